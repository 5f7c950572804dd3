import GIFEncoding
import MediaIO
import MediaPlans
import Options
import Pixels
import Planning

/// One small picture of a clip, as the bytes of a GIF.
package struct Thumbnail: Sendable {
  package var bytes: [UInt8]
  package var width: Int
  package var height: Int

  /// The longer side at most, in pixels.
  static let longestSide = 160

  /// Pictures of the moment after a quarter of the result, in the source and in the result.
  /// - Returns: `nil` in place of a picture that a file does not have, such as one with sound alone.
  package static func pair(
    for file: PlannedFile, output: FileRecord.Output, of job: BatchJob
  ) -> (source: Thumbnail?, result: Thumbnail?) {
    let moment = output.duration / 4
    var time = TimePlan()
    if let settings = try? JobOptions.settings(file.options ?? job.options),
      let info = try? MediaSource(path: file.path.path(in: job.source)).info,
      let plan = try? CompressionPlan(settings: settings, source: info)
    {
      time = plan.time
    }
    return (
      Thumbnail(
        of: file.path.path(in: job.source), second: time.start + moment * time.speed),
      Thumbnail(of: output.path.path(in: job.output), second: moment)
    )
  }

  /// - Returns: `nil` if there is no picture at that moment or it cannot be decoded: the report has
  ///   other ways to say what is wrong with a file.
  init?(of path: String, second: Double) {
    guard let image = try? Self.picture(of: path, second: second),
      let bytes = try? Self.encoded(image)
    else { return nil }
    self.bytes = bytes
    (width, height) = (image.size.width, image.size.height)
  }

  private static func picture(of path: String, second: Double) throws -> Image<RGBA>? {
    var settings = CompressionSettings()
    settings.format = .gif
    settings.maximumSize = PixelSize(width: longestSide, height: longestSide)
    let source = try MediaSource(path: path)
    let plan = try CompressionPlan(settings: settings, source: source.info)
    guard case .gif(let gif) = plan.work else { return nil }
    var time = TimePlan()
    // There may be no picture at the very end.
    time.start = max(0, min(second, (source.info.duration ?? 0) - 0.2))
    let taken = Taken()
    let reader = PictureReader(source: source, plan: gif.picture, time: time, threads: 1)
    do throws(MediaError) {
      _ = try reader.read { image, _ throws(MediaError) in
        taken.image = image
        throw MediaError(.cancelled, "one is enough")
      }
    } catch {
      // With a picture, this is the error that ended the reading on purpose.
      if taken.image == nil { throw error }
    }
    return taken.image
  }

  private static func encoded(_ image: Image<RGBA>) throws(GIFError) -> [UInt8] {
    var look = GIFSettings(size: image.size, lambda: GIFSettings.lambda(forQuality: 60))
    look.effort = .fast
    let taken = Taken()
    var encoder = try GIFEncoder(settings: look) { taken.bytes += $0 }
    try encoder.append(image, start: .zero)
    _ = try encoder.finish(end: FrameTime(seconds: 1))
    return taken.bytes
  }

  private final class Taken {
    var image: Image<RGBA>?
    var bytes: [UInt8] = []
  }
}

/// The pictures of a job's results, for a report.
package enum Thumbnails {
  package typealias Pair = (source: Thumbnail?, result: Thumbnail?)

  /// - Parameter entries: indexes of `review.entries`.
  /// - Returns: pictures by those indexes.
  package static func make(
    _ entries: [Int], of review: JobReview, threads: Int
  ) -> [Int: Pair] {
    let pairs = ParallelWork.map(count: entries.count, threads: threads) { index -> Pair? in
      let entry = review.entries[entries[index]]
      guard case .finished(let record) = entry.state, let output = record.output else { return nil }
      return Thumbnail.pair(for: entry.file, output: output, of: review.job)
    }
    return zip(entries, pairs).reduce(into: [:]) { $0[$1.0] = $1.1 }
  }
}
