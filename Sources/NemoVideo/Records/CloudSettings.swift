public import Failures

/// What the environment says about the cloud.
public struct CloudSettings: Sendable {
  public static let usualService = "https://mega-api-prod.nemovideo.ai"
  public static let usualWebsite = "https://nemovideo.com"

  /// Where requests go. `NEMO_API_URL`.
  public let service: WebAddress
  /// Where people go, without a slash at its end. `NEMO_WEB_URL`.
  public let website: String
  /// The user's own token. `NEMO_TOKEN`.
  public let token: String?
  /// `NEMO_CLIENT_ID`.
  public let clientID: String?
  /// A factor from 0 to 1 for all pauses, for tests. `VCOMPRESS_TEST_WAIT_SCALE`.
  public let waitScale: Double
  /// A file of certificates that are trusted instead of the system's. `SSL_CERT_FILE`.
  public let authorities: String?
  /// Where what belongs to this machine is kept: `~/.local/state/vcompress/cloud`.
  public let folder: String
  /// Where large files lie while they arrive: `~/.cache/vcompress/cloud`.
  public let spoolFolder: String
  /// The service's own tools keep the client id here, too.
  public let clientIDPath: String
  public let home: String?

  /// - Throws: `configuration`, where a variable means nothing, or there is no home.
  public init(_ environment: [String: String]) throws(Failure) {
    func value(_ name: String) -> String? {
      environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
    func folder(_ variable: String, _ usual: String) throws(Failure) -> String {
      // The specification of these folders says that a relative one is to be ignored.
      if let base = value(variable), base.hasPrefix("/") { return base }
      guard let home = value("HOME"), home.hasPrefix("/") else {
        throw Failure(
          .configuration, "The cloud needs a place for its journal: set HOME or \(variable)")
      }
      return "\(home)/\(usual)"
    }
    do throws(Failure) {
      service = try WebAddress(value("NEMO_API_URL") ?? Self.usualService)
      website = try WebAddress(value("NEMO_WEB_URL") ?? Self.usualWebsite).text
        .trimmingSuffix { $0 == "/" }
    } catch {
      throw Failure(.configuration, "NEMO_API_URL or NEMO_WEB_URL: \(error)")
    }
    token = try Self.word(value("NEMO_TOKEN"), "NEMO_TOKEN", longest: 4096)
    clientID = try Self.word(value("NEMO_CLIENT_ID"), "NEMO_CLIENT_ID", longest: 64)
    if let text = value("VCOMPRESS_TEST_WAIT_SCALE") {
      guard let scale = Double(text), (0...1).contains(scale) else {
        throw Failure(
          .configuration, "VCOMPRESS_TEST_WAIT_SCALE is a factor from 0 to 1, and not '\(text)'")
      }
      waitScale = scale
    } else {
      waitScale = 1
    }
    authorities = value("SSL_CERT_FILE")
    self.folder = try folder("XDG_STATE_HOME", ".local/state") + "/vcompress/cloud"
    spoolFolder = try folder("XDG_CACHE_HOME", ".cache") + "/vcompress/cloud"
    clientIDPath = try folder("XDG_CONFIG_HOME", ".config") + "/nemovideo/client_id"
    home = value("HOME")
  }

  /// Forgets the token that was kept. The client id stays: it is no secret, and the service gives a
  /// client few tokens.
  public func forgetToken() throws(Failure) { try Account.forget(self) }

  /// What goes into a header must not be able to begin another one.
  private static func word(
    _ text: String?, _ name: String, longest: Int
  ) throws(Failure) -> String? {
    guard let text else { return nil }
    guard text.utf8.count <= longest, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw Failure(
        .configuration,
        "\(name) is not a word of at most \(longest) letters, digits and signs: copy it again")
    }
    return text
  }
}
