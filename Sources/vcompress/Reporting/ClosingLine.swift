import Compressor

/// The one line that a file ends with: `18.4 MB -> 7.9 MB (-57 %), 0:42, 12 s`.
enum ClosingLine {
  static func text(for result: CompressionResult, elapsed: Double) -> String {
    let sizes = sizes(source: result.sourceBytes, output: result.outputBytes)
    let spent = Quantities.timeSpent(elapsed)
    let length = Quantities.clipLength(result.duration)
    switch result.status {
    case .written:
      return "\(sizes), \(length), \(spent)"
        + (result.grew ? "; larger, because of the changes that were asked for" : "")
    case .keptOriginal:
      return "kept the original, \(Quantities.size(result.outputBytes)): "
        + "nothing smaller was found, \(length), \(spent)"
    case .skipped:
      return "skipped: \(SafeText.quoted(result.path)) is there already"
    }
  }

  /// The line behind several files.
  static func total(_ tally: Tally, elapsed: Double) -> String {
    var parts = [tally.files == 1 ? "1 file" : "\(tally.files) files"]
    if tally.sourceBytes > 0 {
      parts[0] += ": " + sizes(source: tally.sourceBytes, output: tally.outputBytes)
    }
    if tally.keptOriginal > 0 { parts.append("\(tally.keptOriginal) kept as they were") }
    if tally.skipped > 0 { parts.append("\(tally.skipped) skipped") }
    if tally.failed > 0 { parts.append("\(tally.failed) failed") }
    if tally.cancelled > 0 { parts.append("\(tally.cancelled) stopped") }
    return (parts + [Quantities.timeSpent(elapsed)]).joined(separator: ", ")
  }

  private static func sizes(source: Int, output: Int) -> String {
    // A pipe's size may not be known.
    if source <= 0 { return Quantities.size(output) }
    let change = Quantities.change(from: source, to: output)
    return "\(Quantities.size(source)) -> \(Quantities.size(output)) (\(change))"
  }
}
