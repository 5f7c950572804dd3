internal import MediaIO

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A result in the making: a file beside its destination, under a name that tells whose it is,
/// locked as long as its maker lives. It becomes the destination whole, or goes away.
package struct PartFile: ~Copyable {
  let path: String
  let descriptor: CInt

  /// - Parameters:
  ///   - destination: where the file shall appear; its folder must exist.
  ///   - role: tells several parts for one destination apart.
  package init(for destination: String, role: String? = nil) throws(CompressionError) {
    let (folder, name) = FilePath.split(destination)
    if role == nil { Self.sweep(folder) }
    path = FilePath.join(folder, Self.name(for: role.map { "\($0).\(name)" } ?? name))
    descriptor = try Self.create(path)
  }

  deinit {
    // After `commit` the name is gone already; a failed work leaves nothing.
    unlink(path)
    close(descriptor)
  }

  // MARK: Names

  /// `.NAME.vcompress-HOST-BOOT-PID.part`: the process that made it, on the run of the machine it
  /// made it in.
  private static func name(for name: String) -> String {
    let tail = ".vcompress-\(Machine.owner)-\(getpid()).part"
    // File systems allow 255 bytes for a name.
    var head = Substring(name)
    while head.utf8.count + tail.utf8.count + 1 > 255 { head = head.dropLast() }
    return ".\(head)\(tail)"
  }

  // MARK: Creating and sweeping

  private static func create(_ path: String) throws(CompressionError) -> CInt {
    while true {
      let file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      guard file >= 0 else { throw .cannotCreate(path, errno) }
      var status = stat()
      // Another start may sweep between creating and locking: then begin again.
      if flock(file, LOCK_EX | LOCK_NB) == 0, fstat(file, &status) == 0, status.st_nlink > 0 {
        return file
      }
      close(file)
    }
  }

  /// Removes what killed runs of this host, since its last start, have left in `folder`. Another
  /// host's parts are never touched: its locks may not be visible here.
  package static func sweep(_ folder: String) {
    guard let directory = opendir(folder) else { return }
    defer { closedir(directory) }
    let mark = ".vcompress-\(Machine.owner)-"
    while let entry = readdir(directory) {
      // A folder may hold thousands of results; only hidden files can be parts.
      guard entry.pointee.d_name.0 == CChar(0x2E) else { continue }
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard name.hasPrefix("."), name.hasSuffix(".part"), name.contains(mark) else { continue }
      let path = FilePath.join(folder, name)
      let file = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
      guard file >= 0 else { continue }
      if flock(file, LOCK_EX | LOCK_NB) == 0 { unlink(path) }
      close(file)
    }
  }

  // MARK: Finishing

  /// Bytes in the file.
  var size: Int {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
  }

  /// Empties the file for another attempt.
  func reset() throws(CompressionError) {
    guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
      throw .failedWriting(path, errno)
    }
  }

  /// Appends bytes.
  package func write(_ bytes: [UInt8]) throws(CompressionError) {
    try FilePath.write(bytes, to: descriptor, name: path)
  }

  /// Makes the file durable and puts it in place of what is there.
  package consuming func replace(_ destination: String) throws(CompressionError) {
    try commit(to: destination, replaces: true, modified: nil)
  }

  /// Makes the file durable and gives it its name.
  /// - Parameters:
  ///   - replaces: whether a file of that name may be replaced; otherwise it is never touched,
  ///     even when it appeared a moment ago.
  ///   - modified: the modification time to keep.
  consuming func commit(
    to destination: String, replaces: Bool, modified: timespec?
  ) throws(CompressionError) {
    if let modified {
      var times = [modified, modified]
      guard futimens(descriptor, &times) == 0 else { throw .failedWriting(path, errno) }
    }
    guard fsync(descriptor) == 0 else { throw .failedWriting(path, errno) }
    if replaces {
      guard rename(path, destination) == 0 else { throw .cannotCreate(destination, errno) }
    } else if link(path, destination) != 0 {
      let reason = errno
      // Some file systems have no hard links: then look first, and hope for the moment between.
      guard [EPERM, EOPNOTSUPP, ENOSYS, EMLINK].contains(reason) else {
        throw .cannotCreate(destination, reason)
      }
      guard access(destination, F_OK) != 0 else { throw .cannotCreate(destination, EEXIST) }
      guard rename(path, destination) == 0 else { throw .cannotCreate(destination, errno) }
    }
    FilePath.synchronizeFolder(of: destination)
  }
}

extension CompressionError {
  static func cannotCreate(_ path: String, _ code: CInt) -> CompressionError {
    let (folder, _) = FilePath.split(path)
    switch code {
    case EEXIST: return .cannotCreateOutput("\(path) exists already (--if-exists says what to do)")
    case ENOENT, ENOTDIR: return .cannotCreateOutput("the folder \(folder) does not exist")
    case EACCES, EPERM, EROFS: return .cannotCreateOutput("the folder \(folder) may not be written")
    case ENAMETOOLONG: return .cannotCreateOutput("\(path): the name is too long")
    case EISDIR: return .cannotCreateOutput("\(path) is a folder")
    default: return failedWriting(path, code)
    }
  }

  static func failedWriting(_ path: String, _ code: CInt) -> CompressionError {
    switch code {
    case ENOSPC, EDQUOT:
      let place = path.contains("/") ? "the disk with \(FilePath.split(path).folder)" : path
      return .inputOutput("\(place) is full: free some space and run it again")
    case EFBIG: return .inputOutput("\(path) grew beyond what the file system allows")
    case EPIPE: return .inputOutput("the reader of standard output went away")
    default: return .inputOutput("writing \(path) failed: \(String(cString: strerror(code)))")
    }
  }
}
