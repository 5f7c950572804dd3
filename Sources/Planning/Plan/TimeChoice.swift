package import Failures
package import MediaPlans

/// Moments and frame rates, from what is wanted and what the source has.
package struct TimeChoice {
  package var plan = TimePlan()
  /// The output's seconds, where known.
  package var duration: Double?
  /// Whether the output shows other moments than the source, or at another pace.
  package var changesTime: Bool

  /// Browsers show delays below 1/50 s at a tenth of a second.
  private static let fastestGIF = 50.0
  /// Without a wish, a GIF's frame rate is the source's divided down to this or less.
  private static let defaultGIFRate = 20.0

  package init(
    settings: CompressionSettings, source: SourceInfo, format: OutputFormat,
    notes: inout [Sentence]
  ) throws(Failure) {
    let length = source.video?.isStill == true ? nil : source.duration
    let start = try Self.seconds(settings.start, of: length, setting: .start) ?? 0
    var end = try Self.seconds(settings.end, of: length, setting: .end)
    if let kept = try Self.seconds(settings.duration, of: length, setting: .duration) {
      end = start + kept
    }
    if let length, start >= length {
      throw Failure(
        .usage, "\(.start) \(clock(start)) is not before the end: it is \(clock(length)) long")
    }
    if let end, end <= start {
      throw Failure(
        .usage, "nothing lies between \(.start) \(clock(start)) and the end at \(clock(end))")
    }
    if let last = end, let length, last > length {
      if last > length + 0.05 {
        notes.append("it ends at \(clock(length)), before the wanted \(clock(last))")
      }
      end = nil
    }
    plan.start = start
    plan.end = end
    plan.speed = settings.speed
    if let last = end ?? length { duration = (last - start) / settings.speed }
    changesTime = start > 0 || end != nil || settings.speed != 1
    plan.frameRate = Self.frameRate(
      settings: settings, source: source, format: format, notes: &notes)
    if settings.constantRate, format == .mp4, let stream = source.video, !stream.isStill {
      plan.frameRate =
        settings.frameRate.map(Ratio.init(approximating:)) ?? NominalRate.of(stream)
      plan.isConstant = true
    }
    let sourceRate = source.video?.frameRate?.value
    let thins = settings.frameRate.map { $0 < 0.99 * (sourceRate ?? .infinity) } ?? false
    if thins || plan.isConstant { changesTime = true }
    if let rules = settings.placeRules {
      let showing = showing(settings: settings, source: source, format: format)
      try rules.checkLength(showing)
      if source.video?.isStill == false,
        let rate = try rules.limitedRate(showing, isGIF: format == .gif, notes: &notes)
      {
        plan.frameRate = rate
        changesTime = true
      }
    }
  }

  /// The images of a GIF, where its length is known.
  package func images(settings: CompressionSettings, source: SourceInfo) -> Int? {
    let sourceRate = source.video?.frameRate.map { $0.value * settings.speed }
    guard let duration, let rate = plan.frameRate?.value ?? sourceRate else { return nil }
    return PlaceRules.pictures(duration, at: rate) * (settings.playback == .bounce ? 2 : 1)
  }

  /// What the rules of a place need to know.
  private func showing(
    settings: CompressionSettings, source: SourceInfo, format: OutputFormat
  ) -> PlaceRules.Showing {
    let sourceRate = source.video?.frameRate.map { $0.value * settings.speed }
    let isBounced = format == .gif && settings.playback == .bounce
    let pause = format == .gif ? settings.endPause : 0
    return PlaceRules.Showing(
      seconds: duration, wholeSeconds: duration.map { $0 * (isBounced ? 2 : 1) + pause },
      speed: settings.speed, rate: plan.frameRate?.value ?? sourceRate,
      frames: plan.frameRate == nil && !changesTime ? source.video?.frames : nil,
      playback: isBounced ? .bounce : .forward, leastRate: settings.minimumFrameRate,
      wantedRate: settings.frameRate)
  }

  /// Seconds of output that show pictures; a file's sound may be longer.
  package func pictureDuration(of source: SourceInfo) -> Double? {
    guard let stated = source.video?.duration else { return duration }
    let shown = (min(plan.end ?? stated, stated) - plan.start) / plan.speed
    guard shown > 0 else { return duration }
    return duration.map { min($0, shown) } ?? shown
  }

  private static func seconds(
    _ position: TimePosition?, of length: Double?, setting: SettingName
  ) throws(Failure) -> Double? {
    switch position {
    case nil: return nil
    case .seconds(let seconds): return seconds
    case .beforeEnd(let seconds):
      guard let length else {
        throw Failure(
          .usage,
          "\(setting) -\(clock(seconds)) needs the clip's length, which the file does not tell: "
            + "count from the start")
      }
      // "The last 10 seconds" of a clip of 6 are all of it.
      return max(0, length - seconds)
    case .fraction(let share):
      guard let length else {
        throw Failure(
          .usage,
          "\(setting) \(Int(share * 100))% needs the clip's length, which the file does not tell: "
            + "give seconds")
      }
      return share * length
    }
  }

  private static func frameRate(
    settings: CompressionSettings, source: SourceInfo, format: OutputFormat,
    notes: inout [Sentence]
  ) -> Ratio? {
    guard source.video?.isStill != true else { return nil }
    let sourceRate = source.video?.frameRate
    if let wanted = settings.frameRate {
      let limited = format == .gif ? min(wanted, fastestGIF) : wanted
      if limited < wanted { notes.append("GIF shows at most 50 frames a second") }
      // A GIF's delays are coarse, so a wanted rate is a clock that its frames keep to. H.264 has
      // the source's times for free: its rate or more keeps every frame at its own.
      // Stills have times that are known to fit.
      let keepsTimes = format != .gif || source.hasOwnTimes && source.video?.tickRate == sourceRate
      if keepsTimes, let sourceRate, sourceRate.value * settings.speed <= limited * 1.001 {
        return nil
      }
      return Ratio(approximating: limited)
    }
    guard format == .gif, !source.isAnimation, !source.hasOwnTimes else { return nil }
    guard let sourceRate else { return Ratio(Int(defaultGIFRate), 1) }
    let rate = sourceRate.value * settings.speed
    let most = settings.keepsSourceRate ? fastestGIF : defaultGIFRate
    let divisor = (rate / most - 0.001).rounded(.up)
    guard divisor > 1 else { return nil }
    if settings.speed == 1 {
      return Ratio(sourceRate.numerator, sourceRate.denominator * Int(divisor))
    }
    return Ratio(approximating: rate / divisor)
  }
}

extension Ratio {
  /// The broadcast rate (n x 1000/1001) or the thousandth next to `value`.
  package init(approximating value: Double) {
    let nominal = (value * 1001 / 1000).rounded()
    if value.rounded() != value, abs(nominal * 1000 / 1001 - value) < 0.005 {
      self.init(Int(nominal) * 1000, 1001)
    } else {
      self.init(Int((value * 1000).rounded()), 1000)
    }
  }
}
