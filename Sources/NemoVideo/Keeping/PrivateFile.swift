#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A small file for its user alone, whole whatever happens.
public enum PrivateFile {
  public static let mostBytes = 32 << 20

  /// Writes it beside its place with rights for the user alone, and renames it. Missing folders are
  /// made.
  public static func write(_ text: String, to path: String) throws(CloudError) {
    try makeFolder(folder(of: path))
    let part = "\(path).\(getpid()).part"
    unlink(part)
    let file = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw failure(part, errno) }
    defer {
      close(file)
      unlink(part)
    }
    try write(Array(text.utf8)[...], to: file, name: part)
    guard fsync(file) == 0, rename(part, path) == 0 else { throw failure(path, errno) }
    // The new name lasts only once its folder does; where a file system refuses this, it has
    // promises of its own.
    let above = open(folder(of: path), O_RDONLY | O_CLOEXEC | O_DIRECTORY)
    if above >= 0 {
      fsync(above)
      close(above)
    }
  }

  /// - Returns: `nil` where there is no such file.
  public static func read(_ path: String) throws(CloudError) -> [UInt8]? {
    // Not a pipe, which might never end.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw failure(path, errno)
    }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = systemRead(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure(path, errno) }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
      guard bytes.count <= mostBytes else {
        throw CloudError(.configuration, "\(path) is too large to be what it should be")
      }
    }
  }

  /// Removes it; what is not there is gone already.
  public static func remove(_ path: String) throws(CloudError) {
    guard unlink(path) == 0 || errno == ENOENT || errno == ENOTDIR else {
      throw failure(path, errno)
    }
  }

  static func write(
    _ bytes: ArraySlice<UInt8>, to file: CInt, name: String
  ) throws(CloudError) {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { systemWrite(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure(name, errno) }
      rest = rest.dropFirst(count)
    }
  }

  /// The names in a folder, sorted; none where it is not there.
  static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      names.append(
        withUnsafeBytes(of: entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        })
    }
    return names.sorted()
  }

  static func makeFolder(_ path: String) throws(CloudError) {
    var built = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      built += "/\(part)"
      guard mkdir(built, 0o700) != 0, errno != EEXIST else { continue }
      // A read-only parent refuses even a folder that is there already.
      let number = errno
      guard access(built, F_OK) == 0 else { throw failure(built, number) }
    }
  }

  static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func failure(_ path: String, _ number: CInt) -> CloudError {
    CloudError(.inputOutput, "\(path): \(String(cString: strerror(number)))")
  }

  private static func systemRead(
    _ file: CInt, _ buffer: UnsafeMutablePointer<UInt8>, _ count: Int
  ) -> Int {
    #if canImport(Darwin)
      Darwin.read(file, buffer, count)
    #elseif canImport(Musl)
      Musl.read(file, buffer, count)
    #else
      Glibc.read(file, buffer, count)
    #endif
  }

  private static func systemWrite(
    _ file: CInt, _ bytes: UnsafeRawPointer?, _ count: Int
  ) -> Int {
    #if canImport(Darwin)
      Darwin.write(file, bytes, count)
    #elseif canImport(Musl)
      Musl.write(file, bytes, count)
    #else
      Glibc.write(file, bytes, count)
    #endif
  }
}
