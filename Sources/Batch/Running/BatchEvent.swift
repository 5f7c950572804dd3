package import Compressor
package import Failures

/// How one file ended in this run.
package enum FileOutcome: Sendable {
  /// This run worked on it; the record says how it ended.
  case done(FileRecord)
  /// An earlier run did it, and its record is still true.
  case alreadyDone(FileRecord)
  /// Someone else works on it; the text says who.
  case busy(String)
  /// The run was asked to stop before it was done.
  case stopped
  /// It failed, and no record of that could be written.
  case unrecorded(Failure)
}

/// What happens during a run. Files are numbered by their places in the run's list.
package enum BatchEvent: Sendable {
  case started(Int)
  case told(Int, CompressionEvent)
  case finished(Int, FileOutcome)
  /// Nothing happened for a tenth of a second.
  case tick
}
