public import Failures
import Files
import MediaIO
import Timeline

extension CompressionJob {
  /// What `run` would do, without encoding anything.
  public func plan() throws(Failure) -> CompressionPlan {
    let place = try OutputPlace(output, input: input, sources: settings.edits.paths)
    let opened = try open { _ in true }
    return try plan(for: opened, place: place)
  }

  /// Whether a result may go where it shall, told without making one.
  package func checkOutput() throws(Failure) {
    _ = try OutputPlace(output, input: input, sources: settings.edits.paths)
  }

  /// Runs the job. The output appears whole or not at all.
  /// - Parameter report: called on the calling thread, at least every 0.1 s while work goes on;
  ///   `.cancel` ends the job with `Failure.cancelled`, leaving nothing behind.
  public func run(
    report: (CompressionEvent) -> Continuation
  ) throws(Failure) -> CompressionResult {
    let place = try OutputPlace(output, input: input, sources: settings.edits.paths)
    if place.isSkipped {
      try InputFile.examine(input)
      return .skipped(place.path)
    }
    // The reporter does not outlive the run; closures that hold it do not either.
    let outcome = withoutActuallyEscaping(report) {
      report -> Result<CompressionResult, Failure> in
      let run = JobRun(job: self, place: place, reporter: Reporter(report))
      return Result { () throws(Failure) in try run.run() }
    }
    return try outcome.get()
  }

  /// Opens the input, or puts the clips of the edit list together.
  /// - Parameter proceed: called while a pipe is spooled, with the bytes so far.
  func open(proceed: (Int) -> Bool) throws(Failure) -> OpenedInput {
    guard !settings.edits.clips.isEmpty else {
      return try OpenedInput(input, settings: settings, proceed: proceed)
    }
    return try OpenedInput(
      try ClipAssembly(settings, proceed: { proceed(0) }), name: input.name)
  }

  func plan(
    for opened: borrowing OpenedInput, place: OutputPlace
  ) throws(Failure) -> CompressionPlan {
    var material = try EditMaterial(settings.edits)
    material.clips = opened.clips
    var info = opened.info
    if case .file(let path) = opened.footage {
      material.path = path
      if info.duration == nil, info.video?.isStill == false, settings.edits.needsLength {
        do throws(MediaError) {
          info.duration = try MediaSource.scannedDuration(path: path) { true }
        } catch {
          throw Failure(error, reading: opened.name)
        }
      }
    }
    do throws(Failure) {
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
  ) throws(Failure) {
    guard duration == nil, size != nil, opened.info.video?.isStill == false,
      case .file(let path) = opened.footage
    else { return }
    do throws(MediaError) {
      let length = try MediaSource.scannedDuration(path: path, proceed: { reporter.goesOn })
      guard let length, length > time.start else { return }
      duration = (min(time.end ?? length, length) - time.start) / time.speed
    } catch {
      throw Failure(error, reading: opened.name)
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
