package import Failures
import Platform

/// An open file, closed when this goes away. Calls that a signal interrupts are made again.
package struct Descriptor: ~Copyable, Sendable {
  /// For calls of C libraries; never to be closed.
  package let raw: Int32
  /// For messages.
  package let path: String

  private init(raw: Int32, path: String) {
    self.raw = raw
    self.path = path
  }

  /// Takes over a descriptor that was opened without a path.
  init(owning raw: Int32, named name: String) { self.init(raw: raw, path: name) }

  deinit { close(raw) }

  // MARK: Opening

  /// Opens a file for reading.
  /// - Parameter waits: whether reading waits for somebody to write into a pipe.
  package init(
    reading path: String, followsLinks: Bool = true, waits: Bool = false
  ) throws(Failure) {
    let flags = (followsLinks ? 0 : O_NOFOLLOW) | (waits ? 0 : O_NONBLOCK)
    try self.init(opening(path, O_RDONLY | O_CLOEXEC | flags), .reading, path)
  }

  /// Opens a file that exists for reading and writing.
  package init(updating path: String) throws(Failure) {
    try self.init(opening(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW), .reading, path)
  }

  /// Creates a file for reading and writing.
  /// - Parameters:
  ///   - mode: its rights, less the process's mask.
  ///   - exclusively: whether a file that exists is refused, with `EEXIST`; otherwise it is opened.
  ///   - name: what messages call it, where that is not its path.
  package init(
    creating path: String, mode: UInt16 = 0o666, exclusively: Bool = true, named name: String? = nil
  ) throws(Failure) {
    let flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | (exclusively ? O_EXCL : 0)
    try self.init(opening(path, flags, mode_t(mode)), .creating, name ?? path)
  }

  /// A second descriptor of a file that another owner closes, such as standard input.
  /// - Parameter name: for messages.
  package init(duplicating raw: Int32, named name: String) throws(Failure) {
    try self.init(fcntl(raw, F_DUPFD_CLOEXEC, 0), .reading, name)
  }

  /// The same open file for another owner: with the same place in it, and the same lock.
  package func duplicated() throws(Failure) -> Descriptor {
    try Descriptor(duplicating: raw, named: path)
  }

  /// A descriptor for whoever closes it; -1 where the process has no more.
  package func duplicateRaw() -> Int32 { fcntl(raw, F_DUPFD_CLOEXEC, 0) }

  private init(_ raw: Int32, _ action: FileError.Action, _ path: String) throws(Failure) {
    guard raw >= 0 else { throw FileError(errno, action, path).failure }
    self.init(raw: raw, path: path)
  }

  // MARK: Reading

  /// Reads into the buffer from where the descriptor is, or from `offset` on.
  /// - Returns: the bytes read; 0 at the end of the file.
  package func read(
    into buffer: inout [UInt8], atMost limit: Int? = nil, from offset: Int? = nil
  ) throws(Failure) -> Int {
    let most = min(limit ?? buffer.count, buffer.count)
    while true {
      let count = buffer.withUnsafeMutableBytes { bytes in
        if let offset { return pread(raw, bytes.baseAddress, most, off_t(offset)) }
        return systemRead(raw, bytes.baseAddress, most)
      }
      if count >= 0 { return count }
      guard errno == EINTR else { throw FileError(errno, .reading, path).failure }
    }
  }

  /// The bytes in a range of the file.
  /// - Returns: `nil` where the file ends before.
  package func read(_ range: Range<Int>) throws(Failure) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    var buffer = [UInt8](repeating: 0, count: min(range.count, 1 << 20))
    while bytes.count < range.count {
      // One call may give less than there is.
      let count = try read(
        into: &buffer, atMost: range.count - bytes.count, from: range.lowerBound + bytes.count)
      if count == 0 { return nil }
      bytes += buffer[..<count]
    }
    return bytes
  }

  /// The rest of the file.
  /// - Returns: `nil` where it is longer than `limit` bytes.
  package func readAll(atMost limit: Int) throws(Failure) -> [UInt8]? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = try read(into: &buffer)
      if count == 0 { return bytes }
      bytes += buffer[..<count]
      guard bytes.count <= limit else { return nil }
    }
  }

  package func status() throws(Failure) -> FileStatus {
    var status = stat()
    guard fstat(raw, &status) == 0 else { throw FileError(errno, .reading, path).failure }
    return FileStatus(status)
  }

  /// Bytes in the file.
  package var bytes: Int {
    get throws(Failure) { try status().bytes }
  }

  /// The same, where it is only to be shown: 0 where it cannot be told.
  package var size: Int { (try? status().bytes) ?? 0 }

  /// Whether `path` still names this file.
  package var isNamed: Bool {
    get throws(Failure) {
      let named = try FileStatus.ifPresent(path, followsLinks: false)
      return try named?.identity == status().identity
    }
  }

  // MARK: Writing

  package func write(_ bytes: [UInt8]) throws(Failure) { try write(bytes[...]) }

  package func write(_ bytes: ArraySlice<UInt8>) throws(Failure) {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { systemWrite(raw, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw FileError(errno, .writing, path).failure
      }
      rest = rest.dropFirst(count)
    }
  }

  /// Cuts the file to `size` bytes, and goes on there.
  package func truncate(to size: Int = 0) throws(Failure) {
    while ftruncate(raw, off_t(size)) != 0 {
      guard errno == EINTR else { throw FileError(errno, .writing, path).failure }
    }
    try seek(to: size)
  }

  package func seek(to offset: Int) throws(Failure) {
    guard lseek(raw, off_t(offset), SEEK_SET) == off_t(offset) else {
      throw FileError(errno, .writing, path).failure
    }
  }

  /// Makes what was written durable. A file system that cannot do this keeps promises of its own.
  package func synchronize() throws(Failure) {
    while fsync(raw) != 0 {
      if [EINVAL, ENOSYS, EOPNOTSUPP].contains(errno) { return }
      guard errno == EINTR else { throw FileError(errno, .writing, path).failure }
    }
  }

  package func setModified(_ time: FileTime) throws(Failure) {
    var one = timespec()
    one.tv_sec = time_t(time.seconds)
    one.tv_nsec = numericCast(time.nanoseconds)
    var times = [one, one]
    guard futimens(raw, &times) == 0 else { throw FileError(errno, .writing, path).failure }
  }

  /// Copies everything from here on to where `target` is.
  /// - Parameter progress: called with the bytes copied so far, at least every 0.1 s, as a pipe may
  ///   be silent for long; `false` ends the copy.
  package func copy(
    to target: borrowing Descriptor, progress: (Int) -> Bool
  ) throws(Failure) {
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    var done = 0
    while true {
      guard progress(done) else { throw .cancelled }
      var ready = pollfd(fd: raw, events: Int16(POLLIN), revents: 0)
      let answer = poll(&ready, 1, 100)
      if answer == 0 || answer < 0 && errno == EINTR { continue }
      let count = try read(into: &buffer)
      if count == 0 { return }
      try target.write(buffer[..<count])
      done += count
    }
  }

  // MARK: Locking

  /// What became of the wish to lock a file.
  package enum Lock: Sendable, Hashable {
    case taken, held
    /// The file system has none, or fails.
    case unsupported(errno: Int32)
  }

  /// Locks the file for as long as it is open here, without waiting for another owner.
  package func lock() -> Lock {
    while flock(raw, LOCK_EX | LOCK_NB) != 0 {
      if errno == EINTR { continue }
      return errno == EWOULDBLOCK ? .held : .unsupported(errno: errno)
    }
    return .taken
  }
}

/// Opens a file; a call that a signal interrupts, as on a network's disk, is made again.
private func opening(_ path: String, _ flags: Int32, _ mode: mode_t = 0) -> Int32 {
  while true {
    let raw = open(path, flags, mode)
    if raw >= 0 || errno != EINTR { return raw }
  }
}

// Members of the same names would be called instead.
private func systemRead(_ file: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(file, buffer, count)
}

private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(file, bytes, count)
}
