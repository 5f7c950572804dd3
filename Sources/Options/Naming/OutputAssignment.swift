package import Failures
import Files
package import Planning

/// One input with the place its output goes to, checked against the others.
package struct OutputAssignment: Hashable, Sendable {
  package var input: InputLocation
  /// `nil` for standard output.
  package var path: String?

  package func location(ifExists: ExistingFilePolicy) -> OutputLocation {
    path.map { .file($0, ifExists: ifExists) } ?? .standardOutput
  }

  /// Finds each input's output, and refuses what would destroy something.
  /// - Parameter width: the width of the result, asked for when its name needs it. `nil` when it
  ///   cannot be known; the job itself then says why.
  package static func assign(
    _ inputs: [InputLocation], naming: OutputNaming, ifExists: ExistingFilePolicy,
    width: (InputLocation) -> Int?
  ) throws(Failure) -> [OutputAssignment] {
    var assignments: [OutputAssignment] = []
    for (offset, input) in inputs.enumerated() {
      if naming.needsWidth, input == .standardInput {
        throw .usage("{width} cannot be filled in for standard input.")
      }
      if naming.needsWidth, naming.format == .audio {
        throw .usage("{width} cannot be filled in: sound has none.")
      }
      var path = naming.path(
        for: input, index: offset + 1, count: inputs.count,
        width: naming.needsWidth ? width(input) : nil)
      if case .folder = naming.rule, let taken = path, sameFile(input, taken) {
        // The folder is the input's own.
        path = OutputNaming.marked(taken)
      }
      assignments.append(OutputAssignment(input: input, path: path))
    }
    try checkInputsAreSafe(assignments, ifExists: ifExists)
    try checkOutputsDiffer(assignments)
    return assignments
  }

  private static func checkInputsAreSafe(
    _ assignments: [OutputAssignment], ifExists: ExistingFilePolicy
  ) throws(Failure) {
    for assignment in assignments {
      if assignment.path == nil, let facts = FileStatus(standardStream: 1), facts.isRegular,
        try facts.identity == assignment.inputFacts?.identity
      {
        throw .usage("Standard output is the input itself: write to another file.")
      }
      guard let path = assignment.path, let there = try FileStatus.ifPresent(path) else {
        continue
      }
      if try assignment.inputFacts?.identity == there.identity {
        throw .usage(
          "The output \(SafeText.quoted(path)) is the input itself: name another file.")
      }
      // With every other answer to an existing output, the other input stays as it is.
      guard ifExists == .overwrite else { continue }
      for other in assignments where try other.inputFacts?.identity == there.identity {
        throw .usage(
          "The output \(SafeText.quoted(path)) would overwrite another of the inputs.")
      }
    }
  }

  private static func checkOutputsDiffer(
    _ assignments: [OutputAssignment]
  ) throws(Failure) {
    var owners: [String: InputLocation] = [:]
    for assignment in assignments {
      guard let path = assignment.path else { continue }
      let key = absolute(path)
      if let other = owners[key] {
        throw .usage(
          "\(other.shown) and \(assignment.input.shown) would both become "
            + "\(SafeText.quoted(path)): put {index} or {name} into the output's name, or convert "
            + "them one by one.")
      }
      owners[key] = assignment.input
    }
  }

  /// The path with its folder resolved, so that two spellings of one place are the same.
  private static func absolute(_ path: String) -> String {
    let name = PathName(path)
    let folder = name.folder.isEmpty ? "." : name.folder
    return (PathName.resolved(folder) ?? folder) + "/" + name.last
  }

  private static func sameFile(_ input: InputLocation, _ path: String) -> Bool {
    guard case .file(let source) = input, let facts = FileStatus(path: source) else { return false }
    return facts.identity == FileStatus(path: path)?.identity
  }

  private var inputFacts: FileStatus? {
    get throws(Failure) {
      switch input {
      case .file(let path), .clips(_, let path):
        do throws(Failure) { return try FileStatus.ifPresent(path) } catch {
          // What may not be looked at cannot be read either, which is said when its turn comes.
          guard error.kind == .notPermitted else { throw error }
          return nil
        }
      case .standardInput: return FileStatus(standardStream: 0)
      }
    }
  }
}

extension OutputNaming {
  /// `clip.mp4` as `clip.min.mp4`.
  package static func marked(_ path: String) -> String {
    let name = PathName(path)
    return "\(name.folder)\(name.stem).min.\(name.ext)"
  }

  /// Where the results of a folder go when nothing is said: `clips/` as `clips.min/`.
  package static func folder(beside folder: String) -> String {
    var name = folder
    while name.utf8.count > 1, name.hasSuffix("/") { name.removeLast() }
    return ["/", ".", ".."].contains(PathName(name).last) || name == "/"
      ? "small/" : name + ".min/"
  }
}
