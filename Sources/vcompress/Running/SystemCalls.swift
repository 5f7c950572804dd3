#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Ends the process with `code`.
func leave(_ code: ExitCode) -> Never { exit(code.rawValue) }

/// The process that watches over this one; another one where that has ended.
var parentProcess: Int32 { getppid() }

/// The environment variable's value; `nil` when unset or not UTF-8.
func environmentVariable(_ name: String) -> String? {
  getenv(name).flatMap { String(validatingCString: $0) }
}

/// Waits, less when a signal comes.
func sleep(seconds: Double) {
  var time = timespec()
  time.tv_sec = Int(seconds)
  time.tv_nsec = Int((seconds - seconds.rounded(.down)) * 1e9)
  nanosleep(&time, nil)
}

/// The path from the root. What exists of it is freed of links.
func absolutePath(_ path: String) -> String {
  if let resolved = resolvedPath(path) { return resolved }
  var name = path
  while name.utf8.count > 1, name.utf8.last == UInt8(ascii: "/") { name.removeLast() }
  let parts = FileName(name)
  if parts.last.isEmpty { return "/" }
  let folder = parts.folder.isEmpty ? "." : parts.folder
  // What does not exist cannot be a link either.
  let above = resolvedPath(folder) ?? (folder == "." ? "/" : absolutePath(folder))
  return above == "/" ? "/" + parts.last : "\(above)/\(parts.last)"
}

/// The system's words for an `errno` value.
func systemMessage(_ number: Int32) -> String {
  String(cString: strerror(number))
}

/// What there is to know about a path before a job starts.
struct FileFacts: Sendable {
  /// Two paths with the same identity are the same file.
  struct Identity: Hashable, Sendable {
    var device: UInt64
    var node: UInt64
  }
  var identity: Identity
  var isFolder: Bool
  var isRegular: Bool
  var bytes: Int

  /// `nil` when nothing is at `path`, or it cannot be looked at. Follows links.
  init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
    identity = Identity(
      device: UInt64(truncatingIfNeeded: status.st_dev),
      node: UInt64(truncatingIfNeeded: status.st_ino))
    let kind = status.st_mode & S_IFMT
    isFolder = kind == S_IFDIR
    isRegular = kind == S_IFREG
    bytes = Int(status.st_size)
  }
}

/// The path with links resolved; `nil` when it does not exist.
func resolvedPath(_ path: String) -> String? {
  guard let resolved = realpath(path, nil) else { return nil }
  defer { free(resolved) }
  return String(validatingCString: resolved)
}

/// Creates the folder and the missing ones above it. Returns `errno` on failure.
func createFolder(_ path: String) -> Int32? {
  var built = ""
  for part in path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
    built += String(Substring(part)) + "/"
    if mkdir(built, 0o777) != 0, errno != EEXIST, errno != EISDIR {
      let number = errno
      // A read-only parent refuses even a folder that is there already.
      if FileFacts(path: built)?.isFolder != true { return number }
    }
  }
  return FileFacts(path: path)?.isFolder == true ? nil : ENOTDIR
}

/// The working folder's path, without links; `nil` where it is gone or not UTF-8.
func currentFolder() -> String? {
  guard let path = getcwd(nil, 0) else { return nil }
  defer { free(path) }
  return String(validatingCString: path)
}

/// What came of reading a file.
enum FileContent {
  case bytes([UInt8])
  case nothingThere
  /// A folder, a pipe or a device, whose end may never come.
  case noFile
  case tooLarge
  /// The `errno`.
  case failed(Int32)
}

/// Reads a plain file of at most `limit` bytes.
func readWhole(_ path: String, atMost limit: Int) -> FileContent {
  // A path that may not be looked at is no reason to stop: nobody put a file for us there.
  guard let facts = FileFacts(path: path) else { return .nothingThere }
  guard facts.isRegular else { return .noFile }
  let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
  guard file >= 0 else { return .failed(errno) }
  defer { close(file) }
  guard FileFacts(descriptor: file)?.isRegular == true else { return .noFile }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while bytes.count <= limit {
    let count = read(file, &buffer, buffer.count)
    if count < 0 {
      if errno == EINTR { continue }
      return .failed(errno)
    }
    if count == 0 { return .bytes(bytes) }
    bytes += buffer[..<count]
  }
  return .tooLarge
}
