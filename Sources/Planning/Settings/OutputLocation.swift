/// Where a job's result goes.
public enum OutputLocation: Sendable, Hashable {
  /// A path, and what to do when something is there already.
  case file(String, ifExists: ExistingFilePolicy)
  /// Standard output, once the result is finished and verified.
  case standardOutput
}

/// What to do when the output exists already.
public enum ExistingFilePolicy: String, Sendable, CaseIterable {
  /// Fail before any work begins.
  case fail
  /// Do nothing and report `CompressionResult.Status.skipped`.
  case skip
  /// Write to the first free name of `clip-1.gif`, `clip-2.gif`, ...
  case rename
  /// Replace the file, once the result is finished and verified.
  case overwrite
}
