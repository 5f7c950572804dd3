import Pixels
import TestSupport
import Testing

@testable import GIFEncoding

/// The stages one by one, against slow twins that cannot be wrong.
@Suite struct StageTests {
  private static func palette(_ count: Int, seed: UInt64) -> [RGBA] {
    var dice = Dice(seed)
    return (0..<count).map { _ in
      RGBA(red: UInt8(dice.roll(256)), green: UInt8(dice.roll(256)), blue: UInt8(dice.roll(256)))
    }
  }

  private static func leastDistance(_ color: Color, _ colors: [RGBA]) -> Float {
    colors.map { ColorSpace.distance(color, ColorSpace.color($0)) }.min() ?? .infinity
  }

  @Test(arguments: [1, 2, 7, 8, 9, 100, 255, 256])
  func nearestColoursAreTheNearest(count: Int) {
    let colors = Self.palette(count, seed: UInt64(count))
    let palette = Palette(colors, hasTransparent: false)
    let centres = NearestCentres(colors.map(ColorSpace.color))
    var exact = 0
    for pixel in Self.palette(500, seed: 99) {
      let color = ColorSpace.color(pixel)
      let truth = Self.leastDistance(color, colors)
      #expect(palette.leastDistance(to: color) == truth)
      let found = centres.find(color)
      #expect(found.distance == truth)
      #expect(ColorSpace.distance(color, ColorSpace.color(colors[found.index])) == truth)
      #expect(palette.nearDistance(to: color) >= truth)
      exact += palette.nearDistance(to: color) == truth ? 1 : 0
    }
    #expect(exact >= 490)
  }

  @Test func coloursSurviveTheColourSpace() {
    for pixel in Self.palette(2000, seed: 3) {
      #expect(ColorSpace.pixel(ColorSpace.color(pixel)) == pixel)
    }
  }

  @Test(arguments: [2, 65535, 65536, 65537, 65538, 131_070, 131_071, 1_000_000])
  func delaysAreCutIntoWhatFits(delay: Int) {
    let pieces = FrameClock.pieces(delay)
    #expect(pieces.reduce(0, +) == delay)
    #expect(pieces.allSatisfy { (2...65535).contains($0) })
  }

  @Test func bitsArePackedFromTheLeastUp() {
    var writer = BitWriter()
    writer.append(0b101, bits: 3)
    writer.append(0xABC, bits: 12)
    writer.append(1, bits: 2)
    #expect(writer.finish() == [0b1110_0101, 0b1101_0101, 0])
  }

  @Test func boxesHoldAllThatCounts() throws {
    let size = PixelSize(width: 13, height: 9)
    var dice = Dice(8)
    for _ in 0..<50 {
      let points = (0..<4).map { _ in dice.roll(size.area) }
      let box = try #require(Box.around(size) { points.contains($0) })
      #expect(box.left == points.map { $0 % 13 }.min())
      #expect(box.top == points.map { $0 / 13 }.min())
      #expect(box.left + box.width - 1 == points.map { $0 % 13 }.max())
      #expect(box.top + box.height - 1 == points.map { $0 / 13 }.max())
    }
    #expect(Box.around(size) { _ in false } == nil)
  }

  @Test func activityIsTheDeviationAround() {
    let size = PixelSize(width: 11, height: 7)
    let image = Pictures.photo(size, step: 1, noise: 90)
    let weights = Scratch<Float>(count: size.area, filledWith: 0)
    image.pixels.withUnsafeBufferPointer { pixels in
      Activity(size: size).measure(pixels, strength: 2, into: weights.buffer)
    }
    let luma = image.pixels.map { ColorSpace.color($0)[0] }
    for y in 0..<size.height {
      for x in 0..<size.width {
        var around: [Float] = []
        for row in max(0, y - 2)...min(size.height - 1, y + 2) {
          for column in max(0, x - 2)...min(size.width - 1, x + 2) {
            around.append(luma[row * size.width + column])
          }
        }
        let mean = around.reduce(0, +) / Float(around.count)
        let variance =
          around.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Float(around.count)
        let expected = 1 / (1 + variance.squareRoot() / 4)
        #expect(abs(weights.buffer[y * size.width + x] - expected) < 0.001)
      }
    }
  }

