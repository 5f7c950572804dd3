import Failures
import Files
import MediaIO
import MediaPlans
import Planning

/// One job from its input to its output: open, plan, encode, verify, keep the smaller, put in
/// place.
struct JobRun {
  let settings: CompressionSettings
  let place: OutputPlace
  let reporter: Reporter

  func run(_ input: InputLocation) throws(Failure) -> CompressionResult {
    let opened = try OpenedInput(input, settings: settings) { bytes in
      reporter.progress(.copying, bytes: bytes)
    }
    var plan = try CompressionPlan(for: opened)
    reporter.tell(.planned(plan))
    try plan.measureLength(of: opened, reporter: reporter)
    try plan.measureLoudness(of: opened, reporter: reporter)
    var warnings: [Sentence] = []
    for note in plan.notes { warn(note, &warnings) }

    var part = try AtomicFile(for: place.partFor)
    if !part.isLocked, place.path != "-" {
      warn(
        "the disk with \(place.path) cannot lock files: let no two runs make this file at once",
        &warnings)
    }
    let original = plan.mayKeepSource ? opened.footage.path : nil
    if plan.keepsSource, let original {
      return try deliver(original, because: .belowLimit, for: opened, plan, part, warnings)
    }
    let forecast = try sample(&plan, opened)
    if let original, let forecast, forecast.exceeds(opened.info.bytes) {
      return try deliver(original, because: .sampleNotSmaller, for: opened, plan, part, warnings)
    }
    var made = try make(plan, opened, to: &part, forecast, &warnings)
    if let fewer = plan.holding(settings.placeRules, after: made) {
      warn(
        "encoding again at a lower frame rate: it has more frames than its header says", &warnings)
      try part.file.truncate()
      made = try encodeVerified(fewer, try opened.again(), to: &part, &warnings)
      made.score = made.score ?? forecast?.score
    }
    try settings.placeRules?.check(made, of: opened.name)
    let bytes = try part.file.bytes
    if let original, bytes >= opened.info.bytes {
      // Nothing is lost, but whoever hands a damaged file on wants to know.
      for loss in made.losses(of: opened.info) {
        warnings.append(loss.sentence)
        reporter.tell(.loss(loss))
      }
      return try deliver(
        original, because: .resultNotSmaller, for: opened, made.plan, part, warnings)
    }
    if let ceiling = plan.ceiling, bytes > ceiling.bytes {
      throw .fault("\(bytes) bytes were made for a limit of \(ceiling.bytes)")
    }
    if let complaint = made.complaint { warn(complaint, &warnings) }
    let losses = plan.losses + made.losses(of: opened.info)
    for loss in losses {
      warnings.append(loss.sentence)
      reporter.tell(.loss(loss))
    }
    var result = CompressionResult(
      status: .written, path: place.path, sourceBytes: opened.info.bytes,
      outputBytes: bytes, duration: made.length.duration, size: made.plan.size,
      frames: made.length.frames, grew: bytes > opened.info.bytes,
      copiedPicture: made.copiedPicture, score: made.score, warnings: warnings)
    result.isPartial = losses.contains(where: \.isDamage)
    return try deliver(part, result, modified: opened.modified)
  }

  private func warn(_ text: Sentence, _ warnings: inout [Sentence]) {
    warnings.append(text)
    reporter.tell(.warning(text))
  }

  // MARK: Encoding

  /// Tries an MP4 without a limit on samples, and sets what suits it.
  private func sample(
    _ plan: inout CompressionPlan, _ opened: borrowing OpenedInput
  ) throws(Failure) -> Forecast? {
    guard plan.ceiling == nil, case .mp4(let video, let tracks) = plan.work else { return nil }
    let sampling = try MP4Sampling(
      plan, video: video, footage: opened.footage, reporter: reporter)
    plan.work = .mp4(sampling.video, tracks)
    if let forecast = sampling.forecast { reporter.tell(.forecast(forecast)) }
    return sampling.forecast
  }

