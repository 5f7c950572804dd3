internal import MediaIO
internal import Timeline

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension CompressionJob {
  /// What `run` would do, without encoding anything.
  public func plan() throws(CompressionError) -> CompressionPlan {
    let place = try OutputPlace(output, input: input, sources: settings.edits.paths)
    let opened = try open { _ in true }
    return try plan(for: opened, place: place)
  }

  /// Whether a result may go where it shall, told without making one.
  package func checkOutput() throws(CompressionError) {
    _ = try OutputPlace(output, input: input, sources: settings.edits.paths)
  }

  /// Runs the job. The output appears whole or not at all.
  /// - Parameter report: called on the calling thread, at least every 0.1 s while work goes on;
  ///   `.cancel` ends the job with `CompressionError.cancelled`, leaving nothing behind.
  public func run(
    report: (CompressionEvent) -> Continuation
  ) throws(CompressionError) -> CompressionResult {
    let place = try OutputPlace(output, input: input, sources: settings.edits.paths)
    if place.isSkipped {
      try InputFile.examine(input)
      return .skipped(place.path)
    }
    // The reporter does not outlive the run; closures that hold it do not either.
    let outcome = withoutActuallyEscaping(report) {
      report -> Result<CompressionResult, CompressionError> in
      let run = JobRun(job: self, place: place, reporter: Reporter(report))
      return Result { () throws(CompressionError) in try run.run() }
    }
    return try outcome.get()
  }

  /// Opens the input, or puts the clips of the edit list together.
  /// - Parameter proceed: called while a pipe is spooled, with the bytes so far.
  func open(proceed: (Int) -> Bool) throws(CompressionError) -> OpenedInput {
    guard !settings.edits.clips.isEmpty else {
      return try OpenedInput(input, settings: settings, proceed: proceed)
    }
    return try OpenedInput(
      try ClipAssembly(settings, proceed: { proceed(0) }), name: input.name)
  }

  func plan(
    for opened: borrowing OpenedInput, place: OutputPlace
  ) throws(CompressionError) -> CompressionPlan {
    var material = try EditMaterial(settings.edits)
    material.clips = opened.clips
    var info = opened.info
    if case .file(let path) = opened.footage {
      material.path = path
      if info.duration == nil, info.video?.isStill == false, settings.edits.needsLength {
        do throws(MediaError) {
          info.duration = try MediaSource.scannedDuration(path: path) { true }
        } catch {
          throw CompressionError(error, reading: opened.name)
        }
      }
    }
    do throws(CompressionError) {
      let plan = try CompressionPlan(settings: opened.settings, source: info, material: material)
      try plan.checkFonts()
      return plan
    } catch {
      throw error.about(opened.name)
    }
  }
}

extension CompressionPlan {
  /// Samples are spread over the clip's length: a file that does not tell it is read for it.
  mutating func measureLength(
    of opened: borrowing OpenedInput, reporter: Reporter
  ) throws(CompressionError) {
    guard duration == nil, size != nil, opened.info.video?.isStill == false,
      case .file(let path) = opened.footage
    else { return }
    do throws(MediaError) {
      let length = try MediaSource.scannedDuration(path: path, proceed: { reporter.goesOn })
      guard let length, length > time.start else { return }
      duration = (min(time.end ?? length, length) - time.start) / time.speed
    } catch {
      throw CompressionError(error, reading: opened.name)
    }
  }
}

extension CompressionResult {
  fileprivate static func skipped(_ path: String) -> CompressionResult {
    CompressionResult(
      status: .skipped, path: path, sourceBytes: 0, outputBytes: 0, duration: 0, size: nil,
      frames: 0, grew: false, warnings: [])
  }
}

/// The source, opened; a pipe is spooled first, because files are read more than once.
struct OpenedInput: ~Copyable {
  let source: MediaSource
  /// What `source` was opened from.
  let footage: Footage
  let info: SourceInfo
  /// What is left to be done with it: clips are trimmed and paced as they are put together.
  let settings: CompressionSettings
  /// The clips' own sound and what there is to say of them; `nil` for a file.
  let clips: ClipAssembly?
  /// For messages.
  let name: String
  let modified: timespec?
  /// Holds the spool of a pipe.
  private let file: InputFile?