  @Test func frequentColoursAreKeptExactly() {
    var histogram = Histogram()
    for pixel in Self.palette(10_000, seed: 4) { histogram.add(pixel, weight: 1) }
    let screen = [
      RGBA(red: 250, green: 250, blue: 250), RGBA(red: 251, green: 250, blue: 250),
      RGBA(red: 1, green: 2, blue: 3),
    ]
    for pixel in screen { histogram.add(pixel, weight: 500) }
    for pixel in Self.palette(10_000, seed: 5) { histogram.add(pixel, weight: 1) }
    let palette = Clustering.palette(of: histogram, maximum: 64)
    #expect(palette.count <= 64)
    #expect(Set(palette).isSuperset(of: screen))
    #expect(Set(palette).count == palette.count)
  }

  @Test func qualitiesFallInPrice() {
    let prices = (1...100).map { GIFSettings.lambda(forQuality: $0) }
    #expect(zip(prices, prices.dropFirst()).allSatisfy { $0 > $1 })
    #expect(prices[99] == 0)
    #expect(abs(prices[74] - 2) < 1e-9)
    #expect(GIFSettings.lambda(forQuality: -5) == prices[0])
    #expect(GIFSettings.lambda(forQuality: 500) == 0)
  }

  @Test func stillPixelsAreCountedToTheirFirstChange() {
    let size = PixelSize(width: 61, height: 43)
    var dice = Dice(8)
    var frames: [PendingFrame] = []
    for _ in 0..<9 {
      var image = frames.last?.image ?? Pictures.photo(size, step: 0)
      for index in 0..<size.area where dice.roll(4) == 0 && index < 2000 {
        image.pixels[index].green ^= UInt8(1 + dice.roll(4))
      }
      frames.append(PendingFrame(image, start: 7 * frames.count, after: frames.last))
    }
    let counts = Scratch<UInt8>(count: size.area, filledWith: 77)
    Stillness.countAhead(frames.dropFirst(), into: counts.buffer)
    for index in 0..<size.area {
      let still = frames.dropFirst().prefix { $0.change![index] <= Stillness.quiet }
      #expect(Int(counts.buffer[index]) == still.count)
    }
  }

  @Test func kindsKeepTheirOwnAverages() {
    let kinds = PixelKinds(lambda: 2)
    #expect(kinds.costs.count == PixelKinds.count)
    #expect(kinds.costs.allSatisfy { $0 == 6 })
    var dice = Dice(9)
    for _ in 0..<5000 {
      kinds.learn(3, cost: Float(dice.roll(20)))
      kinds.learn(4, cost: -1)
    }
    #expect(abs(kinds.costs[3] - 9.5) < 1)
    #expect(kinds.costs[4] == 0)
    #expect(kinds.costs[5] == 6)
  }

  @Test func everyFeatureTellsKindsApart() {
    let least = PixelKinds.Features(base: 0, keep: 0, neighbor: 0, weight: 0, isStill: false)
    var others: [PixelKinds.Features] = []
    for feature in [\PixelKinds.Features.base, \.keep, \.neighbor, \.weight] {
      for value: Float in [0.5, 0.25, 100] {
        var features = least
        features[keyPath: feature] = value
        others.append(features)
      }
    }
    var still = least
    still.isStill = true
    others.append(still)
    #expect(PixelKinds.kind(least) == 0)
    let kinds = Set(others.map(PixelKinds.kind))
    #expect(!kinds.contains(0))
    #expect(kinds.count >= 9)
    let most = PixelKinds.Features(
      base: .infinity, keep: .infinity, neighbor: .infinity, weight: .infinity, isStill: true)
    #expect(Int(PixelKinds.kind(most)) == PixelKinds.count - 1)
  }
}
