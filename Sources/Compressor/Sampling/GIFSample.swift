import Failures
import GIFEncoding
import MediaIO
import MediaPlans
import Pixels
import Planning

/// Runs of a clip's pictures, encoded as GIF: what the whole would take.
struct GIFSample {
  let plan: CompressionPlan
  let footage: InputFootage
  let reporter: Reporter

  /// Frames of one run.
  private static let run = 8
  /// What a run's pictures may take, in bytes.
  private static let memory = 64_000_000

  /// Frames a second of what is made.
  func rate(of gif: GIFPlan) -> Double? {
    gif.time.frameRate?.value
      ?? plan.sourceFrameRate.map { min($0 * gif.time.speed, 50) }
  }

  /// How many frames the whole GIF has.
  func frames(of gif: GIFPlan) -> Int {
    let shown = max(0, (plan.duration ?? 0) - gif.endPause)
    return max(1, Int((shown * (rate(of: gif) ?? 10)).rounded()))
  }

  /// What the whole GIF should take, in bytes; `nil` where no sample could be decoded.
  func predictedBytes(_ gif: GIFPlan) throws(Failure) -> Int? {
    let frames = frames(of: gif)
    let turns = gif.playback == .bounce ? 2.0 : 1
    let duration = max(0, ((plan.duration ?? 0) - gif.endPause) / turns)
    // An eighth of the work.
    let count = min(
      max(2 * Self.run, frames / 8), max(Self.run, Self.memory / (gif.picture.size.area * 4)))
    let windows = SampleWindows.windows(
      time: gif.time, duration: duration, frames: max(1, Int(Double(frames) / turns)),
      runs: max(1, count / Self.run), run: Self.run)
    var opening = 0.0
    var rest = 0.0
    var restCount = 0
    var found = 0
    for window in windows {
      let bytes = try bytes(gif, window)
      guard let first = bytes.first else { continue }
      found += 1
      opening += Double(first)
      rest += Double(bytes.dropFirst().reduce(0, +))
      restCount += max(0, bytes.count - 1)
    }
    guard found > 0 else { return nil }
    opening /= Double(found)
    let perFrame = restCount == 0 ? opening : rest / Double(restCount)
    // The file's header and each image's.
    return Int(1000 + opening + perFrame * Double(frames - 1)) + 20 * frames
  }

  /// What each frame of a window takes; empty where nothing is shown in it.
  private func bytes(
    _ gif: GIFPlan, _ window: SampleSet.Window
  ) throws(Failure) -> [Int] {
    var time = gif.time
    time.start = window.start
    time.end = window.end
    time.outputStart = (window.start - gif.time.start) / gif.time.speed
    var settings = gif.encoder
    settings.steering = nil
    settings.threads = 2
    let reporter = reporter
    do {
      let encoding = Encoding(try GIFEncoder(settings: settings) { _ in })
      let reader = PictureReader(
        source: try MediaSource(footage.footage, threads: gif.decoderThreads), plan: gif.picture,
        time: time, threads: gif.decoderThreads)
      let summary = try reader.read { image, start throws(MediaError) in
        guard reporter.goesOn else { throw MediaError(.cancelled, "cancelled") }
        try encoding.append(image, start: start)
      }
      return try encoding.finish(end: summary.end)
    } catch let error as MediaError {
      // A broken or missing part: the encode itself will say so.
      if error.kind == .undecodable { return [] }
      throw Failure(error, reading: footage.name)
    } catch {
      throw .fault("\(footage.name): a sample could not be encoded: \(error)")
    }
  }

  private final class Encoding {
    private var encoder: GIFEncoder?

    init(_ encoder: consuming GIFEncoder) { self.encoder = consume encoder }

    func append(_ image: Image<RGBA>, start: FrameTime) throws(MediaError) {
      do throws(GIFError) {
        try encoder?.append(image, start: start)
      } catch {
        throw MediaError(.unexpected, "\(error)")
      }
    }

    /// What each frame took.
    func finish(end: FrameTime) throws(GIFError) -> [Int] {
      try encoder.take()?.finish(end: end).frameBytes ?? []
    }
  }
}
