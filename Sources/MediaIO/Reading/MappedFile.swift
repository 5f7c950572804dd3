import MediaPlans
import Platform

/// A file mapped into memory. What is changed there is never written back.
final class MappedFile {
  let bytes: UnsafeMutableRawBufferPointer

  var count: Int { bytes.count }

  /// `nil` when it is no file of bytes, or its first ones are not what `accepts` wants. That it could
  /// not be read is another matter: nobody knows then what it is.
  init?(path: String, where accepts: (UnsafeRawBufferPointer) -> Bool) throws(MediaError) {
    let file = try Self.file(path)
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw MediaError(reading: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { return nil }
    let head = try Self.head(of: file)
    guard head.withUnsafeBytes(accepts) else { return nil }
    let start = mmap(nil, Int(status.st_size), PROT_READ | PROT_WRITE, MAP_PRIVATE, file, 0)
    guard let start, start != MAP_FAILED else {
      throw errno == ENOMEM
        ? MediaError(.outOfMemory, "mapping the file") : MediaError(reading: errno)
    }
    bytes = UnsafeMutableRawBufferPointer(start: start, count: Int(status.st_size))
  }

  private static func file(_ path: String) throws(MediaError) -> Int32 {
    while true {
      // A pipe that took the file's place must not be waited for.
      let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
      if file >= 0 { return file }
      guard errno == EINTR else { throw MediaError(reading: errno) }
    }
  }

  /// The first 32 bytes; fewer where the file is shorter.
  private static func head(of file: Int32) throws(MediaError) -> [UInt8] {
    var head = [UInt8](repeating: 0, count: 32)
    var length = 0
    while length < head.count {
      let count = head.withUnsafeMutableBytes { bytes in
        pread(file, bytes.baseAddress.map { $0 + length }, bytes.count - length, off_t(length))
      }
      if count == 0 { break }
      length += max(0, count)
      guard count > 0 || errno == EINTR else { throw MediaError(reading: errno) }
    }
    return Array(head[..<length])
  }

  /// Bytes in front of this place were given back.
  private var forgotten = 0
  private static let step = 16_777_216

  /// Gives memory back that holds what lies before a place: what is read again comes from the file
  /// anew, and changes are lost.
  func forget(before place: Int) {
    guard place - forgotten >= Self.step, let start = bytes.baseAddress else { return }
    let end = place / Self.step * Self.step
    _ = madvise(start + forgotten, end - forgotten, MADV_DONTNEED)
    forgotten = end
  }

  /// Gives all memory back; reading begins anew.
  func forgetAll() {
    _ = madvise(bytes.baseAddress, bytes.count, MADV_DONTNEED)
    forgotten = 0
  }

  deinit { munmap(bytes.baseAddress, bytes.count) }
}

extension MediaError {
  /// A system call that failed while a file was read.
  fileprivate init(reading number: Int32) {
    self.init(.reading(number), "reading: \(String(cString: strerror(number)))")
  }
}
