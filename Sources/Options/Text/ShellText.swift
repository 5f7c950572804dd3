/// Words as a shell reads them back.
package enum ShellText {
  package static func command(_ words: [String]) -> String {
    words.map(word).joined(separator: " ")
  }

  private static func word(_ text: String) -> String {
    let isPlain =
      !text.isEmpty
      && text.unicodeScalars.allSatisfy { scalar in
        scalar.properties.isAlphabetic && !scalar.properties.isDefaultIgnorableCodePoint
          || "0123456789_./:=,%+@-".unicodeScalars.contains(scalar)
      }
    return isPlain ? text : quoted(text)
  }

  /// A word between single quotes. A closing quote cannot be escaped in bash and zsh: it is put
  /// between two quoted parts.
  package static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }
}
