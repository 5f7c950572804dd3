import Failures
import Files
import GIFEncoding
import MediaIO
import Pixels

/// One job from its source to its output: encode, verify, keep the smaller, put in place.
struct JobRun {
  let job: CompressionJob
  let place: OutputPlace
  let reporter: Reporter

  /// What an encoder made.
  struct Encoded {
    var frames: Int
    /// Seconds of picture (or of sound, where there is no picture).
    var duration: Double
    /// The same, before pictures were repeated or held.
    var sourceDuration: Double
  }

  func run() throws(Failure) -> CompressionResult {
    let opened = try job.open { bytes in
      reporter.progress(.copying, done: 0, total: nil, bytes: bytes)
    }
    var plan = try job.plan(for: opened, place: place)
    reporter.tell(.planned(plan))
    try plan.measureLength(of: opened, reporter: reporter)
    try plan.measureLoudness(opened, reporter: reporter)
    var warnings: [Sentence] = []
    for note in plan.notes { warn(note, &warnings) }

    var part = try AtomicFile(for: place.partFor)
    if plan.keepsSource {
      try keepOriginal(opened, in: part)
      return try keptOriginal(opened, part, plan: plan, warnings)
    }
    guard let made = try make(plan, opened, to: &part, &warnings) else {
      try keepOriginal(opened, in: part)
      return try keptOriginal(opened, part, plan: plan, warnings)
    }
    for warning in SourceComplaints(damage: made.damage, source: opened.info, made: made)
      .warnings
    {
      warn(warning, &warnings)
    }

    let sourceBytes = opened.info.bytes
    if part.file.size >= sourceBytes, plan.sourceQualifies, !plan.changesContent {
      try keepOriginal(opened, in: part)
      return try keptOriginal(opened, part, plan: made.plan, warnings)
    }
    let result = CompressionResult(
      status: .written, path: place.path, sourceBytes: sourceBytes, outputBytes: part.file.size,
      duration: made.encoded.duration, size: made.plan.size, frames: made.encoded.frames,
      grew: part.file.size > sourceBytes, score: made.score, warnings: warnings)
    if let limit = plan.ceiling?.bytes, part.file.size > limit {
      throw .fault("\(part.file.size) bytes were made for a limit of \(limit)")
    }
    try deliver(part, modified: job.settings.stripMetadata ? nil : opened.modified)
    return result
  }

  /// What was made, and by which numbers in the end.
  struct Made {
    var plan: CompressionPlan
    var encoded: Encoded
    var damage: MediaSource.Damage
    /// How good a sample of it looks, 0...100, where that was measured.
    var score: Double?
  }

  /// - Returns: `nil` where a sample shows that nothing smaller would come of it.
  private func make(
    _ plan: CompressionPlan, _ opened: borrowing OpenedInput, to part: inout AtomicFile,
    _ warnings: inout [Sentence]
  ) throws(Failure) -> Made? {
    guard let ceiling = plan.ceiling else {
      let sampling = try MP4Sampling(
        plan, footage: opened.footage, name: opened.name, reporter: reporter)
      if let forecast = sampling.forecast { reporter.tell(.forecast(forecast)) }
      if sampling.wouldGrow(beyond: opened.info.bytes) { return nil }
      let encoded = try encodeVerified(sampling.plan, opened, to: part, &warnings)
      return Made(
        plan: sampling.plan, encoded: encoded, damage: opened.source.damage,
        score: sampling.forecast?.score)
    }
    let made: Made
    switch plan.work {
    case .mp4(let mp4):
      made = try MP4CeilingSearch(
        plan: plan, mp4: mp4, ceiling: ceiling, settings: opened.settings, footage: opened.footage,
        name: opened.name, place: place, reporter: reporter
      ).run(into: &part)
    case .gif(let gif):
      made = try GIFCeilingSearch(
        plan: plan, gif: gif, ceiling: ceiling, footage: opened.footage, name: opened.name,
        place: place, threads: job.settings.threads, reporter: reporter
      ).run(into: &part)
    }
    let check = try decode(part.path)
    guard check.isWhole(made.encoded, format: plan.format) else {
      throw check.failure(of: place.path, encoded: made.encoded)
    }
    return made
  }

  /// The source stands in for the result.
  private func keptOriginal(
    _ opened: borrowing OpenedInput, _ part: consuming AtomicFile, plan: CompressionPlan,
    _ warnings: [Sentence]
  ) throws(Failure) -> CompressionResult {
    let stream = opened.info.video
    let result = CompressionResult(
      status: .keptOriginal, path: place.path, sourceBytes: opened.info.bytes,
      outputBytes: part.file.size, duration: opened.info.duration ?? plan.duration ?? 0,
      size: stream?.displaySize, frames: stream?.frames ?? 0, grew: false, warnings: warnings)
    try deliver(part, modified: job.settings.stripMetadata ? nil : opened.modified)
    return result
  }

  private func warn(_ text: Sentence, _ warnings: inout [Sentence]) {
    warnings.append(text)
    reporter.tell(.warning(text))
  }

