import Failures
import MediaIO
import MediaPlans
import PictureQuality
import Pixels

/// Remembers some pictures on their way into a GIF, and judges the GIF by them.
///
/// They are what the GIF should show: cut, paced, turned and with everything drawn on them. Runs of
/// pictures that follow each other are taken, evenly spread, because motion counts.
final class GIFWitness {
  private struct Seen {
    var time: FrameTime
    var luma: Image<UInt8>
    var startsRun: Bool
  }

  private var seen: [Seen] = []
  private let size: PixelSize
  /// When the next runs begin, the last one first.
  private var moments: [Double] = []
  private var left = 0

  private static let mostRuns = 8
  /// Pictures of one run.
  private static let run = 4
  /// What the pictures may take, in bytes.
  private static let memory = 32_000_000
  /// A GIF's times are rounded to a hundredth of a second.
  fileprivate static let rounding = FrameTime(nanoseconds: 5_100_000)

  /// - Parameter total: seconds of the GIF. Without them, only its beginning is looked at.
  init(size: PixelSize, total: Double?) {
    self.size = size
    let most = Self.memory / max(1, size.area) / Self.run
    let runs = min(Self.mostRuns, most)
    let total = total ?? 0
    guard runs > 0 else { return }
    moments = (0..<(total > 0 ? runs : 1)).reversed().map {
      total * Double($0) / Double(runs)
    }
  }

  /// Takes the next picture; times rise.
  func see(_ image: Image<RGBA>, at time: FrameTime) {
    var startsRun = false
    if left == 0, let next = moments.last, time.seconds >= next {
      moments.removeLast()
      left = Self.run
      startsRun = true
    }
    guard left > 0, image.size == size else { return }
    left -= 1
    seen.append(Seen(time: time, luma: image.brightness, startsRun: startsRun))
  }

  /// How good the GIF looks, 0...100; `nil` where nothing was seen, or it is too large to measure.
  /// - Parameters:
  ///   - path: the GIF in the making.
  ///   - place: where it is to go.
  func score(
    of path: String, for place: OutputPlace, _ reporter: Reporter
  ) throws(Failure) -> Double? {
    guard !seen.isEmpty, let comparison = try? PictureComparison(size: size) else { return nil }
    let judge = Judge(comparison, waiting: seen)
    do throws(MediaError) {
      let reader = PictureReader(
        source: try MediaSource(path: path),
        plan: PicturePlan(sourceSize: size, size: size, layout: .rgba), time: TimePlan(),
        threads: 1)
      _ = try reader.read { image, time throws(MediaError) in
        guard reporter.progress(.verifying) else { throw MediaError(.cancelled, "cancelled") }
        try judge.take(image, at: time)
      }
      return try judge.finish()
    } catch {
      throw Failure(error, readingBackFor: place)
    }
  }

  private final class Judge {
    private var comparison: PictureComparison
    private var quality = ClipQuality()
    private var waiting: ArraySlice<Seen>
    private var shown: Image<RGBA>?

    init(_ comparison: PictureComparison, waiting: [Seen]) {
      self.comparison = comparison
      self.waiting = waiting[...]
    }

    func take(_ image: Image<RGBA>, at time: FrameTime) throws(MediaError) {
      while let first = waiting.first, first.time + GIFWitness.rounding < time {
        try compare(first)
      }
      shown = image
    }

    func finish() throws(MediaError) -> Double? {
      while let first = waiting.first { try compare(first) }
      return quality.score?.value
    }

    private func compare(_ seen: Seen) throws(MediaError) {
      waiting.removeFirst()
      guard let shown else { return }
      do throws(ComparisonError) {
        let reference = try comparison.prepare(seen.luma, startsRun: seen.startsRun)
        quality.add(try comparison.compare(shown.brightness, with: reference))
      } catch {
        throw MediaError(.unexpected, "comparing pictures: \(error)")
      }
    }
  }
}

extension Image<RGBA> {
  /// BT.601 brightness in the range of television, before white.
  fileprivate var brightness: Image<UInt8> {
    Image<UInt8>(
      size: size,
      pixels: pixels.map { pixel in
        let clear = 255 - Int32(pixel.alpha)
        let alpha = Int32(pixel.alpha)
        let red = (Int32(pixel.red) * alpha + 255 * clear) / 255
        let green = (Int32(pixel.green) * alpha + 255 * clear) / 255
        let blue = (Int32(pixel.blue) * alpha + 255 * clear) / 255
        return UInt8(truncatingIfNeeded: (66 * red + 129 * green + 25 * blue + 4224) >> 8)
      })
  }
}
