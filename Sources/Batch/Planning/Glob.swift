/// A pattern for paths below a folder. `*` matches any characters but slashes, `**` any characters,
/// `?` one character. A pattern without a slash is matched against the file's name alone. ASCII
/// letters match in either case, as on the disks of most users.
package struct Glob: Sendable, Hashable {
  package let text: String
  private let tokens: [Token]
  private let isAboutName: Bool

  private enum Token: Hashable {
    case character(UInt8)
    case anyCharacter
    case anyInName
    case anything
    /// `**/`: nothing, or any number of folders, each with its slash.
    case folders
    case insideFolders
  }

  package init(_ text: String) {
    self.text = text
    isAboutName = !text.utf8.contains(Self.slash)
    var tokens: [Token] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "*"):
        if tokens.last == .anyInName {
          tokens[tokens.count - 1] = .anything
        } else if tokens.last != .anything {
          tokens.append(.anyInName)
        }
      case UInt8(ascii: "?"): tokens.append(.anyCharacter)
      case Self.slash where tokens.last == .anything:
        tokens[tokens.count - 1] = .folders
        tokens.append(.insideFolders)
      default: tokens.append(.character(Self.lowercased(byte)))
      }
    }
    self.tokens = tokens
  }

  package func matches(_ path: TreePath) -> Bool {
    matches(Array((isAboutName ? path.name : path.text).utf8))
  }

  /// Takes time proportional to the pattern's length times the text's: no pattern makes it hang.
  private func matches(_ text: [UInt8]) -> Bool {
    // Element i says whether the first i tokens of the pattern match the text so far.
    var reached = [Bool](repeating: false, count: tokens.count + 1)
    reached[0] = true
    spread(&reached)
    for byte in text {
      var next = [Bool](repeating: false, count: tokens.count + 1)
      for (index, token) in tokens.enumerated() where reached[index] {
        switch token {
        case .character(let wanted):
          if wanted == Self.lowercased(byte) { next[index + 1] = true }
        // A character may have several bytes: only its first one counts.
        case .anyCharacter:
          if byte & 0xC0 == 0x80 { continue }
          if byte != Self.slash { next[index + 1] = true }
        case .anyInName: if byte != Self.slash { next[index] = true }
        case .anything: next[index] = true
        case .folders: break
        case .insideFolders:
          next[index] = true
          if byte == Self.slash { next[index + 1] = true }
        }
      }
      if byte & 0xC0 == 0x80 {
        for (index, token) in tokens.enumerated()
        where token == .anyCharacter && reached[index + 1] {
          next[index + 1] = true
        }
      }
      reached = next
      spread(&reached)
    }
    return reached[tokens.count]
  }

  /// Stars may match nothing at all.
  private func spread(_ reached: inout [Bool]) {
    for (index, token) in tokens.enumerated() where reached[index] {
      switch token {
      case .anyInName, .anything: reached[index + 1] = true
      case .folders:
        reached[index + 1] = true
        reached[index + 2] = true
      case .character, .anyCharacter, .insideFolders: break
      }
    }
  }

  private static let slash = UInt8(ascii: "/")

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }
}
