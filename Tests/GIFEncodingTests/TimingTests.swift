import GIFEncoding
import Pixels
import TestSupport
import Testing

@Suite struct TimingTests {
  private static let size = PixelSize(width: 8, height: 8)

  private static func frame(_ number: Int) -> Image<RGBA> {
    Image(size: size, filledWith: Pictures.color(number % 250))
  }

  @Test(arguments: [10, 12, 15, 24, 24000.0 / 1001, 25, 30, 50, 59.94, 60, 120])
  func totalsAreExactAtEveryRate(rate: Double) throws {
    let images = (0..<100).map(Self.frame)
    let (bytes, summary) = try encode(images, interval: 1 / rate)
    let gif = try #require(ReadGIF(bytes))
    let total = gif.delays.reduce(0, +)
    #expect(abs(Double(total) - 100 * 100 / rate) <= 1)
    #expect(gif.delays.allSatisfy { $0 >= 2 })
    #expect(summary.frames == gif.frames.count)
    #expect(summary.bytes == bytes.count)
    #expect(summary.centiseconds == total)
    // No more is dropped than must be.
    #expect(gif.frames.count >= min(100, total / 4))
  }

  @Test func errorsDoNotAddUp() throws {
    let gif = try #require(ReadGIF(encode((0..<6).map(Self.frame), interval: 1 / 15.0).bytes))
    #expect(gif.delays == [7, 6, 7, 7, 6, 7])
  }

  @Test(arguments: [
    ([0, 1], [99, 2]), ([0, 0.5, 1], [50, 49, 2]), ([0, 0.5, 0.98, 1], [50, 48, 3]),
  ])
  func theLastFrameIsShownHoweverShort(times: [Double], delays: [Int]) throws {
    let gif = try #require(
      ReadGIF(
        encode(
          times.indices.map(Self.frame), times: times.map { FrameTime(seconds: $0) },
          end: FrameTime(seconds: 1.01)
        ).bytes))
    #expect(gif.delays == delays)
    let last = try #require(gif.frames.last)
    #expect(differences(last.canvas, canvas(Self.frame(times.count - 1))) == 0)
  }

  @Test func aShortFrameBeforeALongOneYields() throws {
    let times = [0, 1, 1.01].map { FrameTime(seconds: $0) }
    let gif = try #require(
      ReadGIF(
        encode((0..<3).map(Self.frame), times: times, end: FrameTime(seconds: 3)).bytes))
    #expect(gif.delays == [100, 200])
    #expect(differences(gif.frames[1].canvas, canvas(Self.frame(2))) == 0)
  }

  @Test func timeStartsAtTheFirstFrame() throws {
    let times = [-3.2, -3].map { FrameTime(seconds: $0) }
    let gif = try #require(
      ReadGIF(encode((0..<2).map(Self.frame), times: times, end: FrameTime(seconds: -2.5)).bytes))
    #expect(gif.delays == [20, 50])
  }

  @Test func identicalFramesAreMerged() throws {
    let numbers = [1, 1, 2, 2, 2, 1, 3]
    let gif = try #require(ReadGIF(encode(numbers.map(Self.frame)).bytes))
    #expect(gif.delays == [20, 30, 10, 10])
  }

  @Test(arguments: [0.0, 5])
  func aDelayLongerThanTheFileHoldsIsRepeated(lambda: Double) throws {
    let times = [0, 655.35, 1400].map { FrameTime(seconds: $0) }
    let gif = try #require(
      ReadGIF(
        encode(
          (0..<3).map(Self.frame), times: times, end: FrameTime(seconds: 2055.36), lambda: lambda
        ).bytes))
    // The last one's 65536 may not leave a rest of 1.
    #expect(gif.delays == [65535, 65535, 8930, 65533, 3])
    #expect(gif.delays.reduce(0, +) == 205_536)
    #expect(gif.delays.allSatisfy { $0 >= 2 })
    var shown: [Int: [RGBA]] = [:]
    var now = 0
    for frame in gif.frames {
      shown[now] = frame.canvas
      now += frame.delay
    }
    #expect(differences(shown[65535] ?? [], canvas(Self.frame(1))) == 0)
    #expect(differences(shown[140_000] ?? [], canvas(Self.frame(2))) == 0)
  }

  @Test(
    arguments: [
      (LoopCount.forever, 0), (.times(1), nil), (.times(2), 1), (.times(300), 299),
      (.times(65536), 65535),
    ] as [(LoopCount, Int?)])
  func loopCounts(loop: LoopCount, repeats: Int?) throws {
    let (bytes, _) = try encode([Self.frame(0), Self.frame(1)]) { $0.loopCount = loop }
    #expect(try #require(ReadGIF(bytes)).repeats == repeats)
  }
}
