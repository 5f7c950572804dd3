import CCurl
import Platform

/// An address of a machine in figures.
struct NetworkAddress: Hashable, Sendable {
  /// 4 bytes of IPv4, or 16 of IPv6. IPv4 that is written as IPv6 is IPv4.
  let bytes: [UInt8]

  /// - Parameter text: `192.168.1.5`, `::1` or `[::1]`; `nil` for a name.
  init?(_ text: String) {
    let plain =
      text.hasPrefix("[") && text.hasSuffix("]") ? String(text.dropFirst().dropLast()) : text
    var four = in_addr()
    var six = in6_addr()
    if inet_pton(AF_INET, plain, &four) == 1 {
      self.init(withUnsafeBytes(of: four) { Array($0) })
    } else if inet_pton(AF_INET6, plain, &six) == 1 {
      self.init(withUnsafeBytes(of: six) { Array($0) })
    } else {
      return nil
    }
  }

  /// - Parameter address: as libcurl is about to connect to it.
  /// - Returns: `nil` where it is of another kind.
  init?(_ address: UnsafePointer<curl_sockaddr>) {
    let length = Int(address.pointee.addrlen)
    guard let start = UnsafeRawPointer(address).map({ $0 + Self.socketAddressOffset }) else {
      return nil
    }
    let raw = UnsafeRawBufferPointer(start: start, count: length)
    switch address.pointee.family {
    // The address follows the family and the port; with IPv6, the flow as well.
    case AF_INET where length >= 8: self.init(Array(raw[4..<8]))
    case AF_INET6 where length >= 24: self.init(Array(raw[8..<24]))
    default: return nil
    }
  }

  private static let socketAddressOffset = MemoryLayout<curl_sockaddr>.offset(of: \.addr) ?? 16

  private init(_ bytes: [UInt8]) {
    let mapped = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]
    self.bytes = bytes.count == 16 && bytes.starts(with: mapped) ? Array(bytes[12...]) : bytes
  }

  /// Whether it is of the public internet: of no machine's own, no local network's, no group's, and
  /// in no range for other purposes (RFC 6890).
  var isPublic: Bool {
    if bytes.count == 16 {
      // 2000::/3 is all that is given out, of which 2001::/23 and 2002::/16 lead elsewhere.
      return bytes[0] & 0xE0 == 0x20 && !(bytes[0] == 0x20 && bytes[1] == 1 && bytes[2] < 2)
        && !(bytes[0] == 0x20 && bytes[1] == 2)
        && !bytes.starts(with: [0x20, 0x01, 0x0D, 0xB8])
    }
    switch (bytes[0], bytes[1], bytes[2]) {
    case (0, _, _), (10, _, _), (127, _, _), (224..., _, _): return false
    case (100, 64...127, _), (169, 254, _), (172, 16...31, _), (192, 168, _): return false
    case (192, 0, 0), (192, 0, 2), (192, 88, 99), (198, 18...19, _), (198, 51, 100),
      (203, 0, 113):
      return false
    default: return true
    }
  }
}
