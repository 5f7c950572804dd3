/// Why a job did not end well. `description` is one sentence for a person: which file, what is
/// wrong, what to do.
public enum CompressionError: Error, Hashable {
  /// A setting is out of range, or two contradict each other, or one does not fit the source.
  case invalidSettings(String)
  /// The input is not there.
  case inputMissing(String)
  /// The input cannot be decoded, or has nothing of what was asked for.
  case undecodable(String)
  /// The output cannot be created: it exists, or its folder does not or may not be written.
  case cannotCreateOutput(String)
  /// Reading or writing failed midway; the disk is full.
  case inputOutput(String)
  /// A part of the installation is missing: an encoder, a filter.
  case unavailable(String)
  /// Not enough of something that may be there later: memory.
  case temporary(String)
  case permissionDenied(String)
  case cancelled
  /// A bug in vcompress.
  case internalFault(String)
}
