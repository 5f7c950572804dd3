package import Failures
import Files
import JSONText

/// What the user has allowed permanently.
package struct Consent: Sendable, Hashable {
  package struct Host: Sendable, Hashable {
    /// With its port, where that is not the scheme's default.
    package var place: String
    /// The day of the consent, `2026-11-21`.
    package var day: String
  }

  /// Hosts that files may be sent to without asking again.
  package private(set) var hosts: [Host] = []
  /// Hosts that may be connected to without encryption.
  package private(set) var plainHosts: [String] = []

  private static let mostHosts = 100

  package init() {}

  private static func path(_ settings: CloudSettings) -> String {
    "\(settings.folder)/consent.json"
  }

  /// Reads what was kept; nothing is allowed where there is no file.
  /// - Throws: where it cannot be read.
  package init(_ settings: CloudSettings) throws(Failure) {
    let path = Self.path(settings)
    guard let bytes = try SmallFile.bytes(of: path, atMost: SmallFile.ownLimit) else { return }
    guard let json = try? JSONDocument(bytes).root, let list = json["hosts"]?.elements else {
      throw Failure(
        .configuration, "\(path) is damaged: remove it, and run vcompress cloud login")
    }
    hosts = list.compactMap {
      guard let place = $0["host"]?.string, let day = $0["day"]?.string else { return nil }
      return Host(place: place, day: day)
    }
    plainHosts = (json["plainHosts"]?.elements ?? []).compactMap(\.string)
  }

  /// Whether files may be sent to the address without asking.
  package func covers(_ address: WebAddress) -> Bool {
    hosts.contains { $0.place == address.place }
  }

  /// - Parameter day: today, `2026-11-21`.
  package mutating func allow(_ address: WebAddress, day: String) {
    hosts.removeAll { $0.place == address.place }
    hosts = (hosts + [Host(place: address.place, day: day)]).suffix(Self.mostHosts)
  }

  /// - Parameter name: a host, with or without a port.
  /// - Throws: `configuration`, where it is not a host.
  package mutating func allowPlain(_ name: String) throws(Failure) {
    let host = try WebAddress("http://\(name)").host
    if !plainHosts.contains(host) { plainHosts = (plainHosts + [host]).suffix(Self.mostHosts) }
  }

  package mutating func withdraw(_ address: WebAddress) {
    hosts.removeAll { $0.place == address.place }
    plainHosts.removeAll { $0 == address.host }
  }

  package func write(_ settings: CloudSettings) throws(Failure) {
    let list = hosts.map { JSONValue.object(["host": .text($0.place), "day": .text($0.day)]) }
    let json = JSONValue.object([
      "version": .whole(1), "hosts": .list(list), "plainHosts": .texts(plainHosts),
    ])
    try AtomicFile.writePrivate(json.text(indentation: 1), to: Self.path(settings))
  }
}
