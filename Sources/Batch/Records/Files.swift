internal import Compressor

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

/// The small files of a job: read with a bound, written whole or not at all.
enum Files {
  /// - Returns: `nil` when nothing is there.
  static func read(_ path: String, atMost limit: Int) throws(BatchError) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw BatchError(errno: errno, "reading \(path)")
    }
    defer { close(file) }
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let length = Self.read(file, &buffer)
      guard length >= 0 else { throw BatchError(errno: errno, "reading \(path)") }
      if length == 0 { return result }
      result += buffer[..<length]
      guard result.count <= limit else {
        throw BatchError(.damagedJob, "\(path) is larger than such a file can be")
      }
    }
  }

  /// Reads on where a signal interrupted.
  static func read(_ file: CInt, _ buffer: inout [UInt8]) -> Int {
    while true {
      #if canImport(Glibc)
        let length = Glibc.read(file, &buffer, buffer.count)
      #else
        let length = Darwin.read(file, &buffer, buffer.count)
      #endif
      if length >= 0 || errno != EINTR { return length }
    }
  }

  /// Writes a file under another name and renames it: whoever reads it sees the old or the new.
  static func write(_ bytes: [UInt8], to path: String) throws(BatchError) {
    do throws(CompressionError) {
      let part = try PartFile(for: path, role: "\(drafts.add())")
      try part.write(bytes)
      try part.replace(path)
    } catch {
      throw BatchError(error)
    }
  }

  static func encode(_ value: some Encodable) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    // Numbers that are not finite are provided for and keys are strings: nothing is left to fail.
    guard let data = try? encoder.encode(value) else { return [] }
    return Array(data) + [UInt8(ascii: "\n")]
  }

  static func decode<Value: Decodable>(
    _ type: Value.Type, from bytes: some Collection<UInt8>, named name: String
  ) throws(BatchError) -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(bytes))
    } catch {
      throw BatchError(.damagedJob, "\(name) cannot be understood: \(reason(error))")
    }
  }

  private static func reason(_ error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, _): "it has no \(key.stringValue)"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      context.codingPath.last.map { "its \($0.stringValue) is of the wrong kind" }
        ?? "it is of the wrong kind"
    case DecodingError.dataCorrupted(let context): context.debugDescription
    default: "it is damaged"
    }
  }

  // MARK: Folders

  /// Makes the folder and those above it.
  static func makeFolder(_ path: String) throws(BatchError) {
    if mkdir(path, 0o777) == 0 || isFolder(path) { return }
    guard errno == ENOENT else { throw BatchError(errno: errno, "creating the folder \(path)") }
    try makeFolder(FilePath.split(path).folder)
    guard mkdir(path, 0o777) == 0 || isFolder(path) else {
      throw BatchError(errno: errno, "creating the folder \(path)")
    }
  }

  static func isFolder(_ path: String) -> Bool {
    let reason = errno
    defer { errno = reason }
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// The size of an ordinary file; `nil` where none is.
  static func size(of path: String) -> Int? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  /// The names in a folder, in no order; none when it is not there.
  static func names(in folder: String) throws(BatchError) -> [String] {
    guard let directory = opendir(folder) else {
      if errno == ENOENT { return [] }
      throw BatchError(errno: errno, "reading the folder \(folder)")
    }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        // A name that is not UTF-8 cannot be opened by what a String makes of it.
        String(validating: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if let name, name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Bytes free for this user on the disk that holds `path`.
  static func free(at path: String) -> Int? {
    var status = statvfs()
    guard statvfs(path, &status) == 0 else { return nil }
    return Int(clamping: UInt64(status.f_bavail) * UInt64(status.f_frsize))
  }

  /// `2026-11-21T14:00:00Z`
  static func timestamp() -> String {
    var now = time(nil)
    var parts = tm()
    gmtime_r(&now, &parts)
    var buffer = [CChar](repeating: 0, count: 32)
    strftime(&buffer, buffer.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
    return buffer.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
  }

  private static let drafts = DraftCounter()
}
