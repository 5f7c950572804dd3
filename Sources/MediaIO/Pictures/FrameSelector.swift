import CFFmpeg
import MediaPlans

/// Decides which decoded frames are shown, and when, before anything is scaled.
///
/// Without a frame rate every frame keeps its time. With one, each tick of the output's clock
/// shows the last frame whose time rounds to it, as FFmpeg's `fps` filter does; but no frame is
/// ever repeated.
struct FrameSelector {
  /// The source's clock.
  let timeBase: AVRational
  /// The output's clock.
  let outputTimeBase: AVRational
  /// The source timestamp at which the output begins.
  let start: Int64
  /// The source timestamp from which nothing is shown any more.
  let end: Int64?
  private let tick: AVRational?
  private let speed: Double

  init(plan: TimePlan, timeBase: AVRational, origin: Int64) {
    self.timeBase = timeBase
    speed = plan.speed
    func timestamp(_ seconds: Double) -> Int64 {
      origin + Int64((seconds / av_q2d(timeBase)).rounded())
    }
    start = timestamp(plan.start)
    end = plan.end.map(timestamp)
    let speed = av_d2q(plan.speed, 10_000)
    // A faster clip is the same timestamps on a faster clock.
    let paced = av_div_q(timeBase, speed)
    if let rate = plan.frameRate {
      let tick = AVRational(num: CInt(rate.denominator), den: CInt(rate.numerator))
      self.tick = av_mul_q(tick, speed)
      outputTimeBase = tick
    } else {
      tick = nil
      outputTimeBase = paced
    }
  }

  /// The output's timestamp of a source timestamp.
  func outputTime(_ timestamp: Int64) -> Int64 { outputTime(timestamp, AV_ROUND_NEAR_INF) }

  /// Whether the output shows the frame at `timestamp` later than the source does.
  func isRoundedUp(_ timestamp: Int64) -> Bool {
    outputTime(timestamp) > outputTime(timestamp, AV_ROUND_DOWN)
  }

  private func outputTime(_ timestamp: Int64, _ rounding: AVRounding) -> Int64 {
    guard let tick else { return timestamp - start }
    return av_rescale_q_rnd(timestamp - start, timeBase, tick, rounding)
  }

  /// Seconds of output before a source timestamp.
  func seconds(_ timestamp: Int64) -> Double {
    Double(timestamp - start) * av_q2d(timeBase) / speed
  }

  /// Whether the frame at `timestamp` will not be shown because of a later one among
  /// `neighbours`. Only then may a decoder leave it out.
  func isHidden(_ timestamp: Int64, neighbours: some Sequence<Int64>) -> Bool {
    guard tick != nil else { return false }
    let time = outputTime(timestamp)
    return neighbours.contains { $0 > timestamp && outputTime($0) == time }
  }
}
