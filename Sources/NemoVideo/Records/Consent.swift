public import Failures
import Files
import JSONText

/// What the user has allowed, once and for all.
public struct Consent: Sendable, Hashable {
  public struct Host: Sendable, Hashable {
    /// With its port, where that is not the usual one.
    public var place: String
    /// The day it was said, `2026-11-21`.
    public var day: String
  }

  /// Hosts that files may be sent to without asking again.
  public private(set) var hosts: [Host] = []
  /// Hosts that may be spoken to without encryption.
  public private(set) var plainHosts: [String] = []

  private static let mostHosts = 100

  public init() {}

  private static func path(_ settings: CloudSettings) -> String {
    "\(settings.folder)/consent.json"
  }

  /// - Throws: where it is kept and cannot be read: then nothing is allowed.
  public init(_ settings: CloudSettings) throws(Failure) {
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

  public func covers(_ address: WebAddress) -> Bool { hosts.contains { $0.place == address.place } }

  public mutating func allow(_ address: WebAddress, day: String) {
    hosts.removeAll { $0.place == address.place }
    hosts = (hosts + [Host(place: address.place, day: day)]).suffix(Self.mostHosts)
  }

  /// - Parameter name: a host, with or without a port.
  /// - Throws: `configuration`, where it is no host.
  public mutating func allowPlain(_ name: String) throws(Failure) {
    let host = try WebAddress("http://\(name)").host
    if !plainHosts.contains(host) { plainHosts = (plainHosts + [host]).suffix(Self.mostHosts) }
  }

  public mutating func withdraw(_ address: WebAddress) {
    hosts.removeAll { $0.place == address.place }
    plainHosts.removeAll { $0 == address.host }
  }

  public func write(_ settings: CloudSettings) throws(Failure) {
    let list = hosts.map {
      JSONValue.object([("host", .text($0.place)), ("day", .text($0.day))])
    }
    let json = JSONValue.object([
      ("version", .integer(1)), ("hosts", .list(list)),
      ("plainHosts", .list(plainHosts.map(JSONValue.text))),
    ])
    try AtomicFile.writePrivate(json.text(indentation: 1), to: Self.path(settings))
  }
}

extension JSONValue {
  static func text(_ text: String) -> JSONValue { JSONValue(.string(text)) }
  static func integer(_ number: Int) -> JSONValue { JSONValue(.number(JSONNumber(number))) }
  static func list(_ elements: [JSONValue]) -> JSONValue { JSONValue(.array(elements)) }

  /// Members whose value is `nil` are left out.
  static func object(_ members: [(String, JSONValue?)]) -> JSONValue {
    JSONValue(
      .object(members.compactMap { name, value in value.map { JSONMember(name, $0) } }))
  }
}
