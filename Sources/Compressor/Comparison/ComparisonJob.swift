import AnimatedImages
public import Failures
import MediaIO
import MediaPlans
import Pixels
import Planning

/// Compares a compressed clip with the one it was made of: what `vcompress compare A B` runs.
public struct ComparisonJob: Sendable {
  /// The path of the clip that the other one was made of.
  public var reference: String
  /// The path of the clip that is judged.
  public var compressed: String
  /// Whether the report is to include pictures.
  public var showsPictures = false
  /// Whether it is to include the worst moment's pictures as they are, not as files.
  public var hasPair = false
  /// The most threads for decoding. `nil`: one for each core.
  public var threads: Int?

  /// Both are paths of files in any format that is read.
  public init(reference: String, compressed: String) {
    self.reference = reference
    self.compressed = compressed
  }

  /// Runs the job. Long clips are not compared whole but in evenly spread runs, about 1000 pictures
  /// in all; the report says so.
  /// - Parameter report: called on the calling thread, some times a second; `.cancel` ends the job.
  public func run(
    report: (CompressionEvent) -> Continuation
  ) throws(Failure) -> ComparisonReport {
    try Reporter.reporting(to: report) { reporter throws(Failure) in try run(reporter) }
  }

  private func run(_ reporter: Reporter) throws(Failure) -> ComparisonReport {
    let (one, other) = (try examine(reference, reporter), try examine(compressed, reporter))
    let geometry = try ComparisonGeometry(reference: one.stream, compressed: other.stream)
    let both = min(one.file.duration, other.file.duration)
    let windows = ComparisonWindows(
      pictures: one.file.pictures, duration: both, referenceDuration: one.file.duration,
      interval: other.interval)
    let comparison = ClipComparison(
      reference: ClipComparison.Clip(
        path: reference, plan: geometry.measuring.reference, windows: windows.reference),
      compressed: ClipComparison.Clip(
        path: compressed, plan: geometry.measuring.compressed, windows: windows.compressed),
      order: windows.isWhole && one.file.pictures == other.file.pictures
        && other.halfTick == nil
        ? .byNumber
        : .byTime(tolerance: FrameTime(seconds: other.tolerance(beside: one))),
      frame: other.halfTick.map { FrameTime(seconds: 2 * $0) }, threads: threads ?? 0,
      duration: both, reporter: reporter)
    let outcome = try comparison.run()
    guard !outcome.pictures.isEmpty else {
      throw Failure(.undecodable, "\(compressed) shows nothing while \(reference) does")
    }
    let figures = ComparisonFigures(outcome.pictures, slack: 2 * (other.halfTick ?? 0))
    var notes = ComparisonNotes(
      reference: one.file, compressed: other.file, stretch: geometry.stretch)
    notes.tell(outcome.referenceDamage, of: reference)
    notes.tell(outcome.compressedDamage, of: compressed)
    if !windows.isWhole { notes.tellRuns(outcome.pictures.count, of: one.file.pictures) }
    let moments = NotableMoments(
      geometry: geometry, reference: (reference, one.interval),
      compressed: (compressed, other.interval), threads: threads ?? 0, reporter: reporter)
    return ComparisonReport(
      reference: one.file, compressed: other.file, measuredSize: geometry.measured,
      score: figures.score, shownScore: figures.shownScore,
      fifthPercentile: figures.percentile(0.05), comparedPictures: outcome.pictures.count,
      shownPictures: figures.shownPictures, runs: windows.reference.count,
      seconds: figures.seconds,
      pictures: figures.pictures.map { ComparisonReport.Moment(time: $0.time, score: $0.score) },
      notableMoments: try moments.moments(
        figures, of: outcome.pictures, withPictures: showsPictures),
      pair: hasPair ? try moments.pair(figures, of: outcome.pictures) : nil,
      notes: notes.sentences)
  }

  private struct Examined {
    var file: ComparisonReport.File
    var stream: VideoStreamInfo
    /// Seconds from one picture to the next.
    var interval: Double
    /// Half the clock's tick of an animation, which was brought to a clock when it was made: each of
    /// its pictures stands for what is shown until half a tick later. `nil` for others.
    var halfTick: Double?

    /// Seconds that a picture may come late, and still be there.
    func tolerance(beside reference: Examined) -> Double {
      max(min(reference.interval, interval) / 2, halfTick ?? 0)
    }
  }

  private func halfTick(
    of info: SourceInfo, _ tally: PacketTally, _ path: String
  ) throws(Failure) -> Double? {
    guard info.isAnimation else { return nil }
    let tick = try GIFAnatomy.examine(path)?.shortestFrame ?? tally.shortest
    return tick.map { min($0, Self.longestTick) / 2 }
  }

  /// No animation is made with longer ticks, in seconds: 5 frames a second.
  private static let longestTick = 0.2

  private func examine(
    _ path: String, _ reporter: Reporter
  ) throws(Failure) -> Examined {
    let info = try OpenedInput(path: path).info
    guard let stream = info.video else {
      throw Failure(.undecodable, "\(path) has no picture to compare")
    }
    do throws(Failure) { try stream.checkColours() } catch { throw error.about(path) }
    let tally = try reading(path) { () throws(MediaError) in
      try PacketTally(counting: path) { reporter.progress(.comparing) }
    }
    let counted = tally.end > 0 ? Double(tally.pictures) / tally.end : 0
    let stated = stream.frameRate?.value ?? counted
    let isCounted = info.isAnimation && counted > 0
    let file = ComparisonReport.File(
      path: path, bytes: info.bytes, codec: stream.codec, size: stream.displaySize,
      pictures: tally.pictures, duration: tally.end,
      // An animation's header tells the unit of its times.
      frameRate: isCounted ? counted : stated, bytesBySecond: tally.bytesBySecond)
    return Examined(
      file: file, stream: stream, interval: stated > 0 ? 1 / stated : 0.04,
      halfTick: try halfTick(of: info, tally, path))
  }
}
