/// What a request is answered with.
struct Reply: Sendable {
  var status = 200
  var headers: [(name: String, value: String)] = []
  var content = Content.bytes([])

  enum Content: Sendable {
    case bytes([UInt8])
    /// A part of an open file, which is closed afterwards.
    case file(OpenFile, offset: Int, count: Int)
    /// Pieces that go out one by one, until there is none. Called on the connection's thread.
    case stream(@Sendable () -> [UInt8]?)
  }

  init(status: Int = 200, text: String, type: String = "application/json") {
    self.status = status
    headers = [("Content-Type", type), ("Cache-Control", "no-store")]
    content = .bytes(Array(text.utf8))
  }

  init(status: Int, headers: [(name: String, value: String)], content: Content) {
    self.status = status
    self.headers = headers
    self.content = content
  }
}

/// Why a request is not followed, as an answer.
struct Refusal: Error, Sendable {
  var reply: Reply

  init(_ reply: Reply) { self.reply = reply }
}

/// Takes a request's body as it comes, and answers at its end.
protocol BodyReader: AnyObject {
  func take(_ bytes: UnsafeRawBufferPointer) throws(Refusal)
  func finish() throws(Refusal) -> Reply
}

/// What answers requests.
protocol WebService: Sendable {
  /// Called when a request's head is there, on the connection's thread.
  func reader(for head: RequestHead) throws(Refusal) -> any BodyReader
  func patience(for head: RequestHead) -> Patience
}

/// The most seconds that a request may take.
struct Patience: Sendable {
  /// Until its body is there.
  var body: Double
  /// From then until the whole answer has gone out.
  var answer: Double
}