  /// Makes the smallest that there is: an encode, or the source's own picture where that takes less.
  private func make(
    _ plan: CompressionPlan, _ opened: borrowing OpenedInput, to part: inout AtomicFile,
    _ forecast: Forecast?, _ warnings: inout [Sentence]
  ) throws(Failure) -> EncodedResult {
    // Under a limit, nothing looks better; and an encode that must become larger is not made.
    let mustGrow = forecast?.exceeds(opened.info.bytes) ?? false
    if let limit = plan.ceiling?.bytes ?? (mustGrow || plan.prefersCopiedPicture ? .max : nil),
      let made = try copyPicture(plan, opened, to: part, atMost: limit)
    {
      return made
    }
    try part.file.truncate()
    var made = try encodeVerified(plan, opened, to: &part, &warnings)
    made.score = made.score ?? forecast?.score
    if let ceiling = plan.growthCeiling, try part.file.bytes > ceiling.bytes {
      made = try makeNoLarger(made, plan, ceiling, opened, in: &part, &warnings)
    }
    guard plan.mayCopyPicture, plan.ceiling == nil else { return made }
    var spare = try AtomicFile(for: place.partFor)
    guard let copy = try copyPicture(plan, opened, to: spare, atMost: part.file.bytes - 1) else {
      return made
    }
    swap(&part, &spare)
    return copy
  }

  /// Makes a GIF again that its source's dither made larger than the source. Where that cannot be had
  /// at its size and frames, the one that was made stays.
  private func makeNoLarger(
    _ made: EncodedResult, _ plan: CompressionPlan, _ ceiling: Ceiling,
    _ opened: borrowing OpenedInput, in part: inout AtomicFile, _ warnings: inout [Sentence]
  ) throws(Failure) -> EncodedResult {
    var plan = plan
    plan.ceiling = ceiling
    var spare = try AtomicFile(for: place.partFor)
    do throws(Failure) {
      let smaller = try encodeVerified(plan, opened, to: &spare, &warnings)
      swap(&part, &spare)
      return smaller
    } catch {
      guard error.kind == .limitUnreachable else { throw error }
      return made
    }
  }

  /// Encodes, and decodes the whole result: nothing that does not play gets its name.
  private func encodeVerified(
    _ plan: CompressionPlan, _ opened: borrowing OpenedInput, to part: inout AtomicFile,
    _ warnings: inout [Sentence]
  ) throws(Failure) -> EncodedResult {
    var made = try encode(plan, opened, to: &part)
    let check = try decode(part.path)
    if check.isWhole(made) {
      if let witness = made.witness {
        made.score = try witness.score(of: part.path, for: place, reporter)
      }
      return made
    }
    // Broken packets of copied sound stay broken; decoding conceals them.
    guard check.corruptPackets > 0, plan.ceiling == nil,
      let repaired = plan.encodingAllSound(opened.settings)
    else { throw check.failure(of: place.path, made) }
    warn("the sound has broken packets and is encoded again", &warnings)
    try part.file.truncate()
    var second = try encode(repaired, try opened.again(), to: &part)
    let secondCheck = try decode(part.path)
    guard secondCheck.isWhole(second) else { throw secondCheck.failure(of: place.path, second) }
    // What the user is told of the source is what its first reading met.
    second.damage = made.damage
    return second
  }

  private func encode(
    _ plan: CompressionPlan, _ opened: borrowing OpenedInput, to part: inout AtomicFile
  ) throws(Failure) -> EncodedResult {
    switch (plan.work, plan.ceiling) {
    case (.gif(let gif), let ceiling?):
      return try GIFCeilingSearch(
        plan: plan, gif: gif, ceiling: ceiling, footage: opened.footage, place: place,
        threads: settings.threads, reporter: reporter
      ).run(into: &part)
    case (.gif(let gif), nil):
      let made = try GIFJob(
        plan: gif, source: opened.source, name: opened.name, total: plan.duration,
        threads: settings.threads, reporter: reporter
      ).run(into: part)
      return EncodedResult(
        plan: plan, length: made.length, damage: opened.source.damage, witness: made.witness)
    case (.mp4(let video, let tracks), let ceiling?):
      return try MP4CeilingSearch(
        plan: plan, video: video, tracks: tracks, ceiling: ceiling, settings: opened.settings,
        footage: opened.footage, place: place, reporter: reporter
      ).run(into: &part)
    case (.mp4(let video, let tracks), nil):
      return try encode(video, tracks, plan, opened, to: part)
    case (.sound(let tracks), _): return try encode(nil, tracks, plan, opened, to: part)
    }
  }

