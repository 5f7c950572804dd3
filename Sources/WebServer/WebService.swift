/// Answers requests.
package protocol WebService: Sendable {
  /// Called on the connection's thread as soon as a request's head has arrived.
  func reader(for head: RequestHead) throws(HTTPRefusal) -> any BodyReader
  func timeouts(for head: RequestHead) -> RequestTimeouts
}

/// A service that answers some of the paths of another one's server.
package protocol GuestService: WebService {
  /// Called once, before the first request, with the server's port.
  func begin(port: Int)
  /// Whether a request is for this service.
  func claims(_ head: RequestHead) -> Bool
  /// Ends what keeps connections waiting. Called before the server ends them.
  func end()
}

/// Takes a request's body piece by piece, and answers when it is complete.
package protocol BodyReader: AnyObject {
  func take(_ bytes: UnsafeRawBufferPointer) throws(HTTPRefusal)
  func finish() throws(HTTPRefusal) -> Reply
}

/// The most seconds that a request may take.
package struct RequestTimeouts: Sendable {
  /// Until its body has arrived.
  package var body: Double
  /// From then until the whole answer has been sent.
  package var answer: Double

  package init(body: Double, answer: Double) {
    self.body = body
    self.answer = answer
  }
}
