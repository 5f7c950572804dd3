import Failures
import MediaIO
import MediaPlans
import PictureQuality
import Pixels
import Synchronization
import Threading

/// Decodes two clips side by side and measures every pair of pictures. The compressed clip is
/// decoded on a thread of its own.
struct ClipComparison {
  /// One of the two clips.
  struct Clip: Sendable {
    /// For messages, too.
    var path: String
    var plan: PicturePlan
    var windows: [SampleSet.Window]
  }

  struct Outcome {
    var pictures: [ComparedPicture] = []
    var referenceDamage = MediaSource.Damage()
    var compressedDamage = MediaSource.Damage()
  }

  let reference: Clip
  let compressed: Clip
  let order: ShownPictures<Image<UInt8>>.Order
  /// The shortest frame of an animation; `nil` for others. Its frames were moved to a clock's ticks, so
  /// each picture of the reference is judged beside the one that shows it best within a frame.
  let frame: FrameTime?
  let threads: Int
  /// Seconds of what is compared.
  let duration: Double
  let reporter: Reporter

  func run() throws(Failure) -> Outcome {
    let decoding = ComparedDecoding(compressed, frame: frame, threads: threads)
    var measuring: Measuring
    do throws(ComparisonError) {
      measuring = try Measuring(size: reference.plan.size, order: order)
    } catch {
      throw .fault("comparing pictures: \(error)")
    }
    var outcome = Outcome()
    do throws(MediaError) {
      let collected = Collected(measuring)
      let reader = LumaReader(
        path: reference.path, plan: reference.plan, windows: reference.windows, threads: threads)
      var summary: LumaReader.Summary?
      do throws(MediaError) {
        summary = try reader.read { picture throws(MediaError) in
          try self.take(picture, collected, decoding)
        }
      } catch {
        // The compressed clip was over first.
        guard collected.isOver else { throw error }
      }
      measuring = collected.measuring
      outcome.referenceDamage = summary?.damage ?? outcome.referenceDamage
    } catch {
      _ = decoding.finish()
      throw Failure(error, reading: reference.path)
    }
    switch decoding.finish() {
    case .success(let summary): outcome.compressedDamage = summary.damage
    // What was read before counts; to have enough already is no failure.
    case .failure(let error) where error.kind != .cancelled:
      throw Failure(error, reading: compressed.path)
    case .failure: break
    }
    guard !reporter.isCancelled else { throw .cancelled }
    outcome.pictures = measuring.compared
    return outcome
  }

  /// Measures one picture of the reference.
  private func take(
    _ picture: TimedLuma, _ collected: Collected, _ decoding: ComparedDecoding
  ) throws(MediaError) {
    let goesOn = { () -> Bool in
      reporter.progress(
        .comparing, done: picture.time.seconds, total: duration, bytes: 0)
    }
    guard goesOn() else { throw MediaError(.cancelled, "cancelled") }
    let shown = try collected.measuring.shown.picture(
      at: picture.time, window: picture.window
    ) { () throws(MediaError) in try decoding.next(while: goesOn) }
    if let shown {
      // The last picture is shown no longer than its clip is.
      let isPast =
        collected.measuring.shown.hasEnded
        && decoding.end.map { picture.time >= max($0, shown.time + Self.grace) } ?? false
      if !isPast || collected.measuring.pairsByNumber {
        var candidates = [shown]
        if let frame, !collected.measuring.pairsByNumber {
          candidates += collected.measuring.shown.neighbours(
            of: picture.time, window: picture.window, within: frame + Self.rounding)
        }
        try collected.measuring.add(picture, candidates)
        return
      }
    }
    guard collected.measuring.shown.hasEnded else { return }
    collected.isOver = true
    throw MediaError(.cancelled, "the compressed clip is over")
  }

  /// An animation's times are rounded to a hundredth of a second.
  private static let rounding = FrameTime(nanoseconds: 20_000_000)
  /// Ends of clips are known to about a picture.
  private static let grace = FrameTime(seconds: 0.001)

  /// What the reader's closure changes.
  private final class Collected {
    var measuring: Measuring
    var isOver = false
    init(_ measuring: Measuring) { self.measuring = measuring }
  }
}

/// Pairs pictures and measures the pairs.
private struct Measuring {
  var shown: ShownPictures<Image<UInt8>>
  let pairsByNumber: Bool
  private(set) var compared: [ComparedPicture] = []
  private var comparison: PictureComparison

