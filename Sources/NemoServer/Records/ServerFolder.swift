import Failures
import Files
import Platform

/// The folder with everything that the server keeps, readable by its owner only.
final class ServerFolder: Sendable {
  let path: String
  private let lock: Descriptor

  /// Creates what is missing, and locks the folder for this process.
  init(_ path: String) throws(Failure) {
    self.path = path
    try Folder.makePrivate(path)
    guard try !FileStatus(of: path).isShared else {
      throw Failure(
        .notPermitted,
        "\(path) is open to other users, and holds everything that clients send: chmod "
          + "700 it, or give another --folder")
    }
    lock = try Descriptor(
      creating: PathName.join(path, "lock"), mode: 0o600, exclusively: false)
    switch lock.lock() {
    case .taken: break
    case .held:
      throw Failure(
        .temporary, "\(path) is in use by another server: end it, or give another --folder")
    case .unsupported(EIO): throw FileError(EIO, .writing, lock.path).failure
    case .unsupported:
      throw Failure(
        .cannotCreateOutput,
        "\(path) is on a disk without locks, where two servers could not notice each other: give "
          + "another --folder")
    }
    for name in ["users", "sessions", "renders"] {
      try Folder.makePrivate(PathName.join(path, name))
    }
  }
}
