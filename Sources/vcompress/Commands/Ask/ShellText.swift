import Manual

/// Words as a shell reads them back.
enum ShellText {
  static func command(_ words: [String]) -> String { words.map(word).joined(separator: " ") }

  private static func word(_ text: String) -> String {
    let isPlain =
      !text.isEmpty
      && text.unicodeScalars.allSatisfy { scalar in
        scalar.properties.isAlphabetic && !scalar.properties.isDefaultIgnorableCodePoint
          || "0123456789_./:=,%+@-".unicodeScalars.contains(scalar)
      }
    return isPlain ? text : Completions.quoted(text)
  }
}
