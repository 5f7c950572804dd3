import MediaIO
import MediaPlans
import Pixels
import Planning

/// Runs one stage of a job alone, so that its cost can be set beside a tool that does the same.
///
///     bench-stages pictures INPUT WIDTH FPS [DECODER-THREADS]
///         decode, choose and scale for a GIF; nothing is encoded
///     bench-stages transcode INPUT HEIGHT OUT
///         MP4 without the verification
@main
struct BenchStages {
  static func main() throws {
    let words = CommandLine.arguments.dropFirst()
    guard words.count >= 4, let number = Int(words[words.startIndex + 2]) else {
      print("usage: bench-stages pictures INPUT WIDTH FPS [THREADS] | transcode INPUT HEIGHT OUT")
      return
    }
    let (stage, input, last) = (words[1], words[2], words[4])
    let source = try MediaSource(path: input)
    var settings = CompressionSettings()
    switch stage {
    case "pictures":
      settings.format = .gif
      settings.width = number
      settings.frameRate = Double(last)
      settings.threads = words.count > 4 ? Int(words[5]) : nil
      let plan = try CompressionPlan(settings: settings, source: source.info)
      guard case .gif(let gif) = plan.work else { return }
      let summary = try PictureReader(
        source: source, plan: gif.picture, time: gif.time, threads: words.count > 4 ? 0 : 0
      ).read { _, _ throws(MediaError) in }
      print("\(summary.pictures) pictures, \(summary.end.seconds) s")
    case "transcode":
      settings.height = number
      let plan = try CompressionPlan(settings: settings, source: source.info)
      guard case .mp4(let video, let tracks) = plan.work else { return }
      let summary = try MP4Transcoder(source: source, video: video, plan: tracks).write(to: last) {
        _, _ in true
      }
      print("\(summary.frames) frames, \(summary.duration) s")
    default: print("no stage called \(stage)")
    }
  }
}
