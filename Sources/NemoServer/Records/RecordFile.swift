internal import Compressor
internal import Synchronization

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The small files in which a server keeps what must outlive it.
enum RecordFile {
  private static let mostBytes = 32 << 20

  /// Whether something stands there.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  private static let drafts = Mutex(0)

  /// Writes beside its place and renames: whoever reads sees the old or the new.
  static func write(_ value: some Encodable, to path: String) throws(CompressionError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .secondsSince1970
    let data: Data
    do {
      data = try encoder.encode(value)
    } catch {
      throw .internalFault("\(path) cannot be written: \(error)")
    }
    // Several threads write into one folder.
    let number = drafts.withLock { count in
      count += 1
      return count
    }
    let part = try PartFile(for: path, role: "\(number)")
    try part.write(Array(data))
    try part.replace(path)
  }

  /// - Returns: `nil` where nothing is there, or what is there is no such record: that of another
  ///   version, perhaps, which must not be removed.
  static func read<Value: Decodable>(_ type: Value.Type, from path: String) -> Value? {
    guard let file = OpenFile(path), file.bytes <= mostBytes else { return nil }
    var bytes = [UInt8](repeating: 0, count: file.bytes)
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeMutableBytes {
        pread(file.descriptor, $0.baseAddress.map { $0 + done }, file.bytes - done, off_t(done))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return nil }
      done += count
    }
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .secondsSince1970
    return try? decoder.decode(type, from: Data(bytes))
  }
}

/// The folder in which everything is kept, for the server's owner alone.
final class ServerFolder: Sendable {
  let path: String
  private let lock: CInt

  /// Makes what is missing, and takes the folder for this process.
  init(_ path: String) throws(CompressionError) {
    self.path = path
    lock = try Self.lock(path)
    for name in ["users", "sessions", "renders"] { try Self.make(FilePath.join(path, name)) }
  }

  deinit { close(lock) }

  private static func lock(_ path: String) throws(CompressionError) -> CInt {
    try make(path)
    let file = open(
      FilePath.join(path, "lock"), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else {
      throw .cannotCreateOutput("\(path): \(String(cString: strerror(errno)))")
    }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      close(file)
      throw .temporary("\(path) is in use by another server: end it, or give another --folder")
    }
    return file
  }

  /// Makes a folder and those above it, for the owner alone.
  static func make(_ path: String) throws(CompressionError) {
    if mkdir(path, 0o700) == 0 || isFolder(path) { return }
    guard errno == ENOENT else { throw failure(path) }
    try make(FilePath.split(path).folder)
    guard mkdir(path, 0o700) == 0 || isFolder(path) else { throw failure(path) }
  }

  private static func failure(_ path: String) -> CompressionError {
    .cannotCreateOutput(
      "the folder \(path) cannot be made: \(String(cString: strerror(errno)))")
  }

  static func isFolder(_ path: String) -> Bool {
    let reason = errno
    defer { errno = reason }
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// What is in a folder, without what is hidden; nothing where it cannot be read.
  static func names(in folder: String, hidden: Bool = false) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(validating: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if let name, name.hasPrefix(".") == hidden, name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Removes a folder of ours, whose own folders lie at most `depth` deep.
  static func remove(_ path: String, depth: Int = 3) {
    if depth > 0, isFolder(path) {
      for name in names(in: path) + names(in: path, hidden: true) {
        remove(FilePath.join(path, name), depth: depth - 1)
      }
      rmdir(path)
    } else {
      unlink(path)
    }
  }

  /// Bytes free for this user where `path` lies.
  static func free(at path: String) -> Int {
    var status = statvfs()
    guard statvfs(path, &status) == 0 else { return 0 }
    return Int(clamping: UInt64(status.f_bavail) * UInt64(status.f_frsize))
  }
}
