/// A Swift file taken apart into code and string literals, without its comments.
struct SwiftText: Sendable {
  /// Each literal is left as `""`; what is interpolated into it stands before that.
  private(set) var code = ""
  private(set) var literals: [String] = []

  private enum Mode {
    /// - Parameter depth: how many parentheses are open; the code of a file never ends by them.
    case code(depth: Int, isInterpolated: Bool)
    case literal(index: Int, quotes: Int, hashes: Int)
  }

  init(_ text: String) {
    let bytes = Array(text.utf8)
    var code: [UInt8] = []
    var literals: [[UInt8]] = []
    var modes = [Mode.code(depth: 0, isInterpolated: false)]
    var place = 0

    func has(_ text: StaticString, at place: Int) -> Bool {
      let count = text.utf8CodeUnitCount
      guard place + count <= bytes.count else { return false }
      return (0..<count).allSatisfy { bytes[place + $0] == text.utf8Start[$0] }
    }
    func count(_ byte: UInt8, at place: Int, atMost limit: Int) -> Int {
      var count = 0
      while count < limit, place + count < bytes.count, bytes[place + count] == byte { count += 1 }
      return count
    }
    func skipComment() {
      if has("//", at: place) {
        while place < bytes.count, bytes[place] != UInt8(ascii: "\n") { place += 1 }
        return
      }
      var depth = 0
      repeat {
        let step = has("/*", at: place) ? 1 : has("*/", at: place) ? -1 : 0
        depth += step
        place += step == 0 ? 1 : 2
      } while depth > 0 && place < bytes.count
    }

    while place < bytes.count, let mode = modes.last {
      let byte = bytes[place]
      switch mode {
      case .code(let depth, let isInterpolated):
        if has("//", at: place) || has("/*", at: place) {
          skipComment()
          continue
        }
        let hashes = count(UInt8(ascii: "#"), at: place, atMost: 9)
        if has("\"", at: place + hashes) {
          let isLong = has("\"\"\"", at: place + hashes)
          modes.append(.literal(index: literals.count, quotes: isLong ? 3 : 1, hashes: hashes))
          literals.append([])
          place += hashes + (isLong ? 3 : 1)
          continue
        }
        place += 1
        let change = byte == UInt8(ascii: "(") ? 1 : byte == UInt8(ascii: ")") ? -1 : 0
        if isInterpolated, depth + change == 0 {
          modes.removeLast()
          continue
        }
        modes[modes.count - 1] = .code(depth: depth + change, isInterpolated: isInterpolated)
        code.append(byte)
      case .literal(let index, let quotes, let hashes):
        if byte == UInt8(ascii: "\\"),
          count(UInt8(ascii: "#"), at: place + 1, atMost: hashes) == hashes
        {
          place += 1 + hashes
          if has("(", at: place) {
            modes.append(.code(depth: 1, isInterpolated: true))
            code.append(UInt8(ascii: " "))
          }
          place += 1
        } else if count(UInt8(ascii: "\""), at: place, atMost: quotes) == quotes,
          count(UInt8(ascii: "#"), at: place + quotes, atMost: hashes) == hashes
        {
          modes.removeLast()
          code += Array("\"\"".utf8)
          place += quotes + hashes
        } else {
          literals[index].append(byte)
          place += 1
        }
      }
    }
    self.code = String(decoding: code, as: UTF8.self)
    self.literals = literals.map { String(decoding: $0, as: UTF8.self) }
  }

  // MARK: What the code says

  struct Import: Hashable, Sendable {
    var module: String
    var isPublic: Bool
  }

  var imports: Set<Import> {
    Set(
      lines.compactMap { line in
        let words = line.split(separator: " ")
        guard let place = words.prefix(3).firstIndex(of: "import"), words.count == place + 2 else {
          return nil
        }
        return Import(module: String(words[place + 1]), isPublic: words[0] == "public")
      })
  }

  /// The types that the file declares outside of others.
  var types: Set<String> {
    let modifiers: Set<Substring> = ["public", "package", "internal", "final", "indirect"]
    let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "actor", "typealias"]
    return Set(
      lines.compactMap { line in
        let words = line.split(separator: " ", omittingEmptySubsequences: false)
          .drop { modifiers.contains($0) }
        guard let kind = words.first, kinds.contains(kind) else { return nil }
        return words.dropFirst().first.map { String($0.prefix { $0.isLetter || $0.isNumber }) }
      })
  }

  /// Every word that may be the name of a type.
  var names: Set<String> {
    Set(
      code.utf8.split { !($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 >= 0x30 && $0 <= 0x39) }
        .filter { $0.first.map { $0 < 0x61 && $0 > 0x39 } == true }.map { String(Substring($0)) })
  }

  /// The declarations of some access, up to their bodies.
  func signatures(_ access: String) -> [String] {
    var signatures: [String] = []
    var rest = lines[...]
    while let line = rest.popFirst() {
      var signature = line.drop { $0 == " " }
      guard signature.hasPrefix(access + " "), !signature.contains("import ") else { continue }
      while let next = rest.first?.drop(while: { $0 == " " }),
        signature.count(where: { $0 == "(" }) > signature.count(where: { $0 == ")" })
          || ["->", "where", "throws", "async"].contains(where: next.hasPrefix)
      {
        signature += " " + next
        rest.removeFirst()
      }
      if ["func ", "init", "subscript"].allSatisfy({ !signature.contains($0) }) {
        signature = signature.prefix { $0 != "=" }
      }
      signatures.append(String(signature.prefix { $0 != "{" }))
    }
    return signatures
  }

  private var lines: [Substring] { code.split(separator: "\n") }
}
