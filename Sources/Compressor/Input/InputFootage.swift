import Failures
import MediaIO

/// What a job reads, and what messages call it.
struct InputFootage {
  let footage: Footage
  let name: String

  /// The file it is; `nil` for clips that were put together.
  var path: String? { if case .file(let path) = footage { path } else { nil } }

  /// Opens it at its beginning.
  /// - Parameter threads: the most decoder threads for clips; 0 means one for each core.
  func open(threads: Int = 0) throws(Failure) -> MediaSource {
    try reading(name) { () throws(MediaError) in try MediaSource(footage, threads: threads) }
  }
}
