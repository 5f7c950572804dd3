import Platform
import RateControl
import Testing

/// A coder whose sizes follow its coarseness as `SizeSteering` says, with a share of its own for
/// each unit that nobody knows beforehand.
private struct Coder {
  var slope: Double
  /// Bytes at coarseness 20, unit by unit.
  var sizes: [Double]

  func bytes(_ unit: Int, coarseness: Double) -> Int {
    max(1, Int((sizes[unit] * exp(-slope * (coarseness - 20))).rounded()))
  }

  func encode(coarseness: Double, steering: SizeSteering?) -> (bytes: [Int], mean: Double) {
    var wheel = steering.map { SteeringWheel($0, base: coarseness) }
    var now = coarseness
    var result: [Int] = []
    for unit in sizes.indices {
      let size = bytes(unit, coarseness: now)
      result.append(size)
      if let next = wheel?.count(size) { now = next }
    }
    return (result, wheel?.mean ?? coarseness)
  }
}

/// Units whose sizes rise, fall and jump, always the same.
private func units(_ count: Int) -> [Double] {
  var state: UInt64 = 0x9E37_79B9_7F4A_7C15
  return (0..<count).map { unit in
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    let noise = Double(state >> 40) / Double(1 << 24)
    return (unit.isMultiple(of: 100) ? 20_000 : 900) * (0.5 + noise)
  }
}

@Suite struct SteeringTests {
  @Test(arguments: [0.08, 0.115, 0.18], [0.85, 1.0, 1.18])
  func aSteeredEncodeMeetsItsTarget(trueSlope: Double, factor: Double) {
    let coder = Coder(slope: trueSlope, sizes: units(600))
    let first = coder.encode(coarseness: 26, steering: nil).bytes
    let target = Int(Double(first.reduce(0, +)) * factor)
    // The slope it is told, and so where it begins, is another than the true one.
    let steering = SizeSteering(earlier: first, target: target, slope: 0.115)
    let base = 26 - log(factor) / 0.115
    let made = coder.encode(coarseness: base, steering: steering).bytes.reduce(0, +)
    #expect(abs(Double(made) / Double(target) - 1) < 0.01)
  }

  @Test func itNeverLeavesItsReach() {
    let coder = Coder(slope: 0.115, sizes: units(600))
    let first = coder.encode(coarseness: 26, steering: nil).bytes
    let steering = SizeSteering(
      earlier: first, target: first.reduce(0, +) / 10, slope: 0.115)
    var wheel = SteeringWheel(steering, base: 26)
    for size in first {
      _ = wheel.count(size)
      #expect(abs(wheel.coarseness - 26) <= 0.25 / 0.115 + 1e-9)
    }
    #expect(wheel.coarseness > 27)
  }

  @Test func aShorterEarlierEncodeDoesNoHarm() {
    var wheel = SteeringWheel(
      SizeSteering(earlier: [100, 100], target: 1000, slope: 0.1), base: 30)
    for _ in 0..<100 { _ = wheel.count(10) }
    #expect(wheel.coarseness.isFinite)
  }
}

@Suite struct SizeModelTests {
  @Test func itLearnsTheSlopeFromTwoEncodes() throws {
    var model = SizeModel(slope: 0.115, slopes: 0.05...0.25)
    #expect(model.coarseness(forBytes: 1000) == nil)
    model.add(coarseness: 24, bytes: 100_000)
    model.add(coarseness: 30, bytes: Int(100_000 * exp(-0.15 * 6)))
    #expect(abs(model.slope - 0.15) < 0.001)
    let wanted = try #require(model.coarseness(forBytes: Int(100_000 * exp(-0.15 * 3))))
    #expect(abs(wanted - 27) < 0.05)
  }

  @Test func betweenTwoEncodesItStaysBetweenThem() throws {
    var model = SizeModel(slope: 0.115, slopes: 0.05...0.25)
    model.add(coarseness: 30, bytes: 51_300)
    model.add(coarseness: 30.2, bytes: 47_700)
    let wanted = try #require(model.coarseness(forBytes: 49_600))
    #expect(wanted > 30 && wanted < 30.2)
  }

  @Test(arguments: [(24.0, 24.5, 90_000, 10_000), (24.0, 30.0, 90_000, 91_000)])
  func slopesBeyondBeliefAreLimited(first: Double, second: Double, bytes: Int, then: Int) {
    var model = SizeModel(slope: 0.115, slopes: 0.05...0.25)
    model.add(coarseness: first, bytes: bytes)
    model.add(coarseness: second, bytes: then)
    #expect((0.05...0.25).contains(model.slope))
  }

  @Test func itForetellsWhatItKnows() throws {
    var model = SizeModel(slope: 0.4, slopes: 0.15...0.9)
    #expect(model.bytes(atCoarseness: 3) == nil)
    model.add(coarseness: 2, bytes: 80_000)
    #expect(try #require(model.bytes(atCoarseness: 2)) == 80_000)
    #expect(abs(try #require(model.bytes(atCoarseness: 3)) - 80_000 * exp(-0.4)) < 1)
    model.add(coarseness: 6, bytes: 20_000)
    #expect(abs(try #require(model.bytes(atCoarseness: 4)) - 40_000) < 1)
    for bytes in [300_000, 70_000, 30_000, 9_000] {
      let coarseness = try #require(model.coarseness(forBytes: bytes))
      #expect(abs(try #require(model.bytes(atCoarseness: coarseness)) - Double(bytes)) < 2)
    }
    let middle = try #require(model.coarseness(forBytes: 21_000, halving: true))
    #expect(middle == 4)
  }

  @Test func anEncodeMovesEstimates() throws {
    var model = SizeModel(slope: 0.4, slopes: 0.15...0.9)
    model.add(estimate: 80_000, coarseness: 2)
    model.add(estimate: 39_000, coarseness: 4.1)
    model.add(estimate: 20_000, coarseness: 6)
    // Half of what was foretold, and in place of the estimate beside it.
    model.add(encode: 20_000, coarseness: 4)
    #expect(model.points.map(\.coarseness) == [2, 6, 4])
    #expect(abs(model.points[0].bytes - 40_000) < 500 && abs(model.points[1].bytes - 10_000) < 150)
    #expect(model.points[2].bytes == 20_000)
    // From the second one on, only what was made counts.
    model.add(encode: 12_000, coarseness: 6)
    #expect(model.points.map(\.bytes) == [20_000, 12_000])
    model.add(encode: 15_000, coarseness: 5)
    #expect(model.points.map(\.bytes) == [20_000, 12_000, 15_000])
  }

  @Test func estimatesGiveWayToWhatWasMade() throws {
    var model = SizeModel(slope: 0.1, slopes: 0.05...0.25)
    model.add(coarseness: 26, bytes: 50_000)
    model.forgetPoints()
    #expect(model.coarseness(forBytes: 50_000) == nil)
    model.add(coarseness: 26, bytes: 80_000)
    #expect(try #require(model.coarseness(forBytes: 80_000)) == 26)
  }
}
