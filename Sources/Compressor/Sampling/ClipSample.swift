import Failures
import MediaIO
import MediaPlans
import PictureQuality
import Pixels

/// Runs of a clip's pictures, to try encodes on: what each would take for the whole clip, and how
/// good it would look beside the source.
final class ClipSample {
  /// What a trial encode shows.
  struct Trial: Hashable {
    /// What the pictures of the whole clip should take, in bytes.
    var bytes: Int
    /// How good it looks, 0...100.
    var score: Double
  }

  /// Pictures in the whole clip.
  let clipPictures: Int
  private let set: SampleSet
  private let reporter: Reporter
  /// For messages.
  private let name: String

  /// Pictures of one run that are tried: enough for x264's B-frames to settle.
  private static let tried = 16
  /// Pictures that x264 looks ahead to: its default is 40, and the nearest count most.
  private static let lookAhead = 28
  /// Pictures of one run where only the kind of content matters: a pair, and one to spare.
  private static let looked = 3
  /// Seconds decoded before such a run at most: more would cost more than the look is worth.
  private static let lead = 0.5
  /// The share of the clip that is tried.
  private static let share = 1.0 / 7
  private static let mostRuns = 8
  /// What the pictures may take, in bytes.
  private static let memory = 256_000_000
  /// More pictures than this are not compared: the mean has settled.
  private static let compared = 32
  /// x264 begins anew at least this often.
  private static let keyframeInterval = 250

  /// - Parameters:
  ///   - video: of the whole encode, at its full size.
  ///   - pictures: those of the whole encode.
  ///   - isTried: whether encodes will be tried on it; the kind of content takes fewer pictures.
  init(
    _ footage: InputFootage, video: H264Plan, time: TimePlan, pictures: PictureCount,
    isTried: Bool = true, threads: Int, reporter: Reporter
  ) throws(Failure) {
    name = footage.name
    self.reporter = reporter
    clipPictures = max(1, pictures.count)
    let most = max(8, Self.memory / (video.picture.size.area * 3 / 2))
    let whole = isTried ? Self.tried + Self.lookAhead : Self.looked
    let run = min(whole, most)
    let wantedRuns = Double(pictures.count) * Self.share / Double(Self.tried)
    let runs = max(2, min(Self.mostRuns, Int(wantedRuns.rounded())))
    var windows = SampleWindows.windows(
      time: time, duration: pictures.duration, frames: pictures.count, runs: min(runs, most / run),
      run: run)
    var tried = windows.count == 1 && pictures.count <= run ? run : min(Self.tried, run)
    // The length may be wrong, or the middle broken: then the beginning has to do.
    let seconds = Double(run) / (video.stream.frameRate?.value ?? 25)
    let beginning = SampleSet.Window(start: time.start, end: time.start + seconds)
    while true {
      let set = try reading(footage.name) { () throws(MediaError) in
        try SampleSet(
          footage.footage, plan: video, time: time, windows: windows, tried: tried, limit: most,
          lead: isTried ? nil : Self.lead, threads: threads
        ) { reporter.goesOn }
      }
      if set.count > 0 || windows == [beginning] {
        self.set = set
        break
      }
      windows = [beginning]
      tried = min(Self.tried, run)
    }
  }

  /// Pictures that trials have encoded so far.
  private(set) var trials = 0
  /// Trials so far.
  private var number = 0

  /// Whether nothing could be decoded for it.
  var isEmpty: Bool { self.set.count == 0 }

  /// The pictures that a trial encodes.
  var triedPictures: Int { self.set.runs.reduce(0) { $0 + $1.tried } }

  /// What the sample shows.
  private(set) lazy var kind: ContentKind = measures.kind

  private var measures: ContentMeasures {
    // Pairs that follow each other, from each run.
    var pictures: [(luma: Image<UInt8>, follows: Bool)] = []
    for run in set.runs {
      for offset in [run.count / 2, run.count / 2 + 1] where offset < run.count {
        pictures.append((set.luma(run.start + offset), offset > run.count / 2))
      }
    }
    return ContentMeasures(pictures)
  }

  /// Encodes the sample and compares the result with it.
  /// - Parameters:
  ///   - video: its size may be smaller than the sample's.
  ///   - every: takes only each n-th picture.
  ///   - most: how many trials there are at most, for reports.
  func trial(_ video: H264Plan, every: Int = 1, of most: Int? = nil) throws(Failure) -> Trial {
    var video = video
    video.steering = nil
    trials += triedPictures / every
    number += 1
    let number = number
    let reporter = reporter
    let judge: Judge
    do throws(ComparisonError) { judge = try Judge(set) } catch {
      throw .fault("\(name): \(error)")
    }
    let encoding = try reading(name) { () throws(MediaError) in
      try set.encode(
        video, every: every, proceed: { reporter.goesOn(tryingQuality: number, of: most) },
        receive: judge.see)
    }
    return Trial(
      bytes: predictedBytes(encoding, pictures: max(1, clipPictures / every)), score: judge.score)
  }

  /// A run's opening keyframe counts for those that the whole clip has.
  private func predictedBytes(_ encoding: SampleEncoding, pictures: Int) -> Int {
    let keyframes = max(1, encoding.openings + encoding.keyframes)
    let perKeyframe = Double(encoding.openingBytes + encoding.keyframeBytes) / Double(keyframes)
    let cuts = Double(encoding.keyframes) / Double(max(1, encoding.pictures))
    let expected = min(
      Double(pictures),
      1 + (Double(pictures) / Double(Self.keyframeInterval)).rounded(.down)
        + cuts * Double(pictures))
    let perOther =
      encoding.others == 0
      ? perKeyframe : Double(encoding.otherBytes) / Double(encoding.others)
    return Int(perKeyframe * expected + perOther * max(0, Double(pictures) - expected))
  }

  /// Compares pictures with those of the sample, as they come.
  private final class Judge {
    private let set: SampleSet
    /// Pictures are compared in blocks, because motion is measured from one to the next. The value
    /// is whether a picture begins a block.
    private var chosen: [Int: Bool] = [:]
    private var quality = ClipQuality()
    private var comparison: PictureComparison

    /// As long as x264's usual distance between P-frames, so that good and bad pictures count
    /// alike.
    private static let block = 4

    init(_ set: SampleSet) throws(ComparisonError) {
      self.set = set
      comparison = try PictureComparison(size: set.size)
      let tried = set.runs.reduce(0) { $0 + $1.tried }
      let period = Self.block * max(1, (tried + ClipSample.compared - 1) / ClipSample.compared)
      for run in set.runs {
        for offset in 0..<run.tried where offset % period < Self.block {
          chosen[run.start + offset] = offset % period == 0
        }
      }
    }

    func see(_ index: Int, _ luma: Image<UInt8>) throws(MediaError) {
      guard let begins = chosen[index] else { return }
      do throws(ComparisonError) {
        let reference = try comparison.prepare(set.luma(index), startsRun: begins)
        quality.add(try comparison.compare(luma, with: reference))
      } catch {
        throw MediaError(.unexpected, "comparing pictures: \(error)")
      }
    }

    var score: Double { quality.score?.value ?? 0 }
  }
}
