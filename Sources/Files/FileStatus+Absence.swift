import Platform

extension FileStatus {
  /// Whether it is certain that nothing is at `path`: what cannot be looked at for any reason may be
  /// there, and must not be cleared away.
  package static func isAbsent(at path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) != 0 && (errno == ENOENT || errno == ENOTDIR)
  }
}
