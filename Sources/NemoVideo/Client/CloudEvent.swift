/// What a running cloud job tells.
public enum CloudEvent: Sendable, Hashable {
  case connecting
  /// A file is about to leave this machine.
  case leaving(name: String, bytes: Int, host: String)
  case sending(sent: Int, of: Int)
  /// A message is about to be sent.
  case asking(String)
  /// The service has been at work for so many seconds.
  case working(seconds: Int)
  case rendering(id: String, percent: Int?)
  case downloading(received: Int, of: Int?)
  case waiting(seconds: Double, because: String)
  case warning(String)
}

/// How long things may take, in seconds. Pauses are shortened by the test variable; limits are not,
/// because work takes the time it takes.
struct CloudLimits: Sendable, Hashable {
  /// One short call.
  var call = 60.0
  /// One chat, from its first to its last byte.
  var chat = 900.0
  /// Nothing but signs of life from a chat.
  var signsOfLife = 600.0
  /// A file, up or down, without a byte.
  var silence = 60.0
  /// A file as a whole.
  var transfer = 6 * 3600.0
  /// Between two looks at a render, and how many of them there are: half an hour.
  var poll = 30.0
  var mostPolls = 60
  /// Looks for what became of a message after a drop.
  var looks = [30.0, 60, 60, 60, 60]
  /// Between two signs that the wait goes on.
  var workingNotice = 120.0
}
