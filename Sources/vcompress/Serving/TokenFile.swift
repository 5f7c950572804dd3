#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Who may use a server: a line for each, `TOKEN NAME`. Empty lines and those that begin with `#` are
/// passed over.
enum TokenFile {
  private static let mostBytes = 1 << 20
  private static let leastLetters = 16

  static func read(_ path: String) throws(Refusal) -> [(token: String, name: String)] {
    try checkIsPrivate(path)
    let text = try PlainText.read(path, atMost: mostBytes)
    var tokens: [(token: String, name: String)] = []
    for (index, line) in text.split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline
    ).enumerated() {
      let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
      guard let token = words.first, !token.hasPrefix("#") else { continue }
      // The token itself is never shown.
      let place = "\(path), line \(index + 1)"
      guard token.utf8.count >= leastLetters, token.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
      else {
        throw Refusal(
          "\(place): a token has at least \(leastLetters) letters, digits and marks of ASCII.",
          .configuration)
      }
      guard words.count <= 2 else {
        throw Refusal("\(place): a token and one name belong on a line.", .configuration)
      }
      let name = words.count == 2 ? words[1] : "\(index + 1)"
      guard ValueReading.isPlainName(name) else {
        throw Refusal("\(place): the name must be \(ValueReading.plainNameRule).", .configuration)
      }
      guard !tokens.contains(where: { $0.token == token }) else {
        throw Refusal("\(place): the token stands here twice.", .configuration)
      }
      tokens.append((token, name))
    }
    guard !tokens.isEmpty else { throw Refusal("\(path) holds no token.", .configuration) }
    return tokens
  }

  /// Whoever can read a token can use it.
  private static func checkIsPrivate(_ path: String) throws(Refusal) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw Refusal("\(SafeText.quoted(path)) is not there.", .inputMissing)
    }
    guard status.st_mode & 0o077 == 0 else {
      throw Refusal(
        "\(path) may be read by others than its owner, and it holds secrets: chmod 600 it.",
        .notPermitted)
    }
  }
}

/// A small file of text that the user names.
enum PlainText {
  static func read(_ path: String, atMost limit: Int) throws(Refusal) -> String {
    switch readWhole(path, atMost: limit) {
    case .nothingThere: throw Refusal("\(SafeText.quoted(path)) is not there.", .inputMissing)
    case .noFile: throw Refusal("\(SafeText.quoted(path)) is no plain file.", .inputMissing)
    case .tooLarge:
      throw Refusal("\(path) is larger than such a file can be.", .configuration)
    case .failed(let number): throw Refusal("\(path): \(systemMessage(number)).", .inputOutput)
    case .bytes(let bytes):
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw Refusal("\(path) is not UTF-8 text.", .configuration)
      }
      return text
    }
  }
}
