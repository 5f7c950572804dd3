import Compressor
import Files
import GIFEncoding
import MediaPlans
import Options
import Pixels
import Planning
import Timeline

/// What will be done, in one line: `MP4, 1280x720, 0:42, CRF 23, preset medium, sound copied`.
enum PlanText {
  static func line(for plan: CompressionPlan) -> String {
    var facts = [plan.format.title]
    if let size = plan.size { facts.append("\(size)") }
    if let rate = plan.frameRate { facts.append("\(rounded(rate.value)) frames/s") }
    if let duration = plan.duration { facts.append(Quantities.exactLength(duration)) }
    switch plan.work {
    case .gif(let gif): facts += words(for: gif)
    case .mp4(_, let mp4), .sound(let mp4):
      if let video = plan.video {
        if let score = plan.wantedScore {
          facts.append("for a score of \(rounded(score))")
        } else if plan.ceiling == nil {
          facts.append("CRF \(rounded(video.crf))")
        }
        facts.append("preset \(video.preset)")
      }
      facts += mp4.audio.isEmpty ? ["no sound"] : mp4.audio.map(words)
    }
    facts += edits(of: plan)
    if let ceiling = plan.ceiling { facts.append("at most \(Quantities.size(ceiling.bytes))") }
    return facts.joined(separator: ", ")
  }

  /// `looks like camera: CRF 24.3 should score 93.1 and take 2.1 MB`
  static func line(for forecast: Forecast) -> String {
    "looks like \(forecast.content.rawValue): CRF \(rounded(forecast.crf)) should score "
      + "\(Quantities.oneDecimal(forecast.score)) and take \(Quantities.size(forecast.pictureBytes))"
  }

  /// `about 2.1 MB (1.7 MB to 2.6 MB), score 93.1 of 100, 36 s of work`
  static func line(for estimate: Estimate) -> String {
    var facts = ["about \(Quantities.size(estimate.bytes))"]
    if estimate.range.lowerBound < estimate.range.upperBound {
      facts[0] +=
        " (\(Quantities.size(estimate.range.lowerBound)) to "
        + "\(Quantities.size(estimate.range.upperBound)))"
    } else {
      facts[0] = "stays as it is, \(Quantities.size(estimate.bytes))"
    }
    if estimate.plan.ceiling != nil, !estimate.plan.keepsSource {
      facts += limited(estimate.plan)
    }
    if let score = estimate.score {
      facts.append("score about \(Quantities.oneDecimal(score)) of 100")
    }
    if let quality = estimate.quality { facts.append("quality about \(quality)") }
    if estimate.seconds > 0 {
      facts.append("about \(Quantities.timeSpent(estimate.seconds)) of work")
    }
    return facts.joined(separator: ", ")
  }

  /// What a limit leaves: `640x360`, `15 frames/s`, `sound as mono AAC at 48 kbit/s`.
  private static func limited(_ plan: CompressionPlan) -> [String] {
    var facts: [String] = []
    if let size = plan.size { facts.append("\(size)") }
    if let rate = plan.frameRate { facts.append("\(rounded(rate.value)) frames/s") }
    if case .mp4(_, let tracks) = plan.work { facts += tracks.audio.map(words) }
    return facts
  }

  /// `2 clips joined`, `title "Hello"`, `watermark logo.png`, `music lofi.mp3`
  static func edits(of plan: CompressionPlan) -> [String] {
    let edits = plan.edits
    var facts: [String] = []
    if plan.joinedClips > 1 { facts.append("\(plan.joinedClips) clips joined") }
    facts += edits.titles.map { "title \"\($0.text)\"" }
    if let captions = edits.captions { facts.append("captions of \(PathName(captions).last)") }
    facts += edits.watermarks.map { "watermark \(PathName($0.path).last)" }
    facts += edits.music.map { "music \(PathName($0.path).last)" }
    if !edits.fades.isNone { facts.append("fades") }
    if edits.normalizesLoudness { facts.append("sound at the usual loudness") }
    return facts
  }

  private static func words(for gif: GIFPlan) -> [String] {
    var facts = ["\(gif.encoder.maximumColors) colours"]
    switch gif.playback {
    case .forward: break
    case .reverse: facts.append("backward")
    case .bounce: facts.append("forward and backward")
    }
    switch gif.encoder.loopCount {
    case .forever: facts.append("plays forever")
    case .times(1): facts.append("plays once")
    case .times(let count): facts.append("plays \(count) times")
    }
    return facts
  }

  private static func words(for track: AudioPlan) -> String {
    switch track.treatment {
    case .copy: "sound copied"
    case .encode(let aac):
      "sound as \(aac.channels == 1 ? "mono" : "stereo") AAC at \(aac.bitRate / 1000) kbit/s"
    }
  }

  /// Three decimals at most, and no needless one.
  private static func rounded(_ value: Double) -> String {
    Quantities.plain(JSONReport.rounded(value))
  }
}
