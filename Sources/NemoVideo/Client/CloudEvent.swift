/// What a cloud job reports while it runs.
package enum CloudEvent: Sendable, Hashable {
  case connecting
  /// A file is about to leave this machine.
  case leaving(name: String, bytes: Int, host: String)
  case sending(sent: Int, of: Int)
  /// A message is about to be sent.
  case asking(String)
  /// The service has worked on a message for so many seconds.
  case working(seconds: Int)
  case rendering(id: String, percent: Int?)
  case downloading(received: Int, of: Int?)
  case waiting(seconds: Double, because: String)
  case warning(String)
}