  /// Encodes, and decodes the whole result: nothing that does not play gets its name.
  private func encodeVerified(
    _ plan: CompressionPlan, _ opened: borrowing OpenedInput, to part: borrowing AtomicFile,
    _ warnings: inout [Sentence]
  ) throws(Failure) -> Encoded {
    let encoded = try encode(plan, opened, to: part)
    let check = try decode(part.path)
    if check.isWhole(encoded, format: plan.format) { return encoded }
    // Broken packets of copied sound stay broken; decoding conceals them.
    guard check.corruptPackets > 0, let repaired = plan.encodingAllSound(opened.settings) else {
      throw check.failure(of: place.path, encoded: encoded)
    }
    warn("the sound has broken packets and is encoded again", &warnings)
    try part.file.truncate()
    let again = try opened.again()
    let second = try encode(repaired, again, to: part)
    let secondCheck = try decode(part.path)
    guard secondCheck.isWhole(second, format: plan.format) else {
      throw secondCheck.failure(of: place.path, encoded: second)
    }
    return second
  }

  private func encode(
    _ plan: CompressionPlan, _ opened: borrowing OpenedInput, to part: borrowing AtomicFile
  ) throws(Failure) -> Encoded {
    switch plan.work {
    case .gif(let gif):
      return try GIFJob(
        plan: gif, source: opened.source, name: opened.name, total: plan.duration,
        threads: job.settings.threads, reporter: reporter
      ).run(into: part).encoded
    case .mp4(let mp4):
      do throws(MediaError) {
        let reporter = reporter
        let summary = try MP4Transcoder(source: opened.source, plan: mp4).write(to: part.path) {
          done, bytes in
          reporter.progress(.encoding, done: done, total: plan.duration, bytes: bytes)
        }
        return Encoded(
          frames: summary.frames, duration: summary.duration, sourceDuration: summary.duration)
      } catch {
        throw writingError(error, name: opened.name, part: part)
      }
    }
  }

  /// A failure between reading and writing: which of the two it was shows in its kind.
  private func writingError(
    _ error: MediaError, name: String, part: borrowing AtomicFile
  ) -> Failure {
    switch error.kind {
    case .diskFull: FileError.diskFull(part.path).failure
    case .inputOutput: Failure(.inputOutput, "writing \(place.path) failed: \(error.reason)")
    default: Failure(error, reading: name)
    }
  }

  private func decode(_ path: String) throws(Failure) -> MediaCheck {
    let reporter = reporter
    do throws(MediaError) {
      return try MediaCheck(decoding: path, threads: job.settings.threads ?? 0) {
        reporter.progress(.verifying, done: 0, total: nil, bytes: 0)
      }
    } catch {
      if error.kind == .cancelled { throw .cancelled }
      throw .fault("the result for \(place.path) did not verify: \(error.reason)")
    }
  }

  /// Puts the source's own bytes in the result's place; without its metadata, its packets.
  private func keepOriginal(
    _ opened: borrowing OpenedInput, in part: borrowing AtomicFile
  ) throws(Failure) {
    try part.file.truncate()
    guard case .file(let path) = opened.footage else {
      throw .fault("clips cannot stand in for what is made of them")
    }
    if job.settings.stripMetadata {
      do throws(MediaError) {
        try Remuxer(path: path).write(to: part.path)
      } catch {
        throw writingError(error, name: opened.name, part: part)
      }
      return
    }
    try Descriptor(reading: path).copy(to: part.file) { bytes in
      reporter.progress(.copying, done: 0, total: nil, bytes: bytes)
    }
  }

  private func deliver(
    _ part: consuming AtomicFile, modified: FileTime?
  ) throws(Failure) {
    guard !reporter.isCancelled else { throw .cancelled }
    try part.deliver(to: place, modified: modified) { bytes in
      reporter.progress(.copying, done: 0, total: nil, bytes: bytes)
    }
  }
}

extension MediaCheck {
  fileprivate func isWhole(_ encoded: JobRun.Encoded, format: OutputFormat) -> Bool {
    corruptPackets == 0
      && (format == .audio ? soundDuration > 0 : pictures == encoded.frames)
  }

  fileprivate func failure(of path: String, encoded: JobRun.Encoded) -> Failure {
    .fault(
      "the result for \(path) did not verify: \(pictures) of \(encoded.frames) pictures, "
        + "\(corruptPackets) broken packets")
  }
}

/// What was wrong with the source, in words for people.
private struct SourceComplaints {
  private(set) var warnings: [Sentence] = []

  init(damage: MediaSource.Damage, source: SourceInfo, made: JobRun.Made) {
    let (plan, encoded) = (made.plan, made.encoded)
    if let reason = damage.stoppedEarly {
      warnings.append("reading stopped early: \(reason); everything before it was used")
    }
    if damage.corruptPackets > 0 || damage.damagedPictures > 0 {
      let parts = [
        (damage.corruptPackets, "broken packet"), (damage.damagedPictures, "damaged picture"),
      ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
      warnings.append("\(parts.joined(separator: " and ")); what was missing was concealed")
    }
    // Containers round, and the last frame's length is a guess: half a second or a tenth is lost.
    guard let stream = source.video, !stream.isStill, plan.format != .audio,
      let stated = stream.duration ?? (source.audio.isEmpty ? source.duration : nil),
      let end = plan.time.end ?? Optional(stated)
    else { return }
    let planned = (min(end, stated) - plan.time.start) / plan.time.speed
    let missing = planned - encoded.sourceDuration
    if missing > max(0.5, planned / 10) {
      warnings.append(
        "only \(clock(encoded.sourceDuration)) of \(clock(planned)) could be read; the rest is "
          + "missing")
    }
  }
}
