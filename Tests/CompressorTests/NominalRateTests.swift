import MediaPlans
import Testing

@testable import Planning

@Suite struct NominalRateTests {
  @Test(
    "The rate a source was made for",
    arguments: [
      // Constant: whatever it is, usual or not.
      (Ratio(15, 1), Ratio(15, 1), Ratio(15, 1)), (Ratio(25, 2), Ratio(25, 2), Ratio(25, 2)),
      // A phone's clock.
      (Ratio(2987, 100), Ratio(90_000, 1), Ratio(30000, 1001)),
      (Ratio(3002, 100), Ratio(90_000, 1), Ratio(30, 1)),
      // Frames were left out of 60 a second.
      (Ratio(4233, 100), Ratio(60, 1), Ratio(60, 1)),
      // No clock that would be known.
      (Ratio(173, 10), Ratio(1000, 1), Ratio(24000, 1001)), (Ratio(960, 1), nil, Ratio(960, 1)),
      (nil, nil, Ratio(25, 1)),
    ] as [(Ratio?, Ratio?, Ratio)])
  func rate(mean: Ratio?, tick: Ratio?, expected: Ratio) {
    var stream = VideoStreamInfo()
    (stream.frameRate, stream.tickRate) = (mean, tick)
    #expect(NominalRate.of(stream) == expected)
  }
}
