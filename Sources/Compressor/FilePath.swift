#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The few things vcompress does with paths and files itself.
package enum FilePath {
  /// The folder (`.` where the path names none) and the name in it.
  package static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return (".", path) }
    let folder = path[..<slash]
    return (folder.isEmpty ? "/" : String(folder), String(path[path.utf8.index(after: slash)...]))
  }

  package static func join(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  /// At most 4 kB of a file, as text; `nil` when it cannot be read.
  package static func readSmallFile(_ path: String) -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let length = read(file, &buffer, buffer.count)
    return length >= 0 ? String(decoding: buffer[..<length], as: UTF8.self) : nil
  }

  package static func write(
    _ bytes: [UInt8], to descriptor: CInt, name: String
  ) throws(CompressionError) {
    var done = 0
    while done < bytes.count {
      let written = bytes.withUnsafeBytes {
        Self.systemWrite(descriptor, $0.baseAddress.map { $0 + done }, bytes.count - done)
      }
      if written < 0 {
        if errno == EINTR { continue }
        throw .failedWriting(name, errno)
      }
      done += written
    }
  }

  private static func systemWrite(
    _ descriptor: CInt, _ bytes: UnsafeRawPointer?, _ count: Int
  ) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes, count)
    #else
      Darwin.write(descriptor, bytes, count)
    #endif
  }

  /// Copies everything from where `source` stands to where `target` stands.
  /// - Parameter progress: called with the bytes copied so far; `false` ends the copy.
  static func copy(
    from source: CInt, named sourceName: String, to target: CInt, named targetName: String,
    progress: (Int) -> Bool
  ) throws(CompressionError) {
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    var done = 0
    while true {
      guard progress(done) else { throw .cancelled }
      // A pipe may be silent for long: a wish to stop is heard all the same.
      var ready = pollfd(fd: source, events: Int16(POLLIN), revents: 0)
      let answer = poll(&ready, 1, 100)
      if answer == 0 || answer < 0 && errno == EINTR { continue }
      let length = read(source, &buffer, buffer.count)
      if length < 0 {
        if errno == EINTR { continue }
        throw .inputOutput("reading \(sourceName) failed: \(String(cString: strerror(errno)))")
      }
      if length == 0 { return }
      try write(
        length == buffer.count ? buffer : Array(buffer[..<length]), to: target, name: targetName)
      done += length
    }
  }

  /// A rename is only durable once its folder is. File systems that cannot do this keep their own
  /// promises, so a refusal is not an error.
  package static func synchronizeFolder(of path: String) {
    let folder = open(split(path).folder, O_RDONLY | O_CLOEXEC | O_DIRECTORY)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }

  /// Where large things that have no destination of their own are spooled:
  /// `$XDG_CACHE_HOME/vcompress`, made when it is not there.
  static func cacheFolder() throws(CompressionError) -> String {
    func variable(_ name: String) -> String? {
      getenv(name).map { String(cString: $0) }.flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    guard let base = variable("XDG_CACHE_HOME") ?? variable("HOME").map({ join($0, ".cache") })
    else {
      throw .cannotCreateOutput(
        "standard input and output need a cache folder: set XDG_CACHE_HOME or HOME")
    }
    let folder = join(base, "vcompress")
    for path in [base, folder] where mkdir(path, 0o700) != 0 && errno != EEXIST {
      throw .cannotCreate(join(path, "."), errno)
    }
    return folder
  }
}
