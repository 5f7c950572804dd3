import Files

/// The path of a file below a folder, such as `holiday/day 1/clip.mov`. It never leads out of it.
package struct TreePath: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let text: String

  /// - Returns: `nil` for a path that is absolute, empty or longer than systems allow, or that has
  ///   `.`, `..` or nothing between two slashes.
  package init?(_ text: String) {
    let bytes = text.utf8
    guard !bytes.isEmpty, bytes.count <= 4096, !bytes.contains(0) else { return nil }
    for part in bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
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

  /// The file's own name.
  package var name: String { PathName(text).last }

  /// The same path with another extension.
  package func replacingExtension(with new: String) -> TreePath? {
    let parts = PathName(text)
    return TreePath("\(parts.folder)\(parts.stem).\(new)")
  }

  /// The whole path of the file below `folder`.
  package func path(in folder: String) -> String { PathName.join(folder, text) }

  /// Sixteen hexadecimal digits (64 bits of FNV-1a) that name this file's record and claim. They
  /// depend on nothing but the path, so that all machines agree. A plan refuses two files that
  /// share them.
  var identifier: String {
    let hash = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
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
