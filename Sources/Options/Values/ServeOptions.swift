/// What the command line asks of `vcompress serve`.
package struct ServeOptions: Sendable {
  package static let usualPort = 8787
  package var host = "127.0.0.1"
  package var port = Self.usualPort
  /// The most renders at once; `nil`: by the machine's cores.
  package var jobs: Int?
  package var tokenFile: String?
  package var certificate: String?
  package var key: String?
  /// The hosts that uploads by address may come from.
  package var fetchHosts: [String] = []
  /// What each user may spend; `nil`: it is not counted.
  package var credits: Int?
  /// Where everything is kept; `nil`: in the user's state folder.
  package var folder: String?
}
