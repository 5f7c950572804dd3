import GIFEncoding
import MediaPlans
import Pixels
import Planning

/// What one file will cost, guessed from its headers. It decides how files are grouped into tasks
/// and how many fit into memory at once, and tells people how long a job may take; a wrong guess
/// does no harm. The constants were fitted to CPU seconds and peaks of memory of real clips of 480
/// to 1080 lines, and are right within a factor of two.
package struct BatchEstimate: Codable, Sendable, Hashable {
  /// Seconds of work on one core.
  package var seconds: Double
  /// Bytes of the result.
  package var bytes: Int
  /// Bytes of memory at the peak.
  package var memory: Int

  /// For a file of which nothing is known, such as one that will fail at once.
  package static let nothing = BatchEstimate(seconds: 0.05, bytes: 0, memory: Self.process)

  /// Bytes of memory that a job needs besides pictures.
  private static let process = 55_000_000
}

extension BatchEstimate {
  init(plan: CompressionPlan, source: SourceInfo, settings: CompressionSettings) {
    let duration = min(plan.duration ?? Self.guessedDuration(of: source), 1e6)
    let stored = source.video?.storedSize.area ?? 0
    let decoded = duration * min(source.video?.frameRate?.value ?? 25, 240) * settings.speed
    switch plan.work {
    case .gif(let gif):
      let pixels = Double(gif.picture.size.area)
      let frames = duration * (plan.frameRate?.value ?? 20)
      seconds =
        Self.start + Self.decoding * decoded * Double(stored)
        + Self.gifCost(gif.encoder.effort) * frames * pixels
      bytes = Int(frames * pixels * 0.3)
      let held = gif.playback == .forward ? 12 : min(frames, 1000)
      memory = Self.process + stored * 12 + Int(pixels * 4 * (held + 60))
    case .mp4, .sound:
      let video = plan.video
      let pixels = Double(plan.size?.area ?? 0)
      let frames = duration * (plan.frameRate?.value ?? source.video?.frameRate?.value ?? 25)
      seconds =
        Self.start + Self.decoding * decoded * Double(stored)
        + (Self.h264Cost[video?.preset ?? ""] ?? 0) * frames * pixels + duration * 0.004
      // At CRF 23 films take about 0.06 bits a pixel; six steps halve it. Sound is on top.
      let crf = video?.crf ?? 23
      bytes = Int(frames * pixels * 0.06 / 8 * Self.power(of: (23 - crf) / 6) + duration * 16_000)
      memory =
        Self.process + stored * 12 + Int(pixels) * (Self.h264Memory[video?.preset ?? ""] ?? 0)
    }
    limit(to: settings.sizeLimit)
  }

  /// Meeting a size limit takes several encodes.
  private mutating func limit(to size: Int?) {
    guard let size else { return }
    if bytes > size { seconds *= 3 }
    bytes = min(bytes, size)
  }

  /// Where the container gives no duration: that of a film of two megabits a second.
  private static func guessedDuration(of source: SourceInfo) -> Double {
    source.duration ?? source.video?.duration ?? Double(source.bytes) / 250_000
  }

  /// Opening, verifying and putting in place.
  private static let start = 0.005
  /// Seconds a source pixel takes to be decoded and scaled.
  private static let decoding = 6e-9

  private static func gifCost(_ effort: Effort) -> Double {
    switch effort {
    case .fast: 60e-9
    case .normal: 160e-9
    case .best: 500e-9
    }
  }

  /// Bytes that x264 keeps for each pixel of the picture: in lookahead, in reference frames, and in
  /// the frames that its threads work on.
  private static let h264Memory = [
    "ultrafast": 60, "superfast": 90, "veryfast": 150, "faster": 170, "fast": 210, "medium": 250,
    "slow": 300, "slower": 380, "veryslow": 460,
  ]

  /// Seconds a pixel takes x264 and the decoder that verifies the result.
  private static let h264Cost = [
    "ultrafast": 5e-9, "superfast": 7e-9, "veryfast": 11e-9, "faster": 18e-9, "fast": 24e-9,
    "medium": 30e-9, "slow": 50e-9, "slower": 100e-9, "veryslow": 180e-9,
  ]

  /// Two to the power of `exponent`, with straight lines between whole exponents.
  private static func power(of exponent: Double) -> Double {
    let whole = exponent.rounded(.down)
    let scale = whole < 0 ? 1 / Double(1 << Int(min(-whole, 20))) : Double(1 << Int(min(whole, 20)))
    return scale * (1 + exponent - whole)
  }
}
