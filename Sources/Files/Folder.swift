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
    if FileStatus(path: path)?.isFolder == true { return }
    let parent = PathName(path).parent
    guard number == ENOENT, parent != path else {
      throw FileError(number == EEXIST ? ENOTDIR : number, .creatingFolder, path).failure
    }
    try make(parent, mode: mode)
    guard mkdir(path, mode_t(mode)) == 0 || FileStatus(path: path)?.isFolder == true else {
      throw FileError(errno, .creatingFolder, path).failure
    }
  }

  /// The names in a folder, sorted, without `.` and `..`; those that are not UTF-8 are left out,
  /// as no `String` could open them.
  package static func names(in folder: String) throws(Failure) -> [String] {
    guard let directory = opendir(folder) else {
      throw FileError(errno, .readingFolder, folder).failure
    }
    defer { closedir(directory) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(directory) else {
        guard errno == 0 else { throw FileError(errno, .readingFolder, folder).failure }
        return names.sorted()
      }
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(validating: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if let name, name != ".", name != ".." { names.append(name) }
    }
  }

  /// Those of them that do not begin with a dot.
  package static func visibleNames(in folder: String) throws(Failure) -> [String] {
    try names(in: folder).filter { !$0.hasPrefix(".") }
  }

  /// Makes the folder and the missing ones above it for their owner alone.
  package static func makePrivate(_ path: String) throws(Failure) {
    try make(path, mode: privateMode)
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

private func systemRename(_ path: String, _ destination: String) -> Int32 {
  rename(path, destination)
}