  init(_ clips: ClipAssembly, name: String) throws(CompressionError) {
    self.name = name
    footage = .clips(clips.sequence)
    info = clips.info
    settings = clips.settings
    self.clips = clips
    modified = nil
    file = nil
    do throws(MediaError) {
      source = try MediaSource(footage, threads: clips.settings.threads ?? 0)
    } catch {
      throw CompressionError(error, reading: name)
    }
  }

  /// The same, from its beginning.
  func again() throws(CompressionError) -> OpenedInput {
    if let clips { return try OpenedInput(clips, name: name) }
    guard case .file(let path) = footage else { throw .internalFault("clips that are none") }
    return try OpenedInput(.file(path), settings: settings) { _ in true }
  }

  /// - Parameter proceed: called while a pipe is spooled, with the bytes so far.
  init(
    _ input: InputLocation, settings: CompressionSettings = CompressionSettings(),
    proceed: (Int) -> Bool
  ) throws(CompressionError) {
    let file = try InputFile(input, proceed: proceed)
    do throws(MediaError) {
      source = try MediaSource(path: file.path)
    } catch {
      throw CompressionError(error, reading: file.name)
    }
    footage = .file(file.path)
    info = source.info
    self.settings = settings
    clips = nil
    name = file.name
    modified = file.modified
    self.file = file
  }
}

/// A file to read: the user's own, or the spool of standard input, which goes away with this.
final class InputFile {
  /// For messages.
  let name: String
  let path: String
  /// The modification time; `nil` for a spool.
  let modified: timespec?
  private let spool: Spool?

  private final class Spool {
    let part: PartFile
    init(_ part: consuming PartFile) { self.part = part }
  }

  init(_ input: InputLocation, proceed: (Int) -> Bool) throws(CompressionError) {
    switch input {
    case .file(let path):
      modified = try Self.examine(path)
      name = path
      self.path = path
      spool = nil
    case .clips(let name): throw .internalFault("\(name) is no file")
    case .standardInput:
      name = "standard input"
      let part = try PartFile(for: FilePath.join(try FilePath.cacheFolder(), "input"))
      try FilePath.copy(
        from: STDIN_FILENO, named: name, to: part.descriptor, named: part.path, progress: proceed)
      guard part.size > 0 else { throw .undecodable("standard input is empty") }
      path = part.path
      spool = Spool(part)
      modified = nil
    }
  }

  /// Says when the input is not there, without reading it.
  static func examine(_ input: InputLocation) throws(CompressionError) {
    if case .file(let path) = input { _ = try examine(path) }
  }

  /// Says what is wrong with a path before a media library says it in its own words.
  private static func examine(_ path: String) throws(CompressionError) -> timespec {
    var status = stat()
    guard stat(path, &status) == 0 else {
      switch errno {
      case EACCES, EPERM: throw .permissionDenied("\(path) may not be read")
      case ENOENT, ENOTDIR, ENAMETOOLONG, ELOOP: throw .inputMissing("\(path) is not there")
      default: throw .inputOutput("\(path): \(String(cString: strerror(errno)))")
      }
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .inputMissing("\(path) is a folder: name the files in it")
    default: throw .inputMissing("\(path) is not an ordinary file (use - for a pipe)")
    }
    guard status.st_size > 0 else {
      throw .undecodable("\(path) is empty: the recording or the copy did not finish")
    }
    #if canImport(Glibc)
      return status.st_mtim
    #else
      return status.st_mtimespec
    #endif
  }
}

/// Passes progress on, not more often than people can read, and remembers a wish to stop.
final class Reporter {
  private let report: (CompressionEvent) -> Continuation
  private var lastReport = 0.0
  private(set) var isCancelled = false

  init(_ report: @escaping (CompressionEvent) -> Continuation) { self.report = report }

  func tell(_ event: CompressionEvent) {
    if report(event) == .cancel { isCancelled = true }
  }

  /// - Returns: whether to go on.
  func progress(
    _ stage: CompressionProgress.Stage, done: Double, total: Double?, bytes: Int
  ) -> Bool {
    let now = Self.now()
    if now - lastReport >= 0.1 {
      lastReport = now
      tell(.progress(CompressionProgress(stage: stage, done: done, total: total, bytes: bytes)))
    }
    return !isCancelled
  }

  /// Whether to go on, where there is nothing to show yet.
  var goesOn: Bool { progress(.encoding, done: 0, total: nil, bytes: 0) }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