  private func encode(
    _ video: H264Plan?, _ tracks: MP4Plan, _ plan: CompressionPlan,
    _ opened: borrowing OpenedInput, to part: borrowing AtomicFile
  ) throws(Failure) -> EncodedResult {
    let summary = try MP4Job(
      video: video, tracks: tracks, source: opened.source, name: opened.name,
      place: place, total: plan.duration, reporter: reporter
    ).run(into: part)
    return EncodedResult(
      plan: plan, length: EncodedLength(summary), damage: opened.source.damage)
  }

  func decode(_ path: String) throws(Failure) -> MediaCheck {
    do throws(MediaError) {
      return try MediaCheck(decoding: path, threads: settings.threads ?? 0) { [reporter] in
        reporter.progress(.verifying)
      }
    } catch {
      throw Failure(error, readingBackFor: place)
    }
  }

  // MARK: Delivery

  /// Delivers the source in place of a result: its own bytes, with an MP4's index in front, or
  /// without its metadata, its packets.
  private func deliver(
    _ original: String, because reason: CompressionResult.KeptReason,
    for opened: borrowing OpenedInput, _ plan: CompressionPlan, _ part: consuming AtomicFile,
    _ warnings: [Sentence]
  ) throws(Failure) -> CompressionResult {
    try part.file.truncate()
    if settings.stripMetadata {
      do throws(MediaError) { try Remuxer(path: original).write(to: part.path) } catch {
        throw Failure(error, reading: opened.name, for: place)
      }
    } else if plan.format != .gif, let fronted = try FrontedIndex(of: original) {
      try fronted.copy(to: part.file) { reporter.progress(.copying, bytes: $0) }
    } else {
      try Descriptor(reading: original).copy(to: part.file) { bytes in
        reporter.progress(.copying, bytes: bytes)
      }
      guard try part.file.bytes >= opened.info.bytes else {
        throw Failure(
          .temporary, "\(opened.name) became shorter while it was read: try again later")
      }
    }
    let info = opened.info
    let result = CompressionResult(
      status: .keptOriginal, keptReason: reason, path: place.path, sourceBytes: info.bytes,
      outputBytes: try part.file.bytes, duration: info.duration ?? plan.duration ?? 0,
      size: info.video?.displaySize, frames: info.video?.frames ?? 0, grew: false,
      warnings: warnings)
    return try deliver(part, result, modified: opened.modified)
  }

  /// - Returns: the result, with what came of it on its way.
  private func deliver(
    _ part: consuming AtomicFile, _ result: CompressionResult, modified: FileTime?
  ) throws(Failure) -> CompressionResult {
    guard !reporter.isCancelled else { throw .cancelled }
    let arrival = try part.deliver(
      to: place, modified: settings.stripMetadata ? nil : modified
    ) { reporter.progress(.copying, bytes: $0) }
    switch arrival {
    case .skipped(let path): return .skipped(path)
    case .placed(let path, let keepsTime):
      var result = result
      result.path = path
      if !keepsTime {
        warn(
          "the disk with \(path) does not let its time be set: it is that of now", &result.warnings)
      }
      return result
    }
  }
}

extension MediaCheck {
  func isWhole(_ made: EncodedResult) -> Bool {
    corruptPackets == 0
      && (made.plan.format == .audio ? soundDuration > 0 : pictures == made.length.frames)
  }

  fileprivate func failure(of path: String, _ made: EncodedResult) -> Failure {
    .fault(
      "the result for \(path) did not verify: \(pictures) of \(made.length.frames) pictures, "
        + "\(corruptPackets) broken packets")
  }
}
