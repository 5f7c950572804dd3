import Compressor
import Options

/// How a run's files ended.
struct Tally: Hashable, Sendable {
  var files = 0
  var written = 0
  var keptOriginal = 0
  var skipped = 0
  var planned = 0
  var failed = 0
  var cancelled = 0
  /// Sums over the files that are done.
  var sourceBytes = 0
  var outputBytes = 0
  /// The results that were made, in their order.
  var made: [Made] = []
  /// The code of the last file that failed.
  var lastFailure: ExitCode?

  struct Made: Hashable, Sendable {
    var path: String
    var bytes: Int
  }

  init(files: Int = 0) { self.files = files }

  mutating func add(_ result: CompressionResult) {
    switch result.status {
    case .written: written += 1
    case .keptOriginal: keptOriginal += 1
    case .skipped:
      skipped += 1
      return
    }
    sourceBytes += max(result.sourceBytes, 0)
    outputBytes += max(result.outputBytes, 0)
    made.append(Made(path: result.path, bytes: max(result.outputBytes, 0)))
  }

  mutating func add(_ other: Tally) {
    files += other.files
    written += other.written
    keptOriginal += other.keptOriginal
    skipped += other.skipped
    planned += other.planned
    failed += other.failed
    cancelled += other.cancelled
    sourceBytes += other.sourceBytes
    outputBytes += other.outputBytes
    made += other.made
    lastFailure = other.lastFailure ?? lastFailure
  }

  mutating func add(failure code: ExitCode, times: Int = 1) {
    if code == .interrupted || code == .terminated {
      cancelled += times
    } else {
      failed += times
    }
    lastFailure = code
  }

  /// One input ends with its own code. Several end with 4 when some failed, and a wish to stop
  /// comes before that.
  var exitCode: ExitCode {
    guard let lastFailure else { return .done }
    return files == 1 || cancelled > 0 ? lastFailure : .someFailed
  }
}
