public import Timeline

/// Where a job's input comes from.
public enum InputLocation: Sendable, Hashable {
  /// The path of a video, picture or sound file.
  case file(String)
  /// Standard input, which is spooled first, because files are read more than once.
  case standardInput
  /// Clips that follow each other; the name is for messages.
  case clips([Clip], name: String)

  /// The paths of the clips.
  package var clipPaths: [String] {
    if case .clips(let clips, _) = self { clips.map(\.path) } else { [] }
  }
}
