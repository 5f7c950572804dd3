import Platform

/// A file mapped into memory. What is changed there is never written back.
final class MappedFile {
  let bytes: UnsafeMutableRawBufferPointer

  var count: Int { bytes.count }

  /// `nil` when the file cannot be opened or its first bytes are not what `accepts` wants.
  init?(path: String, where accepts: (UnsafeRawBufferPointer) -> Bool) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    let isAccepted = withUnsafeTemporaryAllocation(byteCount: 32, alignment: 1) { head in
      let length = pread(file, head.baseAddress, head.count, 0)
      return accepts(UnsafeRawBufferPointer(rebasing: head[..<max(0, length)]))
    }
    guard isAccepted,
      let start = mmap(nil, Int(status.st_size), PROT_READ | PROT_WRITE, MAP_PRIVATE, file, 0),
      start != MAP_FAILED
    else { return nil }
    bytes = UnsafeMutableRawBufferPointer(start: start, count: Int(status.st_size))
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