  init(size: PixelSize, order: ShownPictures<Image<UInt8>>.Order) throws(ComparisonError) {
    shown = ShownPictures(order: order)
    comparison = try PictureComparison(size: size)
    if case .byNumber = order { pairsByNumber = true } else { pairsByNumber = false }
  }

  mutating func add(
    _ picture: TimedLuma, _ candidates: [ShownPictures<Image<UInt8>>.Entry]
  ) throws(MediaError) {
    do throws(ComparisonError) {
      let reference = try comparison.prepare(
        picture.luma, startsRun: compared.last?.window != picture.window)
      var best: (ComparedPicture, score: Double)?
      for other in candidates {
        let figures = try comparison.compare(other.picture, with: reference)
        let score = PerceptualScore(
          detail: figures.detail, information: figures.information, motion: figures.motion ?? 0
        ).value
        if score <= best?.score ?? -1 { continue }
        let pair = ComparedPicture(
          time: picture.time, shownTime: other.time, shownIndex: other.index,
          window: picture.window, figures: figures)
        best = (pair, score)
      }
      if let best { compared.append(best.0) }
    } catch {
      throw MediaError(.unexpected, "comparing pictures: \(error)")
    }
  }
}

/// The compressed clip, decoded on a thread of its own a few pictures ahead.
private final class ComparedDecoding {
  typealias Outcome = Result<LumaReader.Summary, MediaError>

  private final class Decoder: Sendable {
    let clip: ClipComparison.Clip
    let threads: Int
    let queue: BoundedQueue<TimedLuma>
    let outcome = Mutex<Outcome?>(nil)

    init(_ clip: ClipComparison.Clip, threads: Int) {
      self.clip = clip
      self.threads = threads
      queue = BoundedQueue(capacity: max(1, min(4, 32_000_000 / max(1, clip.plan.size.area))))
    }

    func run() {
      let reader = LumaReader(
        path: clip.path, plan: clip.plan, windows: clip.windows, threads: threads)
      let result = Outcome { () throws(MediaError) in
        try reader.read { picture throws(MediaError) in
          guard self.queue.push(picture) == .done else {
            throw MediaError(.cancelled, "cancelled")
          }
        }
      }
      outcome.withLock { $0 = result }
      queue.close()
    }
  }

  private let decoder: Decoder
  private let thread: WorkerThread?

  /// Shorter frames are no parts of others.
  private static let part = FrameTime(nanoseconds: 21_000_000)
  private let dropsParts: Bool
  private var held: ShownPictures<Image<UInt8>>.Entry?

  /// - Parameter frame: the shortest frame of an animation, which may be drawn in two parts.
  init(_ clip: ClipComparison.Clip, frame: FrameTime?, threads: Int) {
    decoder = Decoder(clip, threads: threads)
    dropsParts = frame.map { $0 > Self.part } ?? false
    thread = WorkerThread { [decoder] in decoder.run() }
    if thread == nil { decoder.queue.close() }
  }

  /// The next picture; `nil` after the last one. A frame that is still being drawn is none.
  func next(
    while goesOn: () -> Bool
  ) throws(MediaError) -> ShownPictures<Image<UInt8>>.Entry? {
    guard dropsParts else { return try decoded(while: goesOn) }
    while true {
      let next = try decoded(while: goesOn)
      defer { held = next }
      guard let held else {
        if next == nil { return nil }
        continue
      }
      guard let next, next.window == held.window, next.time - held.time <= Self.part else {
        return held
      }
    }
  }

  private func decoded(
    while goesOn: () -> Bool
  ) throws(MediaError) -> ShownPictures<Image<UInt8>>.Entry? {
    while true {
      switch decoder.queue.pop(milliseconds: 100) {
      case .element(let next):
        return ShownPictures.Entry(picture: next.luma, time: next.time, window: next.window)
      case .closed: return nil
      case .empty:
        guard goesOn() else { throw MediaError(.cancelled, "cancelled") }
      }
    }
  }

  /// Where its last picture ends, once everything was read.
  var end: FrameTime? {
    guard case .success(let summary) = decoder.outcome.withLock({ $0 }) else { return nil }
    return summary.end
  }

  /// Ends the work, whether it is done or not.
  func finish() -> Outcome {
    decoder.queue.close()
    guard let thread else {
      return .failure(MediaError(.outOfMemory, "no thread could be started"))
    }
    thread.join()
    return decoder.outcome.withLock { $0 }
      ?? .failure(MediaError(.unexpected, "decoding did not answer"))
  }
}
