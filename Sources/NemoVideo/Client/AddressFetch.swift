package import Failures

/// Gets files from addresses that somebody else gives, from hosts that the owner of this machine has
/// named and from no other.
package struct AddressFetch: Sendable {
  private struct Host: Hashable {
    var name: String
    /// `nil` for any.
    var port: Int?
  }

  private let hosts: Set<Host>
  private let addresses: Set<NetworkAddress>
  /// For the connection, the file and all redirects together.
  private static let seconds = 600.0
  private static let idleSeconds = 30.0

  /// - Parameter hosts: names or addresses, with or without a port: `cdn.example.com`,
  ///   `192.168.1.5:8080`. Private addresses are connected to only where they are named as such, or as
  ///   `localhost`.
  package init(hosts: [String]) throws(Failure) {
    var found: Set<Host> = []
    var addresses: Set<NetworkAddress> = []
    for text in hosts {
      let isWhole = !text.contains { "/?#@".contains($0) }
      guard isWhole, let address = try? WebAddress("http://\(text)") else {
        throw Failure(
          .usage, "\(text) is no host: give a name or an address, such as cdn.example.com")
      }
      let bare = text.hasSuffix("]") || !text.contains(":")
      found.insert(Host(name: address.host, port: bare ? nil : address.port))
      if let figures = NetworkAddress(address.host) { addresses.insert(figures) }
      if address.host == "localhost" {
        addresses.formUnion(["127.0.0.1", "::1"].compactMap { NetworkAddress($0) })
      }
    }
    self.hosts = found
    self.addresses = addresses
  }

  /// - Parameters:
  ///   - text: where the file is.
  ///   - limit: the most bytes.
  ///   - start: called before the first piece, with the last component of the address that it came
  ///     from, unescaped, and its media type, empty where the host did not say.
  ///   - take: receives the file, piece by piece. `false` ends the transfer.
  /// - Throws: `notPermitted` where the host is not named; `cancelled` where a piece was not taken;
  ///   `limitUnreachable` for more bytes than the limit.
  package func fetch(
    _ text: String, atMost limit: Int,
    start: @escaping (_ name: String, _ mediaType: String) -> Bool,
    take: @escaping (ArraySlice<UInt8>) -> Bool
  ) throws(Failure) {
    let address = try WebAddress(text)
    guard
      hosts.contains(Host(name: address.host, port: nil))
        || hosts.contains(Host(name: address.host, port: address.port))
    else {
      throw Failure(.notPermitted, "Nothing is fetched from \(address.place)")
    }
    let connections = ConnectionGuard(named: addresses)
    let transport = Transport(
      plainHosts: Set(hosts.map(\.name)), connections: connections)
    var request = HTTPRequest(
      address: address, deadline: Self.seconds, mostBytes: limit)
    request.idleTimeout = Self.idleSeconds
    var isBegun = false
    let begin = { (answer: HTTPAnswer) throws(TransportError) in
      guard !isBegun else { return }
      isBegun = true
      let path = answer.address.text.prefix { $0 != "?" }
      let name = Self.unescaped(path.split(separator: "/").last ?? "")
      let type = (answer.header("content-type") ?? "").prefix { $0 != ";" }
      if !start(name, String(type).filter { !$0.isWhitespace }.lowercased()) {
        throw TransportError(kind: .cancelled, reason: "stopped")
      }
    }
    let answer: HTTPAnswer
    do throws(TransportError) {
      answer = try transport.send(request) { (answer, bytes) throws(TransportError) in
        try begin(answer)
        if !take(bytes) { throw TransportError(kind: .cancelled, reason: "stopped") }
      }
      guard (200...299).contains(answer.status) else {
        throw TransportError(kind: .dropped, reason: "answers with status \(answer.status)")
      }
      // An empty file has no piece.
      try begin(answer)
    } catch {
      if connections.hasRefused {
        throw Failure(
          .notPermitted,
          "\(address.place) is on a private network and is not an allowed host itself")
      }
      switch error.kind {
      case .cancelled: throw Failure(.cancelled, "stopped")
      case .tooMuch:
        throw Failure(
          .limitUnreachable, "\(address.shown) has more than \(limit / 1_000_000) MB")
      default: throw Failure(.unavailable, "\(address.place) \(error.reason)")
      }
    }
  }

  /// The text without percent escapes; as it is where it is then not UTF-8.
  private static func unescaped(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self) ?? String(text)
  }
}
