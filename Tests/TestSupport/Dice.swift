/// Random numbers that are the same on every run.
package struct Dice {
  private var state: UInt64

  package init(_ seed: UInt64) { state = seed &* 2_862_933_555_777_941_757 &+ 1 }

  package mutating func roll(_ sides: Int) -> Int {
    step()
    return Int(truncatingIfNeeded: state >> 33) % sides
  }

  private mutating func step() {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
  }
}

extension Dice: RandomNumberGenerator {
  package mutating func next() -> UInt64 {
    step()
    return state ^ (state >> 29)
  }
}
