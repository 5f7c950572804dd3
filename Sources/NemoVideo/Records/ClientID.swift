import Failures
import Files

/// The id by which the service knows this machine before it has a token: a random UUID.
enum ClientID {
  /// The id that is kept, or a new one, which is kept from then on.
  static func current(_ settings: CloudSettings) throws(Failure) -> String {
    if let id = settings.clientID { return id }
    if let bytes = try SmallFile.bytes(of: settings.clientIDPath, atMost: SmallFile.ownLimit) {
      let id = String(decoding: bytes.prefix(100), as: UTF8.self).filter { !$0.isWhitespace }
      if isID(id) { return id }
    }
    return try renewed(settings)
  }

  /// A new id, which replaces the old one.
  static func renewed(_ settings: CloudSettings) throws(Failure) -> String {
    if let id = settings.clientID { return id }
    let id = random()
    try AtomicFile.writePrivate(id + "\n", to: settings.clientIDPath)
    return id
  }

  private static func isID(_ text: String) -> Bool {
    (8...64).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }

  /// A UUID of version 4, by RFC 9562.
  static func random() -> String {
    var bytes = (0..<16).map { _ in UInt8.random(in: 0...255) }
    bytes[6] = bytes[6] & 0x0F | 0x40
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    var text = ""
    for (index, digit) in digits.enumerated() {
      if [8, 12, 16, 20].contains(index) { text += "-" }
      text.append(digit)
    }
    return text
  }
}
