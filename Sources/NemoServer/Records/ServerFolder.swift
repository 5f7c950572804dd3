import Failures
import Files

/// The folder with everything that the server keeps, readable by its owner only.
final class ServerFolder: Sendable {
  let path: String
  private let lock: Descriptor

  /// Creates what is missing, and locks the folder for this process.
  init(_ path: String) throws(Failure) {
    self.path = path
    try Folder.makePrivate(path)
    lock = try Descriptor(
      creating: PathName.join(path, "lock"), mode: 0o600, exclusively: false)
    guard lock.lock() == .taken else {
      throw Failure(
        .temporary, "\(path) is in use by another server: end it, or give another --folder")
    }
    for name in ["users", "sessions", "renders"] {
      try Folder.makePrivate(PathName.join(path, name))
    }
  }
}
