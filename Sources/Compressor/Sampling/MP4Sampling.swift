import Failures
import MediaPlans
import Planning

/// What a sample advises before a whole MP4 is encoded.
struct MP4Sampling {
  /// The factor and x264's settings that suit the content.
  var video: H264Plan
  /// What the sample predicts of the result; `nil` where no score is aimed at.
  var forecast: Forecast?

  /// Factors that a wish for quality may lead to. Below, bytes go into noise that nobody sees;
  /// above, into nothing that can be watched.
  static let factors = 17.0...34.0
  /// Where most clips end up at the standard quality.
  private static let usualFactor = 23.0

  /// - Parameter video: the picture of `plan`.
  init(
    _ plan: CompressionPlan, video: H264Plan, footage: InputFootage, reporter: Reporter
  ) throws(Failure) {
    self.video = video
    guard !video.stream.isStill else { return }
    let sample = try ClipSample(
      footage, video: video, time: plan.time,
      pictures: PictureCount(plan: plan, stream: video.stream),
      isTried: plan.wantedScore != nil, threads: plan.tracks?.decoderThreads ?? 0,
      reporter: reporter)
    // The encode itself will say what is wrong with the file.
    guard !sample.isEmpty else { return }
    self.video.parameters = sample.kind.x264Parameters
    guard let wanted = plan.wantedScore else { return }
    var search = QualitySearch(sample: sample)
    self.video.crf = try search.factor(
      for: wanted, in: Self.factors, from: Self.usualFactor, video: self.video)
    forecast = search.forecast(at: self.video.crf, content: sample.kind)
  }
}

extension Forecast {
  /// Forecasts err by up to this factor.
  private static let doubt = 1.3

  /// Whether a file with these pictures would be larger than `bytes` beyond doubt.
  func exceeds(_ bytes: Int) -> Bool { Double(pictureBytes) > Self.doubt * Double(bytes) }
}
