public import Failures
import MediaPlans
import Pixels
import Planning

/// What can be said of a picture's quality where there is nothing to compare it with: what it
/// shows, the bits it takes, and how its own encode would fare.
public struct QualityReport: Sendable, Codable {
  /// Bits of the picture stream for each pixel of each picture; absent where the file says too
  /// little.
  public var bitsPerPixel: Double?
  /// `screen`, `drawn`, `camera` or `grain`, as measured on samples.
  public var content: String
  /// The quality, 1...100, that the rest is about.
  public var quality: Int
  /// The constant rate factor that x264 would get.
  public var crf: Double
  /// What the pictures of an MP4 would take, in bytes.
  public var pictureBytes: Int
  /// How good they would look beside this file, 0...100.
  public var score: Double

  /// Encodes samples of the file at `path` on trial. `nil` where no picture moves.
  /// - Parameter report: called some times a second; `.cancel` ends the work.
  public static func measure(
    _ path: String, report: (CompressionEvent) -> Continuation
  ) throws(Failure) -> QualityReport? {
    let opened = try OpenedInput(path: path)
    let (info, footage) = (opened.info, opened.footage)
    guard info.video?.isStill == false else { return nil }
    let settings = CompressionSettings()
    let plan: CompressionPlan
    do throws(Failure) {
      plan = try CompressionPlan(settings: settings, source: info)
    } catch {
      throw error.about(path)
    }
    guard case .mp4(let video, _) = plan.work else { return nil }
    let forecast = try Reporter.reporting(to: report) { reporter throws(Failure) in
      try MP4Sampling(plan, video: video, footage: footage, reporter: reporter).forecast
    }
    return forecast.map { forecast in
      QualityReport(
        bitsPerPixel: info.bitsPerPixel.map(rounded),
        content: forecast.content.rawValue, quality: settings.wantedQuality,
        crf: rounded(forecast.crf), pictureBytes: forecast.pictureBytes,
        score: rounded(forecast.score))
    }
  }

  /// No figure here is better than to a thousandth.
  private static func rounded(_ value: Double) -> Double {
    (min(value, 1e9) * 1000).rounded() / 1000
  }
}

extension SourceInfo {
  /// Bits of the picture stream for each pixel of each picture.
  fileprivate var bitsPerPixel: Double? {
    guard let video, video.storedSize.area > 0 else { return nil }
    let length = video.duration ?? duration
    let frames =
      video.frames.map(Double.init)
      ?? length.flatMap { length in video.frameRate.map { length * $0.value } }
    guard let frames, frames >= 1 else { return nil }
    let bits: Double
    if let rate = video.bitRate, let length {
      bits = Double(rate) * length
    } else {
      // All that is not known to be sound.
      let sound = audio.reduce(0) { $0 + Double($1.bitRate ?? 0) * (duration ?? 0) }
      bits = Double(bytes) * 8 - sound
    }
    return bits > 0 ? bits / frames / Double(video.storedSize.area) : nil
  }
}
