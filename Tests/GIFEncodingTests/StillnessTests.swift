import Pixels
import TestSupport
import Testing

@testable import GIFEncoding

/// What is sent of a frame, and how pixels whose source is still stay the same.
@Suite struct StillnessTests {
  private static let size = PixelSize(width: 40, height: 30)

  private static func changes(
    marks: [Int], gains: [Int: Float] = [:]
  ) -> FrameChanges {
    let changes = FrameChanges(area: size.area)
    for mark in marks { changes.mark.buffer[mark] = 1 }
    for (place, gain) in gains { changes.gain.buffer[place] = gain }
    return changes
  }

  /// The cost of a box, without what every box costs.
  private static func cost(_ box: Box?, _ changes: borrowing FrameChanges, lambda: Float) -> Float {
    var missed: Float = 0
    var kept = 0
    for index in 0..<size.area {
      let (y, x) = index.quotientAndRemainder(dividingBy: size.width)
      let isInside =
        box.map { box in
          x >= box.left && x < box.left + box.width && y >= box.top && y < box.top + box.height
        } ?? false
      if !isInside {
        missed += changes.gain.buffer[index]
      } else if !changes.isWanted(index) {
        kept += 1
      }
    }
    return missed + lambda * BoxSearch.keepBits(kept)
  }

  @Test func markedPixelsAreAlwaysInside() throws {
    var dice = Dice(11)
    for _ in 0..<60 {
      let marks = (0..<1 + dice.roll(5)).map { _ in dice.roll(Self.size.area) }
      var gains: [Int: Float] = [:]
      for _ in 0..<dice.roll(40) { gains[dice.roll(Self.size.area)] = Float(dice.roll(300)) }
      let changes = Self.changes(marks: marks, gains: gains)
      let answer = BoxSearch.find(changes, Self.size, lambda: 3)
      let box = try #require(answer)
      let core = try #require(Box.around(Self.size) { marks.contains($0) })
      #expect(box.union(core) == box)
      // Never dearer than the boxes it stands between.
      let (mark, gain) = (changes.mark.buffer, changes.gain.buffer)
      let widest = Box.around(Self.size) { mark[$0] != 0 || gain[$0] > 0 }
      let found = Self.cost(box, changes, lambda: 3)
      let most = Self.cost(widest, changes, lambda: 3)
      #expect(found <= most + 0.01)
    }
  }

  @Test func gainsWidenTheBoxOnlyIfTheyPay() {
    let marks = [10 * 40 + 10, 12 * 40 + 14]
    let core = Box(left: 10, top: 10, width: 5, height: 3)
    let far = 25 * 40 + 35
    let little = Self.changes(marks: marks, gains: [far: 1])
    let forLittle = BoxSearch.find(little, Self.size, lambda: 10)
    #expect(forLittle == core)
    let much = Self.changes(marks: marks, gains: [far: 1e6])
    let forMuch = BoxSearch.find(much, Self.size, lambda: 10)
    #expect(forMuch == Box(left: 10, top: 10, width: 26, height: 16))
  }

  @Test func aStillFrameIsAnImageOnlyIfItPays() {
    let little = Self.changes(marks: [], gains: [5: 100, 700: 100])
    let forLittle = BoxSearch.find(little, Self.size, lambda: 10)
    #expect(forLittle == nil)
    let much = Self.changes(marks: [], gains: [5: 1e5])
    let forMuch = BoxSearch.find(much, Self.size, lambda: 10)
    #expect(forMuch == Box(left: 5, top: 0, width: 1, height: 1))
    let nothing = Self.changes(marks: [])
    let forNothing = BoxSearch.find(nothing, Self.size, lambda: 10)
    #expect(forNothing == nil)
  }

  /// The less a source changes, the more its pixel stays as it is.
  @Test(arguments: [0.05, 1, 30, 600])
  func theStillerTheSourceTheMoreItStays(lambda: Double) {
    let tuning = DistortionTuning(settings: GIFSettings(size: Self.size, lambda: lambda))
    for (exact, quiet): (Float, Float) in [(0, 0), (0.1, 0.9), (0.9, 0.95), (1, 1)] {
      let rules = tuning.rules(exactShare: exact, quietShare: quiet)
      let all = (UInt8.min...UInt8.max).map { rules[$0] }
      for (less, more) in zip(all, all.dropFirst()) {
        #expect(less.keptShare <= more.keptShare)
        #expect(less.pull >= more.pull)
        #expect(less.hold >= more.hold)
      }
      #expect(rules[255].keptShare == 1 && rules[255].pull == 0 && rules[255].hold == 0)
    }
  }

  @Test func losslessHasNoPullAndNoHold() {
    let tuning = DistortionTuning(settings: GIFSettings(size: Self.size, lambda: 0))
    let rules = tuning.rules(exactShare: 1, quietShare: 1)
    #expect(rules[0].pull == 0 && rules[0].hold == 0)
    #expect(tuning.acceptedDistance == 0)
  }

  @Test func stillScenesHaveAHigherLambda() {
    func window(movingRows: Int) -> [PendingFrame] {
      var frames: [PendingFrame] = []
      for number in 0..<5 {
        var image = Pictures.photo(Self.size, step: 0, noise: 1)
        for index in 0..<movingRows * Self.size.width {
          image.pixels[index] = RGBA(red: UInt8(40 * number), green: 0, blue: 0)
        }
        frames.append(PendingFrame(image, start: number * 7, after: frames.last))
      }
      return frames
    }
    let factors = [30, 15, 3, 0].map { Stillness.lambdaFactor(of: window(movingRows: $0)) }
    #expect(factors[0] == 1)
    #expect(zip(factors, factors.dropFirst()).allSatisfy { $0 < $1 })
    #expect(factors[3] < 4.4)
    #expect(Stillness.lambdaFactor(of: [window(movingRows: 1)[0]]) == 1)
  }

  /// A white wall beside something that moves must not twinkle.
  @Test func aWallBesideMotionStaysAsItIs() throws {
    let size = PixelSize(width: 96, height: 64)
    var frames: [Image<RGBA>] = []
    for number in 0..<12 {
      var image = Image(
        size: size,
        pixels: Array(repeating: RGBA(red: 250, green: 250, blue: 248), count: size.area))
      var dice = Dice(UInt64(number))
      for y in 20..<44 {
        for x in 30..<66 {
          let level = UInt8(dice.roll(256))
          image.pixels[y * 96 + x] = RGBA(red: level, green: level, blue: level)
        }
      }
      frames.append(image)
    }
    let gif = try #require(ReadGIF(encode(frames, lambda: 12).bytes))
    #expect(gif.frames.count == frames.count)
    var swings = 0
    for (before, now) in zip(gif.frames.dropFirst(), gif.frames.dropFirst(2)) {
      for y in 0..<64 {
        for x in 0..<96 where !(20..<44).contains(y) || !(30..<66).contains(x) {
          swings += before.canvas[y * 96 + x] == now.canvas[y * 96 + x] ? 0 : 1
        }
      }
    }
    #expect(swings == 0)
  }
}
