package import Failures
import Platform

extension FileStatus {
  /// What is at `path`, and not where a link leads from there; `nil` where nothing is.
  /// - Throws: where that cannot be told: a disk that fails is no proof of absence.
  package static func present(at path: String) throws(Failure) -> FileStatus? {
    var status = stat()
    if lstat(path, &status) == 0 { return FileStatus(status) }
    guard errno == ENOENT || errno == ENOTDIR else {
      throw FileError(errno, .reading, path).failure
    }
    return nil
  }

  /// Whether it is certain that nothing is at `path`.
  package static func isAbsent(at path: String) -> Bool {
    do throws(Failure) { return try present(at: path) == nil } catch { return false }
  }
}
