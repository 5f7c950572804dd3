import Failures
import Files
import GIFEncoding
import MediaIO
import MediaPlans
import Pixels
import Planning
import Threading

/// Makes a GIF: pictures are decoded on the calling thread and encoded on another.
struct GIFJob {
  let plan: GIFPlan
  let source: MediaSource
  let name: String
  /// Seconds of output, where known.
  let total: Double?
  let threads: Int?
  let reporter: Reporter

  struct Outcome {
    var length: EncodedLength
    var summary: GIFEncoder.Summary
    /// What it should look like.
    var witness: GIFWitness
  }

  func run(into part: borrowing AtomicFile) throws(Failure) -> Outcome {
    let queue = BoundedQueue<TimedImage>(capacity: Self.queueLength(for: plan.picture.size))
    let bytes = ByteCounter()
    let encoding = try EncodingThread(
      settings: encoderSettings, queue: queue, file: part.file, bytes: bytes)
    let witness = GIFWitness(
      size: plan.picture.size, total: total.map { max(0, $0 - plan.endPause) })
    let decoded: Decoded
    do throws(Failure) {
      decoded = try decode(into: queue, bytes: bytes, witness)
    } catch {
      queue.close()
      // The encoder's own failure is why decoding could not go on.
      if case .failure(let reason) = encoding.abandon(), reason.kind != .cancelled { throw reason }
      throw error
    }
    queue.close()
    let summary = try encoding.finish(end: decoded.end).get()
    return Outcome(
      length: EncodedLength(
        frames: summary.frames, duration: Double(summary.centiseconds) / 100,
        sourceDuration: decoded.sourceEnd.seconds), summary: summary, witness: witness)
  }

  private struct Decoded {
    /// Where the GIF ends.
    var end: FrameTime
    /// Where the source's pictures end.
    var sourceEnd: FrameTime
  }

  private var encoderSettings: GIFSettings {
    var settings = plan.encoder
    settings.threads = threads ?? 2
    return settings
  }

  /// Enough to keep both threads busy, in at most 8 MB.
  private static func queueLength(for size: PixelSize) -> Int {
    max(1, min(4, 8_000_000 / (size.area * 4)))
  }

  // MARK: Decoding

  private func decode(
    into queue: BoundedQueue<TimedImage>, bytes: ByteCounter, _ witness: GIFWitness
  ) throws(Failure) -> Decoded {
    let collected = Collected()
    let reader = PictureReader(
      source: source, plan: plan.picture, time: plan.time, threads: plan.decoderThreads)
    let pause = FrameTime(seconds: plan.endPause)
    do throws(MediaError) {
      if plan.playback == .forward {
        let summary = try reader.read { image, start throws(MediaError) in
          try hand(TimedImage(image: image, start: start), to: queue, bytes: bytes, witness)
        }
        return Decoded(end: summary.end + pause, sourceEnd: summary.end)
      }
      var decoded = try decodeReversed(
        reader, collected, into: queue, bytes: bytes, witness)
      decoded.end = decoded.end + pause
      return decoded
    } catch {
      throw collected.overflow ?? Failure(error, reading: name)
    }
  }

  private func hand(
    _ image: TimedImage, to queue: BoundedQueue<TimedImage>, bytes: ByteCounter,
    _ witness: GIFWitness
  ) throws(MediaError) {
    witness.see(image.image, at: image.start)
    // A full queue is waited for in slices, so that a wish to stop is heard.
    while true {
      guard
        reporter.progress(
          .encoding, done: image.start.seconds, total: total, bytes: bytes.value)
      else { throw MediaError(.cancelled, "cancelled") }
      switch queue.push(image, milliseconds: 100) {
      case .done: return
      case .full: continue
      case .closed: throw MediaError(.cancelled, "the encoder stopped")
      }
    }
  }

  /// Playing backwards needs every picture first.
  private func decodeReversed(
    _ reader: PictureReader, _ collected: Collected, into queue: BoundedQueue<TimedImage>,
    bytes: ByteCounter, _ witness: GIFWitness
  ) throws(MediaError) -> Decoded {
    let budget = MemoryBudget.forClip
    let perPicture = plan.picture.size.area * 4
    let summary = try reader.read { image, start throws(MediaError) in
      guard (collected.images.count + 1) * perPicture <= budget else {
        collected.overflow = Failure(
          .temporary,
          "\(name): not enough memory (\(plan.playback.setting) holds every picture, and "
            + "\(collected.images.count) of them fill the \(budget / 1_000_000) MB there are; trim "
            + "the clip or lower \(.frameRate)); try a smaller \(.width)")
        throw MediaError(.outOfMemory, "the clip's pictures")
      }
      guard reporter.progress(.encoding, done: 0, total: total, bytes: 0) else {
        throw MediaError(.cancelled, "cancelled")
      }
      collected.images.append(TimedImage(image: image, start: start))
    }
    let order = PlaybackOrder(
      starts: collected.images.map(\.start), end: summary.end, playback: plan.playback)
    for (index, start) in order.frames {
      try hand(
        TimedImage(image: collected.images[index].image, start: start), to: queue, bytes: bytes,
        witness)
    }
    return Decoded(end: order.end, sourceEnd: summary.end)
  }

  private final class Collected {
    var images: [TimedImage] = []
    /// Why there is no room for them.
    var overflow: Failure?
  }
}

/// A picture and when it is first shown.
struct TimedImage: Sendable {
  var image: Image<RGBA>
  var start: FrameTime
}
