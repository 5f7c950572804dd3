internal import MediaIO
internal import Pixels

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A finished file that came from elsewhere, put in an output's place as it is: decoded once, whole or
/// not at all.
public struct FileDelivery: Sendable {
  /// The finished file. It stays where it is.
  public var path: String
  /// What it was made of, and what stands beside it for size.
  public var input: InputLocation
  public var output: OutputLocation

  public init(path: String, input: InputLocation, output: OutputLocation) {
    self.path = path
    self.input = input
    self.output = output
  }

  /// - Parameter report: as `CompressionJob.run` takes it.
  /// - Throws: `undecodable`, where the file does not play.
  public func run(
    report: (CompressionEvent) -> Continuation
  ) throws(CompressionError) -> CompressionResult {
    let place = try OutputPlace(output, input: input)
    let outcome = withoutActuallyEscaping(report) {
      report -> Result<CompressionResult, CompressionError> in
      let reporter = Reporter(report)
      return Result { () throws(CompressionError) in try run(to: place, reporter) }
    }
    return try outcome.get()
  }

  private func run(
    to place: OutputPlace, _ reporter: Reporter
  ) throws(CompressionError) -> CompressionResult {
    let check: MediaCheck
    let info: SourceInfo
    do throws(MediaError) {
      info = try MediaSource(path: path).info
      check = try MediaCheck(decoding: path, threads: 0) {
        reporter.progress(.verifying, done: 0, total: nil, bytes: 0)
      }
    } catch {
      throw CompressionError(error, reading: "the result for \(place.path)")
    }
    guard check.pictures > 0, check.corruptPackets == 0 else {
      throw .undecodable("the result for \(place.path) does not play as a whole")
    }
    let source = open(path, O_RDONLY | O_CLOEXEC)
    guard source >= 0 else { throw .inputOutput("\(path) cannot be read") }
    defer { close(source) }
    let part = try PartFile(for: place.partFor)
    try FilePath.copy(from: source, named: path, to: part.descriptor, named: part.path) { bytes in
      reporter.progress(.copying, done: 0, total: nil, bytes: bytes)
    }
    let bytes = part.size
    let original = original
    let sourceBytes = original?.bytes ?? bytes
    try part.deliver(to: place, modified: original?.modified) {
      reporter.progress(.copying, done: 0, total: nil, bytes: $0)
    }
    return CompressionResult(
      status: .written, path: place.path, sourceBytes: sourceBytes, outputBytes: bytes,
      duration: info.duration ?? check.duration, size: info.video?.displaySize,
      frames: check.pictures, grew: bytes > sourceBytes, warnings: [])
  }

  /// The size and the date of what the file was made of; `nil` where that is no file (any more).
  private var original: (bytes: Int, modified: timespec)? {
    guard case .file(let path) = input else { return nil }
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    #if canImport(Glibc)
      return (Int(status.st_size), status.st_mtim)
    #else
      return (Int(status.st_size), status.st_mtimespec)
    #endif
  }
}

extension PartFile {
  /// Puts the finished file in its place, or copies it to standard output.
  consuming func deliver(
    to place: OutputPlace, modified: timespec? = nil, progress: (Int) -> Bool
  ) throws(CompressionError) {
    if place.path != "-" {
      try commit(to: place.path, replaces: place.replaces, modified: modified)
      return
    }
    guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw .failedWriting(path, errno) }
    try FilePath.copy(
      from: descriptor, named: path, to: STDOUT_FILENO, named: "standard output",
      progress: progress)
  }
}
