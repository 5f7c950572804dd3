/// How long things may take, in seconds. `VCOMPRESS_TEST_WAIT_SCALE` shortens pauses but not limits.
struct CloudLimits: Sendable, Hashable {
  /// One short call.
  var call = 60.0
  /// One chat, from its first to its last byte.
  var chat = 900.0
  /// Heartbeats of a chat without any other event.
  var signsOfLife = 600.0
  /// An upload or a download without a byte.
  var silence = 60.0
  /// An upload or a download as a whole.
  var transfer = 6 * 3600.0
  /// Between two requests for the state of a render, and the most of them: half an hour in all.
  var poll = 30.0
  var mostPolls = 60
  /// The pauses before each look for the effect of a message whose answer was cut off.
  var looks = [30.0, 60, 60, 60, 60]
  /// Between two reports that the wait goes on.
  var workingNotice = 120.0
}
