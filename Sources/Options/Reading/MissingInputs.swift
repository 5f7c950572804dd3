package import Failures
import Files
package import Planning

/// Inputs that are not there, found before any work is begun, with what may have been meant.
package enum MissingInputs {
  /// - Throws: where one is an address, or not there.
  package static func check(_ inputs: [InputLocation]) throws(Failure) {
    let words = inputs.compactMap { if case .file(let path) = $0 { path } else { nil } }
    if let address = words.first(where: isAddress) { throw addressed(address) }
    var missing: [String] = []
    for word in words where try FileStatus.ifPresent(word) == nil { missing.append(word) }
    guard let first = missing.first else { return }
    guard missing.count == 1 else {
      let names = missing.prefix(3).map { SafeText.escaped($0) }.joined(separator: ", ")
      let more = missing.count > 3 ? " and \(missing.count - 3) more" : ""
      throw Failure(.inputMissing, "\(names)\(more) do not exist; nothing was started")
    }
    let outcome = words.count > 1 ? "; nothing was started" : ""
    throw Failure(
      .inputMissing,
      "\(SafeText.escaped(first)) does not exist\(outcome)\(hint(on: first, among: words))")
  }

  private static func isAddress(_ word: String) -> Bool {
    word.contains("://") && word.prefix { $0 != ":" }.allSatisfy { $0.isLetter && $0.isASCII }
      && FileStatus(path: word) == nil
  }

  private static func addressed(_ word: String) -> Failure {
    let shown = SafeText.escaped(ShellText.command([word]))
    if word.hasPrefix("file://") {
      let path = String(word.dropFirst(7)).removingPercentEscapes
      return .usage(
        "\(shown) is an address: give the file's path, \(SafeText.escaped(ShellText.command([path])))"
      )
    }
    return .usage(
      "\(shown) is an address, and vcompress reads files. Download it first, for example with "
        + "'curl -LO' or yt-dlp.")
  }

  private static func hint(on word: String, among words: [String]) -> String {
    if word.contains(where: { "*?[".contains($0) }) { return ": no name matches this pattern" }
    if let near = near(word, besides: words) {
      return ". Did you mean \(SafeText.escaped(ShellText.command([near])))?"
    }
    let kind = PathName(word).ext.lowercased()
    if words.count == 2, word == words[0], OutputFormat(fileExtension: kind) != nil {
      let command = ShellText.command(["vcompress", words[1], word])
      return ". If it is the output, name it last: \(SafeText.escaped(command))"
    }
    if words.count > 1, otherOutputs.contains(kind) {
      return ". If it is the output: vcompress writes .mp4, .gif and .m4a files, not .\(kind)"
    }
    return ""
  }

  /// Extensions that people may want a result to have, and that none has.
  private static let otherOutputs: Set = [
    "webm", "mkv", "mov", "avi", "webp", "apng", "png", "jpg", "jpeg", "mp3", "wav", "aac", "flv",
  ]

  /// A file in the same folder whose name is nearly the same, or the same but for its extension.
  private static func near(_ word: String, besides words: [String]) -> String? {
    let name = PathName(word)
    guard let names = try? Folder.visibleNames(in: name.parent), names.count <= 10_000 else {
      return nil
    }
    let there = names.filter { !words.contains(name.folder + $0) }
    let lower = name.last.lowercased()
    if let same = there.first(where: { $0.lowercased() == lower }) { return name.folder + same }
    if name.ext.isEmpty, let longer = there.first(where: { PathName($0).stem == name.last }) {
      return name.folder + longer
    }
    // Short names are all alike.
    let most = name.stem.count <= 5 ? 1 : 2
    return Suggestion.nearest(to: lower, among: there, by: { $0.lowercased() })
      .flatMap { Suggestion.slips(from: lower, to: $0.lowercased()) <= most ? $0 : nil }
      .map { name.folder + $0 }
  }
}

extension String {
  /// `%20` as a blank; as it is where that is no text.
  fileprivate var removingPercentEscapes: String {
    var bytes: [UInt8] = []
    var rest = Substring(self).utf8
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let value = UInt8(String(Substring(rest.prefix(2))), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self) ?? self
  }
}
