package import Planning

extension InputLocation {
  package init(word: String) { self = word == "-" ? .standardInput : .file(word) }

  /// How messages call it.
  package var shown: String {
    switch self {
    case .file(let path), .clips(_, let path): SafeText.quoted(path)
    case .standardInput: "standard input"
    }
  }

  /// How JSON calls it: the path, or `-`.
  package var word: String {
    switch self {
    case .file(let path), .clips(_, let path): path
    case .standardInput: "-"
    }
  }
}
