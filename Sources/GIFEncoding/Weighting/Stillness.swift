import Platform

/// Which pixels are still, that is, whose source does not change between frames, and for how long.
enum Stillness {
  /// The greatest change, in steps of 0...255, that counts as noise: nobody sees the difference.
  static let quiet: UInt8 = 2
  /// The greatest change after which a pixel looks nearly the same.
  static let faint: UInt8 = 6
  private static let block = 512

  /// The factor on lambda for clips in which little moves, 1...3.5.
  ///
  /// The longer a pixel stays, the more its error counts (`DistortionTuning.lastingWeight`), so one
  /// lambda would give a still scene far more quality than a moving one. With `n` the mean number of
  /// frames that a pixel stays, `(1 + n) ^ 0.35` brings the two closer to each other.
  static func lambdaFactor(of frames: [PendingFrame]) -> Double {
    var still = 0
    var all = 0
    for change in frames.compactMap(\.change) {
      still += change.count { $0 <= quiet }
      all += change.count
    }
    guard all > 0 else { return 1 }
    let moving = max(Double(all - still) / Double(all), 1 / Double(1 + DistortionTuning.lookAhead))
    return pow(1 / moving, 0.35)
  }

  /// Counts for each pixel how many of the next frames leave it unchanged, without a gap.
  static func countAhead(
    _ following: ArraySlice<PendingFrame>, into counts: UnsafeMutableBufferPointer<UInt8>
  ) {
    counts.update(repeating: 0)
    // Block by block, because most blocks end early: after a frame or two, all of it has moved.
    for start in stride(from: 0, to: counts.count, by: block) {
      let end = min(start + block, counts.count)
      // Once a pixel has changed, its count stays behind the number of frames looked at.
      var seen: UInt8 = 0
      for frame in following.prefix(255) {
        guard let change = frame.change else { break }
        var goOn: UInt8 = 0
        change.withUnsafeBufferPointer { change in
          for index in start..<end {
            let goesOn: UInt8 = counts[index] == seen && change[index] <= quiet ? 1 : 0
            counts[index] &+= goesOn
            goOn |= goesOn
          }
        }
        if goOn == 0 { break }
        seen &+= 1
      }
    }
  }
}
