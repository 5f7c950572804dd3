package import Failures
import Files

/// The settings of the cloud in the environment.
package struct CloudSettings: Sendable {
  package static let usualService = "https://mega-api-prod.nemovideo.ai"
  package static let usualWebsite = "https://nemovideo.com"

  /// The address of the service. `NEMO_API_URL`.
  package let service: WebAddress
  /// The service's pages for people, without a slash at the end. `NEMO_WEB_URL`.
  package let website: String
  /// The user's own token. `NEMO_TOKEN`.
  package let token: String?
  /// `NEMO_CLIENT_ID`.
  package let clientID: String?
  /// A factor from 0 to 1 for all pauses, for tests. `VCOMPRESS_TEST_WAIT_SCALE`.
  package let waitScale: Double
  /// A file of certificates that are trusted instead of the system's. `SSL_CERT_FILE`.
  package let authorities: String?
  /// The folder of the journal, the consent and the token: `~/.local/state/vcompress/cloud`.
  package let folder: String
  /// The folder of results that are being downloaded: `~/.cache/vcompress/cloud`.
  package let spoolFolder: String
  /// The file of the client id, where the service's own tools keep it too.
  package let clientIDPath: String
  package let home: String?

  /// - Throws: `configuration`, where a variable is malformed or there is no home.
  package init(_ environment: [String: String]) throws(Failure) {
    func value(_ name: String) -> String? {
      environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
    func path(_ folder: UserFolder, _ variable: String) throws(Failure) -> String {
      guard let path = folder.path(value) else {
        throw Failure(
          .configuration, "The cloud needs a place for its journal: set HOME or \(variable)")
      }
      return path
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
    folder = try path(.state, "XDG_STATE_HOME") + "/vcompress/cloud"
    spoolFolder = try path(.cache, "XDG_CACHE_HOME") + "/vcompress/cloud"
    clientIDPath = try path(.configuration, "XDG_CONFIG_HOME") + "/nemovideo/client_id"
    home = value("HOME")
  }

  /// Removes the token that was kept. The client id stays: it is not secret, and the service gives
  /// each client only a few tokens.
  package func forgetToken() throws(Failure) { try Account.forget(self) }

  /// The value of a variable, if it can be sent in a header.
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
