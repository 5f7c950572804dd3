import CFFmpeg
import Testing

@testable import MediaIO
@testable import MediaPlans

@Suite struct FrameSelectorTests {
  private let millisecond = AVRational(num: 1, den: 1000)

  private func selector(
    start: Double = 0, end: Double? = nil, speed: Double = 1, rate: Ratio? = nil,
    clock: AVRational? = nil, origin: Int64 = 0
  ) -> FrameSelector {
    var plan = TimePlan()
    (plan.start, plan.end, plan.speed, plan.frameRate) = (start, end, speed, rate)
    return FrameSelector(plan: plan, timeBase: clock ?? millisecond, origin: origin)
  }

  @Test func aTrimCountsFromTheFilesFirstMoment() {
    let selector = selector(start: 1, end: 2, origin: 500)
    #expect(selector.start == 1500)
    #expect(selector.end == 2500)
    #expect(selector.outputTime(1540) == 40)
    #expect(selector.seconds(1750) == 0.25)
  }

  @Test func speedMakesTheClockFaster() {
    let selector = selector(speed: 2)
    #expect(selector.outputTime(700) == 700)
    #expect(av_q2d(selector.outputTimeBase) == 1.0 / 2000)
    #expect(abs(selector.seconds(700) - 0.35) < 1e-9)
  }

  /// At ten frames a second, a tick has what lies within 50 ms of it.
  @Test(arguments: [(0, 0), (49, 0), (50, 1), (149, 1), (150, 2), (1000, 10)] as [(Int64, Int64)])
  func timesAreRoundedToTicks(time: Int64, tick: Int64) {
    #expect(selector(rate: Ratio(10, 1)).outputTime(time) == tick)
    #expect(selector(speed: 2, rate: Ratio(10, 1)).outputTime(2 * time) == tick)
  }

  @Test func aBroadcastRateDoesNotDrift() {
    let selector = selector(rate: Ratio(30000, 1001), clock: AVRational(num: 1, den: 90_000))
    for frame in Int64(0)..<200_000 where selector.outputTime(frame * 3003) != frame {
      Issue.record("frame \(frame) is at tick \(selector.outputTime(frame * 3003))")
      return
    }
  }

  @Test func onlyALaterFrameOfTheSameTickHides() {
    let selector = selector(rate: Ratio(10, 1))
    #expect(selector.isHidden(10, neighbours: [45]))
    #expect(!selector.isHidden(10, neighbours: [5]))
    #expect(!selector.isHidden(10, neighbours: [60]))
    #expect(!selector.isHidden(10, neighbours: [10]))
    #expect(!self.selector().isHidden(10, neighbours: [11]))
  }
}
