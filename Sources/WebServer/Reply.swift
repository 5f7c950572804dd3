/// The answer to a request.
package struct Reply: Sendable {
  package var status = 200
  package var headers: [(name: String, value: String)] = []
  package var content = Content.bytes([])

  package enum Content: Sendable {
    case bytes([UInt8])
    /// A part of an open file, which is closed afterwards.
    case file(OpenFile, offset: Int, count: Int)
    /// Pieces that are sent one after another until there are no more. Called on the connection's
    /// thread.
    case stream(@Sendable () -> [UInt8]?)
  }

  package init(status: Int = 200, text: String, type: String = "application/json") {
    self.status = status
    headers = [("Content-Type", type), ("Cache-Control", "no-store")]
    content = .bytes(Array(text.utf8))
  }

  package static let noDescriptor = Reply(
    status: 503,
    text: #"{"code":503,"message":"The file cannot be read now: try again in a moment."}"#)

  package init(status: Int, headers: [(name: String, value: String)], content: Content) {
    self.status = status
    self.headers = headers
    self.content = content
  }
}

/// An answer that says why a request is refused.
package struct HTTPRefusal: Error, Sendable {
  package var reply: Reply

  package init(_ reply: Reply) { self.reply = reply }
}
