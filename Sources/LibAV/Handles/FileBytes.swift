package import CFFmpeg
package import MediaPlans
import Platform

/// The bytes of a file, read or written for FFmpeg by calls of our own. FFmpeg has the same codes for
/// trouble with a disk and for broken data, and passes over some of the former: here the first call
/// that failed is remembered.
package final class FileBytes {
  package let raw: UnsafeMutablePointer<AVIOContext>
  private let file: Int32
  private var isOpen = true
  /// Shared by all that reads or writes the same file for one purpose.
  private let trouble: Trouble
  private let isWritten: Bool
  /// Whether it is the file in the making, also where that is read.
  private let isResult: Bool
  private var place: Int64 = 0
  /// How long a file that is only read was when it was opened.
  private let size: Int64

  /// What has gone wrong with a file.
  private final class Trouble {
    var error: MediaError?
    func note(_ kind: MediaError.Kind, _ reason: String) {
      error = error ?? MediaError(kind, reason)
    }
  }

  // The sizes that FFmpeg has for files of its own.
  private static let readBuffer = 32_768
  private static let writeBuffer = 262_144

  /// Opens a file for reading.
  package convenience init(reading path: String) throws(MediaError) {
    // A pipe that took the file's place must not be waited for.
    let file = Self.opened(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw Self.error(.reading(errno), errno, "opening") }
    try self.init(file, isWritten: false, isResult: false, trouble: Trouble())
  }

  /// Opens a file that exists, and empties it.
  package convenience init(overwriting path: String) throws(MediaError) {
    let file = Self.opened(path, O_RDWR | O_TRUNC | O_CLOEXEC)
    guard file >= 0 else { throw Self.error(.writing(errno), errno, "opening the output") }
    try self.init(file, isWritten: true, isResult: true, trouble: Trouble())
  }

  /// A second reader of a file that is being written: what fails for it has failed for the first.
  package convenience init(readingBack other: FileBytes) throws(MediaError) {
    do throws(MediaError) {
      let file = fcntl(other.file, F_DUPFD_CLOEXEC, 0)
      guard file >= 0 else { throw Self.error(.writing(errno), errno, "opening the output") }
      try self.init(file, isWritten: false, isResult: true, trouble: other.trouble)
    } catch {
      other.trouble.note(error.kind, error.reason)
      throw error
    }
  }

  private init(
    _ file: Int32, isWritten: Bool, isResult: Bool, trouble: Trouble
  ) throws(MediaError) {
    self.file = file
    self.isWritten = isWritten
    self.isResult = isResult
    self.trouble = trouble
    var status = stat()
    let code = fstat(file, &status)
    let number = errno
    size = code == 0 ? Int64(status.st_size) : 0
    let length = isWritten ? Self.writeBuffer : Self.readBuffer
    let context = av_malloc(length).flatMap { buffer in
      Self.context(
        for: buffer.assumingMemoryBound(to: UInt8.self), length, isWritten: isWritten)
    }
    guard code == 0, let context else {
      close(file)
      if let context { Self.free(context) }
      guard code == 0 else {
        throw Self.error(isResult ? .writing(number) : .reading(number), number, "opening")
      }
      throw MediaError(.outOfMemory, "opening")
    }
    raw = context
    raw.pointee.opaque = Unmanaged.passUnretained(self).toOpaque()
  }

  deinit {
    Self.free(raw)
    if isOpen { close(file) }
  }

  /// - Throws: what went wrong with the file so far, if anything did.
  package func check() throws(MediaError) {
    if let error = trouble.error { throw error }
  }

  /// Writes what waits in memory, and closes the file.
  package func finish() throws(MediaError) {
    avio_flush(raw)
    try check()
    isOpen = false
    // Network file systems may not tell before that a disk is full. An interrupted call has closed it.
    if close(file) != 0, errno != EINTR {
      throw Self.error(.writing(errno), errno, "closing the file")
    }
  }

  // MARK: Calls

  private static func opened(_ path: String, _ flags: Int32) -> Int32 {
    while true {
      let file = open(path, flags)
      if file >= 0 || errno != EINTR { return file }
    }
  }

  private static func error(
    _ kind: MediaError.Kind, _ number: Int32, _ action: String
  ) -> MediaError {
    MediaError(kind, "\(action): \(String(cString: strerror(number)))")
  }

  private static func context(
    for buffer: UnsafeMutablePointer<UInt8>, _ length: Int, isWritten: Bool
  ) -> UnsafeMutablePointer<AVIOContext>? {
    let context = avio_alloc_context(
      buffer, CInt(length), isWritten ? 1 : 0, nil,
      { owner, bytes, count in FileBytes.of(owner)?.read(into: bytes, count) ?? vcErrorExit },
      { owner, bytes, count in FileBytes.of(owner)?.write(bytes, count) ?? vcErrorExit },
      { owner, offset, origin in
        FileBytes.of(owner)?.seek(offset, origin) ?? Int64(vcErrorExit)
      })
    guard let context else {
      av_free(buffer)
      return nil
    }
    if isWritten {
      context.pointee.min_packet_size = CInt(length)
      context.pointee.max_packet_size = CInt(length)
    }
    return context
  }

  /// FFmpeg may have given the context another buffer.
  private static func free(_ context: UnsafeMutablePointer<AVIOContext>) {
    av_free(context.pointee.buffer)
    var context: UnsafeMutablePointer<AVIOContext>? = context
    avio_context_free(&context)
  }

  /// A context is freed by its owner, so that one calls as long as the other is there.
  private static func of(_ owner: UnsafeMutableRawPointer?) -> FileBytes? {
    owner.map { Unmanaged<FileBytes>.fromOpaque($0).takeUnretainedValue() }
  }

  private func read(into bytes: UnsafeMutableRawPointer?, _ count: CInt) -> CInt {
    while true {
      let length = pread(file, bytes, Int(count), off_t(place))
      if length > 0 {
        place += Int64(length)
        return CInt(length)
      }
      if length == 0 {
        if !isResult, place < size {
          trouble.note(.changing, "it became shorter while it was read")
        }
        return vcErrorEndOfFile
      }
      if errno == EINTR { continue }
      return fail()
    }
  }

  private func write(_ bytes: UnsafeRawPointer?, _ count: CInt) -> CInt {
    var done = 0
    while done < Int(count) {
      let length = pwrite(file, bytes.map { $0 + done }, Int(count) - done, off_t(place))
      if length < 0 {
        if errno == EINTR { continue }
        return fail()
      }
      done += length
      place += Int64(length)
    }
    return count
  }

  private func fail() -> CInt {
    let number = errno
    trouble.note(
      isResult ? .writing(number) : .reading(number), String(cString: strerror(number)))
    return vcError(number)
  }

  private func seek(_ offset: Int64, _ origin: CInt) -> Int64 {
    if origin & AVSEEK_SIZE != 0 { return end }
    let start: Int64
    switch origin & ~AVSEEK_FORCE {
    case SEEK_SET: start = 0
    case SEEK_CUR: start = place
    case SEEK_END: start = end
    default: return Int64(vcError(EINVAL))
    }
    guard start >= 0 else { return start }
    let (next, isOver) = start.addingReportingOverflow(offset)
    guard !isOver, next >= 0 else { return Int64(vcError(EINVAL)) }
    place = next
    return next
  }

  /// How long the file is; a code where that cannot be told.
  private var end: Int64 {
    guard isWritten else { return size }
    var status = stat()
    guard fstat(file, &status) == 0 else { return Int64(fail()) }
    return Int64(status.st_size)
  }
}
