package import Failures
import Files
import Options

/// Skills on their way to where an agent looks for them.
package struct SkillInstallation {
  private struct Place {
    var file: SkillFile
    var path: String
  }

  private let places: [Place]
  /// How many files were there as they are to be.
  package private(set) var alreadyThere = 0
  /// The paths that are to be written, in their order.
  package var paths: [String] { places.map(\.path) }

  /// Looks at what is there, and writes nothing.
  /// - Throws: where a file is there with another text: it may be the user's.
  package init(_ form: SkillFile.Form, in folder: String) throws(Failure) {
    var places: [Place] = []
    for file in SkillFile.all(form) {
      let path = PathName.join(folder, file.path)
      guard try FileStatus.ifPresent(path, followsLinks: false) != nil else {
        places.append(Place(file: file, path: path))
        continue
      }
      guard case .bytes(let bytes) = try SmallFile.read(path, atMost: Self.longest),
        bytes == Array(file.text.utf8)
      else {
        throw Failure(
          .cannotCreateOutput,
          "\(path) exists with other text, which may be yours: move it away, and run this again. "
            + "Nothing was written")
      }
      alreadyThere += 1
    }
    self.places = places
  }

  private static let longest = 1 << 20

  /// - Parameter tell: called with each path once its file is there.
  package func write(tell: (String) -> Void) throws(Failure) {
    for place in places {
      try Folder.make(PathName(place.path).parent)
      let part = try AtomicFile(for: place.path)
      try part.file.write(Array(place.file.text.utf8))
      // Never over one that has appeared in the meantime.
      try part.commit(to: place.path, replaces: false)
      tell(place.path)
    }
  }
}

extension AgentOptions.SkillReader {
  /// Where the agent looks, in the user's home folder.
  package var folder: String {
    switch self {
    case .claude: ".claude/skills"
    case .cursor: ".cursor/skills"
    case .codex: ".agents/skills"
    case .clawhub: ".clawhub/skills"
    }
  }

  package var form: SkillFile.Form { self == .clawhub ? .attributed : .standard }
}
