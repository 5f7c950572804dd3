package import Failures
import Files
import Options

/// Who may use a server: a line for each, `TOKEN NAME`. Empty lines and those that begin with `#` are
/// passed over.
package enum TokenFile {
  private static let mostBytes = 1 << 20
  private static let leastLetters = 16

  package static func read(_ path: String) throws(Failure) -> [(token: String, name: String)] {
    try PlainText.checkIsPrivate(path)
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
        throw Failure(
          .configuration,
          "\(place): a token has at least \(leastLetters) letters, digits and marks of ASCII.")
      }
      guard words.count <= 2 else {
        throw Failure(.configuration, "\(place): a token and one name belong on a line.")
      }
      let name = words.count == 2 ? words[1] : "\(index + 1)"
      guard ValueReading.isPlainName(name) else {
        throw Failure(.configuration, "\(place): the name must be \(ValueReading.plainNameRule).")
      }
      guard !tokens.contains(where: { $0.token == token }) else {
        throw Failure(.configuration, "\(place): this token is in the file twice.")
      }
      tokens.append((token, name))
    }
    guard !tokens.isEmpty else { throw Failure(.configuration, "\(path) holds no token.") }
    return tokens
  }
}

/// A small file of text that the user names.
package enum PlainText {
  /// Whoever can read a token or a key can use it.
  package static func checkIsPrivate(_ path: String) throws(Failure) {
    guard let status = FileStatus(path: path) else {
      throw Failure(.inputMissing, "\(SafeText.quoted(path)) does not exist.")
    }
    guard !status.isShared else {
      throw Failure(
        .notPermitted,
        "Other users can read \(path), which holds secrets. Run: chmod 600 \(path)")
    }
  }

  package static func read(_ path: String, atMost limit: Int) throws(Failure) -> String {
    switch try SmallFile.read(path, atMost: limit) {
    case .missing: throw Failure(.inputMissing, "\(SafeText.quoted(path)) does not exist.")
    case .notRegular: throw Failure(.inputMissing, "\(SafeText.quoted(path)) is no plain file.")
    case .tooLarge:
      throw Failure(.configuration, "\(path) is larger than such a file can be.")
    case .bytes(let bytes):
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw Failure(.configuration, "\(path) is not UTF-8 text.")
      }
      return text
    }
  }
}
