#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A plain file that is open for reading; closed when nobody holds it any more, or handed over.
final class OpenFile: Sendable {
  let descriptor: CInt
  let bytes: Int

  /// - Returns: `nil` where no plain file is at `path`.
  init?(_ path: String) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else {
      bytes = 0
      return nil
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      bytes = 0
      return nil
    }
    bytes = Int(status.st_size)
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// A descriptor of its own for whoever closes it; -1 where the process has no more.
  func duplicate() -> CInt { fcntl(descriptor, F_DUPFD_CLOEXEC, 0) }
}
