import WebServer

/// How much clients may send, and how long things may take.
struct ServiceLimits: Sendable {
  /// For a request's body and again for its answer, in seconds.
  var requestSeconds = 60.0
  var chatSeconds = 900.0
  var uploadSeconds = 3600.0
  var downloadSeconds = 3600.0
  /// For a render, in seconds.
  var renderSeconds = 6 * 3600.0
  /// Of a request for an export, with its draft.
  var exportBytes = 2_000_000
  /// Messages and drafts that are worked on at the same time.
  var messagesAtOnce = 4
  var upload = Upload.Limits()
  var connections = WebListener.Limits()
}
