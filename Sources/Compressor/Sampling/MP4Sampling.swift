import Failures
import MediaIO
import Pixels

/// What a sample advises before a whole MP4 is encoded.
struct MP4Sampling {
  /// The plan with the factor and the settings that suit the content.
  var plan: CompressionPlan
  /// What the sample foretells of the result; `nil` where no score was asked for.
  var forecast: Forecast?

  /// Factors that a wish for quality may lead to. Below, bytes go into noise that nobody sees;
  /// above, into nothing that can be watched.
  static let factors = 17.0...34.0
  /// Where most clips end up at the standard quality.
  private static let usualFactor = 23.0

  init(
    _ plan: CompressionPlan, footage: Footage, name: String, reporter: Reporter
  ) throws(Failure) {
    self.plan = plan
    guard case .mp4(var mp4) = plan.work, var video = mp4.video, !video.stream.isStill else {
      return
    }
    let pictures = PictureCount(plan: plan, mp4: mp4)
    let sample = try ClipSample(
      footage, name: name, video: video, time: mp4.time, duration: pictures.duration,
      pictures: pictures.count, isTried: plan.wantedScore != nil, threads: mp4.decoderThreads,
      reporter: reporter)
    // The encode itself will say what is wrong with the file.
    guard !sample.isEmpty else { return }
    video.parameters = sample.kind.x264Parameters
    guard let wanted = plan.wantedScore else {
      mp4.video = video
      self.plan.work = .mp4(mp4)
      return
    }
    var search = QualitySearch(sample: sample)
    video.crf = try search.factor(
      for: wanted, in: Self.factors, from: Self.usualFactor, video: video)
    mp4.video = video
    self.plan.work = .mp4(mp4)
    forecast = search.forecast(at: video.crf, content: sample.kind)
  }

  /// Whether the whole encode would be in vain: only something smaller than the source was wanted,
  /// and the pictures alone would be larger by more than a forecast errs.
  func wouldGrow(beyond sourceBytes: Int) -> Bool {
    guard let forecast, plan.sourceQualifies, !plan.changesContent else { return false }
    return Double(forecast.pictureBytes) > 1.3 * Double(sourceBytes)
  }
}

/// What a sample foretells.
public struct Forecast: Sendable, Hashable {
  /// The constant rate factor it is for.
  public var crf: Double
  /// How good it should look beside the source, 0...100 (see `PictureQuality.PerceptualScore`).
  public var score: Double
  /// What the pictures should take, in bytes.
  public var pictureBytes: Int
  public var content: ContentKind
  /// Trial encodes that were made, and the pictures of each.
  public var trials: Int
  public var triedPictures: Int
}

/// How many pictures an encode will have, and how long they are shown.
struct PictureCount {
  var count: Int
  /// Seconds of output that show pictures; a file's sound or text may be longer.
  var duration: Double

  init(plan: CompressionPlan, mp4: MP4Plan) {
    let time = mp4.time
    let stream = mp4.video?.stream
    let whole = plan.duration ?? 0
    duration = whole
    if let stated = stream?.duration {
      let shown = (min(time.end ?? stated, stated) - time.start) / time.speed
      if shown > 0 { duration = whole > 0 ? min(whole, shown) : shown }
    }
    let isUntouched = time.start == 0 && time.end == nil && time.frameRate == nil
    if isUntouched, let frames = stream?.frames {
      count = max(1, frames)
    } else {
      let rate = plan.frameRate?.value ?? (stream?.frameRate?.value ?? 25) * time.speed
      count = max(1, Int((duration * rate).rounded()))
    }
  }
}
