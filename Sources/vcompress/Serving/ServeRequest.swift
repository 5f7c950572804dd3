import NemoServer

/// What the command line asks of `vcompress serve`.
struct ServeRequest: Sendable {
  var host = "127.0.0.1"
  var port = ServerSettings.usualPort
  /// The most renders at once; `nil`: by the machine's cores.
  var jobs: Int?
  var tokenFile: String?
  var certificate: String?
  var key: String?
  /// Where everything is kept; `nil`: in the user's state folder.
  var folder: String?
}
