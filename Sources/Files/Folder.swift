package import Failures
import Platform

/// What is done with folders, and with names in them.
package enum Folder {
  /// The rights of a folder that is for its owner alone.
  package static let privateMode: UInt16 = 0o700

  /// Makes the folder and the missing ones above it.
  /// - Parameter mode: the rights of each new one, less the process's mask.
  package static func make(_ path: String, mode: UInt16 = 0o777) throws(Failure) {
    // A read-only parent refuses even a folder that is there already.
    if mkdir(path, mode_t(mode)) == 0 { return }
    let number = errno
    if number == EEXIST, try FileStatus.ifPresent(path)?.isFolder == true { return }
    if FileStatus(path: path)?.isFolder == true { return }
    let parent = PathName(path).parent
    guard number == ENOENT, parent != path else {
      throw FileError(number == EEXIST ? ENOTDIR : number, .creatingFolder, path).failure
    }
    try make(parent, mode: mode)
    if mkdir(path, mode_t(mode)) == 0 { return }
    let last = errno
    guard FileStatus(path: path)?.isFolder == true else {
      throw FileError(last, .creatingFolder, path).failure
    }
  }

  /// What is in a folder, as far as it can be named.
  package struct Listing: Sendable {
    /// Sorted, without `.` and `..`.
    package var names: [String] = []
    /// Names that are not UTF-8, so that no `String` could open them; as well as they can be shown.
    package var unreadable: [String] = []
  }

  /// - Throws: where not all of it can be read.
  package static func listing(of folder: String) throws(Failure) -> Listing {
    guard let directory = opendir(folder) else {
      throw FileError(errno, .readingFolder, folder).failure
    }
    defer { closedir(directory) }
    var listing = Listing()
    while true {
      errno = 0
      guard let entry = readdir(directory) else {
        guard errno == 0 else { throw FileError(errno, .readingFolder, folder).failure }
        listing.names.sort()
        listing.unreadable.sort()
        return listing
      }
      withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        let bytes = bytes.prefix { $0 != 0 }
        guard let name = String(validating: bytes, as: UTF8.self) else {
          listing.unreadable.append(String(decoding: bytes, as: UTF8.self))
          return
        }
        if name != ".", name != ".." { listing.names.append(name) }
      }
    }
  }

  /// The names in a folder, sorted, without `.` and `..`; those that are not UTF-8 are left out.
  package static func names(in folder: String) throws(Failure) -> [String] {
    try listing(of: folder).names
  }

  /// Those of them that do not begin with a dot.
  package static func visibleNames(in folder: String) throws(Failure) -> [String] {
    try names(in: folder).filter { !$0.hasPrefix(".") }
  }

  /// Makes the folder and the missing ones above it for their owner alone.
  package static func makePrivate(_ path: String) throws(Failure) {
    do throws(Failure) { try make(path, mode: privateMode) } catch { throw error.ofOwnFile }
  }

  /// Everything that this process makes from now on is for its owner alone.
  package static func makeFilesForOwnerAlone() { umask(0o077) }

  /// The names in a folder that may not be there: then there are none.
  package static func namesIfPresent(in folder: String) throws(Failure) -> [String] {
    do throws(Failure) { return try names(in: folder) } catch {
      if error.errno == ENOENT { return [] }
      throw error
    }
  }

  /// Whether something is at `path`, be it a link that leads nowhere.
  /// - Throws: where that cannot be told.
  package static func holds(_ path: String) throws(Failure) -> Bool {
    try FileStatus.ifPresent(path, followsLinks: false) != nil
  }

  /// The same, for what does not depend on the difference.
  package static func exists(_ path: String) -> Bool {
    FileStatus(path: path, followsLinks: false) != nil
  }

  /// Removes a file; what is not there is gone already.
  package static func remove(_ path: String) throws(Failure) {
    guard unlink(path) == 0 || errno == ENOENT || errno == ENOTDIR else {
      throw FileError(errno, .removing, path).failure
    }
  }

  /// Removes a folder of ours and what is in it, as far as that is possible.
  /// - Parameter depth: how deep its own folders lie at most.
  package static func removeAll(_ path: String, depth: Int = 3) {
    guard depth > 0, FileStatus(path: path, followsLinks: false)?.isFolder == true else {
      unlink(path)
      return
    }
    for name in (try? names(in: path)) ?? [] {
      removeAll(PathName.join(path, name), depth: depth - 1)
    }
    rmdir(path)
  }

  /// Gives the file at `path` the name `destination`, in place of what has it.
  package static func rename(_ path: String, to destination: String) throws(Failure) {
    guard systemRename(path, destination) == 0 else {
      throw FileError(errno, .creating, destination).failure
    }
    synchronize(PathName(destination).parent)
  }

  /// The same, unless something has that name: it is never touched, even when it appeared a moment ago.
  package static func renameUnlessTaken(
    _ path: String, to destination: String
  ) throws(Failure) {
    if exclusiveRename(path, destination) != 0 {
      // Not every system and file system can: a second name that must be new comes to the same.
      guard [EINVAL, ENOSYS, EOPNOTSUPP].contains(errno) else {
        throw FileError(errno, .creating, destination).failure
      }
      if link(path, destination) == 0 {
        try? remove(path)
      } else {
        // Some have no hard links either: then look first, and hope for the moment between.
        guard [EPERM, EOPNOTSUPP, ENOSYS, EMLINK].contains(errno) else {
          throw FileError(errno, .creating, destination).failure
        }
        guard try !holds(destination) else { throw FileError.exists(destination).failure }
        return try rename(path, to: destination)
      }
    }
    synchronize(PathName(destination).parent)
  }

  /// Makes the names in a folder durable. File systems that cannot do this keep promises of their
  /// own, so a refusal is not an error.
  package static func synchronize(_ folder: String) {
    let file = open(folder, O_RDONLY | O_CLOEXEC | O_DIRECTORY)
    guard file >= 0 else { return }
    fsync(file)
    close(file)
  }

  /// Bytes free for this user on the disk with `path`; `nil` where that cannot be told.
  /// - Parameter path: empty for the working folder.
  package static func freeBytes(at path: String) -> Int? {
    var status = statvfs()
    guard statvfs(path.isEmpty ? "." : path, &status) == 0 else { return nil }
    return Int(clamping: UInt64(status.f_bavail) * UInt64(status.f_frsize))
  }

  /// The working folder's path, without links; `nil` where it is gone or not UTF-8.
  package static var current: String? {
    guard let path = getcwd(nil, 0) else { return nil }
    defer { free(path) }
    return String(validatingCString: path)
  }
}

/// Renames where nothing has the new name. `EINVAL` and `ENOSYS` mean that this cannot be done here.
private func exclusiveRename(_ path: String, _ destination: String) -> Int32 {
  #if canImport(Darwin)
    return renamex_np(path, destination, UInt32(RENAME_EXCL))
  #else
    if let renameAt2 { return renameAt2(AT_FDCWD, path, AT_FDCWD, destination, 1) }
    errno = ENOSYS
    return -1
  #endif
}

#if !canImport(Darwin)
  private typealias RenameAt2 =
    @convention(c) (
      Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32
    ) -> Int32

  /// `renameat2`, whose flag 1 is `RENAME_NOREPLACE`. C's headers show it to those only who ask for GNU's
  /// extensions, and Swift's module of them does not.
  private let renameAt2 = dlsym(nil, "renameat2").map { unsafeBitCast($0, to: RenameAt2.self) }
#endif

private func systemRename(_ path: String, _ destination: String) -> Int32 {
  rename(path, destination)
}
