/// A file's place below a folder: `holiday/day 1/clip.mov`. Never leads out of it.
package struct TreePath: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let text: String

  /// - Returns: `nil` for what is absolute, empty, longer than systems allow, or has `.`, `..` or
  ///   nothing between two slashes.
  package init?(_ text: String) {
    let bytes = text.utf8
    guard !bytes.isEmpty, bytes.count <= 4096, !bytes.contains(0) else { return nil }
    for part in bytes.split(separator: Self.slash, omittingEmptySubsequences: false) {
      if part.isEmpty || part.elementsEqual(".".utf8) || part.elementsEqual("..".utf8) {
        return nil
      }
    }
    self.text = text
  }

  package var description: String { text }

  package static func < (left: TreePath, right: TreePath) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }

  /// The last part.
  package var name: String {
    let start = text.utf8.lastIndex(of: Self.slash).map { text.utf8.index(after: $0) }
    return String(text[(start ?? text.startIndex)...])
  }

  /// The same place with another extension.
  package func replacingExtension(with new: String) -> TreePath? {
    let start = text.utf8.lastIndex(of: Self.slash).map { text.utf8.index(after: $0) }
    let name = text.utf8[(start ?? text.startIndex)...]
    // A leading dot hides the file; it starts no extension.
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else {
      return TreePath("\(text).\(new)")
    }
    return TreePath("\(text[..<dot]).\(new)")
  }

  /// Below `folder`.
  package func path(in folder: String) -> String {
    folder.hasSuffix("/") ? folder + text : "\(folder)/\(text)"
  }

  /// Sixteen hexadecimal digits (64 bits of FNV-1a) that name this file's record and claim: the
  /// same on every machine, whatever other files there are. A plan refuses two files that share
  /// them.
  var identifier: String {
    let hash = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private static let slash = UInt8(ascii: "/")
}

extension TreePath: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let path = TreePath(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\(text) is not a path inside the folder")
    }
    self = path
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
