import Failures

/// Refuses a plan in which two files would have the same output.
enum OutputCheck {
  /// Outputs are compared as the disks of macOS and Windows compare names: without regard to case
  /// and to how accents are encoded.
  static func refuseCollisions(
    _ files: [(source: TreePath, output: TreePath)]
  ) throws(Failure) {
    var owners: [String: TreePath] = [:]
    var folders: [String: TreePath] = [:]
    var identifiers: [String: TreePath] = [:]
    var clashes: [String] = []
    for (source, output) in files {
      let key = folded(output.text)
      if let other = owners.updateValue(source, forKey: key) {
        clashes.append("\(other) and \(source) -> \(output)")
      }
      if let other = identifiers.updateValue(source, forKey: source.identifier) {
        throw Failure(
          .usage, "\(other) and \(source) cannot be told apart in one job: rename one of them")
      }
      var end = key.startIndex
      while let slash = key[end...].firstIndex(of: "/") {
        folders[String(key[..<slash])] = folders[String(key[..<slash])] ?? source
        end = key.index(after: slash)
      }
    }
    for (key, source) in owners {
      if let other = folders[key] {
        clashes.append("\(source) -> a file where \(other) needs a folder")
      }
    }
    guard !clashes.isEmpty else { return }
    let shown = clashes.sorted().prefix(5).joined(separator: "; ")
    let more = clashes.count > 5 ? "; and \(clashes.count - 5) more" : ""
    throw Failure(
      .usage,
      "several sources would become one result: \(shown)\(more). Rename them, or leave some out "
        + "with --exclude")
  }

  private static func folded(_ text: String) -> String {
    // Strings are equal by canonical equivalence, so only case needs folding.
    text.lowercased()
  }
}
