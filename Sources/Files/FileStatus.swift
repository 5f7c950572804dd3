package import Failures
import Platform

/// What the system knows of a file without reading it.
package struct FileStatus: Sendable {
  /// Two paths with the same identity are the same file.
  package struct Identity: Hashable, Sendable {
    package var device: UInt64
    package var node: UInt64
  }

  package enum Kind: Sendable, Hashable { case regular, folder, link, other }

  package var identity: Identity
  package var kind: Kind
  package var bytes: Int
  package var modified: FileTime
  /// Whether anyone but the owner may read, write or run it.
  package var isShared: Bool
  /// How many names it has; 0 once it is removed.
  package var names: Int

  package var isRegular: Bool { kind == .regular }
  package var isFolder: Bool { kind == .folder }

  /// For what does not depend on the difference between a file that is not there and one that cannot be
  /// looked at; elsewhere `ifPresent` tells them apart.
  /// - Parameter followsLinks: whether the status is that of a link's target.
  /// - Returns: `nil` when nothing is at `path`, or it cannot be looked at.
  package init?(path: String, followsLinks: Bool = true) {
    var status = stat()
    guard (followsLinks ? stat(path, &status) : lstat(path, &status)) == 0 else { return nil }
    self.init(status)
  }

  /// - Throws: where nothing is at `path`, or it cannot be looked at.
  package init(of path: String) throws(Failure) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw FileError(errno, .reading, path).failure }
    self.init(status)
  }

  /// - Returns: `nil` when nothing is at `path`.
  /// - Throws: where it cannot be looked at.
  package static func ifPresent(
    _ path: String, followsLinks: Bool = true
  ) throws(Failure) -> FileStatus? {
    var status = stat()
    if (followsLinks ? stat(path, &status) : lstat(path, &status)) == 0 {
      return FileStatus(status)
    }
    if [ENOENT, ENOTDIR, ELOOP, ENAMETOOLONG].contains(errno) { return nil }
    throw FileError(errno, .reading, path).failure
  }

  /// - Parameter descriptor: that of a standard stream of this process.
  package init?(standardStream descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  /// The size of a regular file; `nil` where none is.
  package static func size(of path: String) throws(Failure) -> Int? {
    try ifPresent(path).flatMap { $0.isRegular ? $0.bytes : nil }
  }

  init(_ status: stat) {
    identity = Identity(
      device: UInt64(truncatingIfNeeded: status.st_dev),
      node: UInt64(truncatingIfNeeded: status.st_ino))
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    bytes = Int(status.st_size)
    isShared = status.st_mode & 0o077 != 0
    names = Int(status.st_nlink)
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    modified = FileTime(seconds: Int(time.tv_sec), nanoseconds: Int(time.tv_nsec))
  }
}

/// A moment as file systems keep it, since 1970.
package struct FileTime: Sendable, Hashable {
  package var seconds: Int
  package var nanoseconds: Int
}
