/// Where a job's input comes from.
public enum InputLocation: Sendable, Hashable {
  /// The path of a video, picture or sound file.
  case file(String)
  /// Standard input, which is spooled first, because files are read more than once.
  case standardInput
  /// The clips of the settings' edit list; the name is for messages.
  case clips(name: String)
}
