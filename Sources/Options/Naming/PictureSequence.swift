package import Failures
import Files

/// Pictures that an input stands for which is no file itself: those in a folder, or those with a
/// number in their names, as in `frame%04d.png`.
package struct PictureSequence: Sendable, Hashable {
  /// The pictures' paths, in the order of the numbers in their names.
  package var paths: [String]
  /// A path to name the result by.
  package var name: String

  /// Extensions of files that hold one picture.
  private static let extensions: Set = [
    "png", "jpg", "jpeg", "webp", "bmp", "tif", "tiff", "avif", "heic", "jxl",
  ]

  /// Whether a file's name says that it holds one picture.
  package static func isPicture(_ path: String) -> Bool {
    extensions.contains(PathName(path).ext.lowercased())
  }

  /// - Parameter word: an input as it was given.
  /// - Returns: `nil` where it is neither a folder nor a pattern.
  package init?(_ word: String) throws(Failure) {
    guard let status = FileStatus(path: word) else {
      guard let pattern = NumberPattern(PathName(word).last) else { return nil }
      let folder = PathName(word).folder
      let names = try Folder.namesIfPresent(in: folder.isEmpty ? "." : folder)
      let matching = names.filter(pattern.matches)
      guard !matching.isEmpty else {
        throw Failure(.inputMissing, "no file is named as in \(SafeText.quoted(word))")
      }
      self.init(matching, in: folder)
      name = paths[0]
      return
    }
    guard status.isFolder else { return nil }
    self.init(
      try Folder.visibleNames(in: word).filter(Self.isPicture), in: PathName.join(word, ""))
    name = word
    while name.hasSuffix("/"), name.utf8.count > 1 { name.removeLast() }
  }

  private init(_ names: [String], in folder: String) {
    paths = names.sorted(by: NaturalOrder.precedes).map { folder + $0 }
    name = ""
  }
}

/// A name with one place for a number, as in C: `%d`, `%4d` or `%04d`.
private struct NumberPattern {
  private let prefix: Substring.UTF8View
  private let suffix: Substring.UTF8View
  /// The least digits.
  private let width: Int

  /// `nil` where the name has no such place, or several.
  init?(_ name: String) {
    let bytes = Substring(name).utf8
    guard let start = bytes.firstIndex(of: UInt8(ascii: "%")) else { return nil }
    let rest = bytes[bytes.index(after: start)...]
    let digits = rest.prefix { (0x30...0x39).contains($0) }
    let tail = rest.dropFirst(digits.count)
    guard digits.count <= 3, tail.first == UInt8(ascii: "d"),
      !tail.contains(UInt8(ascii: "%"))
    else { return nil }
    prefix = bytes[..<start]
    suffix = tail.dropFirst()
    width = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  func matches(_ name: String) -> Bool {
    let bytes = name.utf8
    guard bytes.count > prefix.count + suffix.count, bytes.starts(with: prefix),
      bytes.reversed().starts(with: suffix.reversed())
    else { return false }
    let number = bytes.dropFirst(prefix.count).dropLast(suffix.count)
    return number.count >= width && number.allSatisfy { (0x30...0x39).contains($0) }
  }
}
