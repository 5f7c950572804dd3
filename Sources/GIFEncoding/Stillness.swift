#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Pixels whose source does not change between frames, and for how long it will not.
enum Stillness {
  /// A change of so many steps of 0...255 is noise: nobody sees the difference.
  static let quiet: UInt8 = 2
  /// Up to so many steps the pixel still looks nearly the same.
  static let faint: UInt8 = 6

  /// How much dearer a bit is where little moves, 1...3.5.
  ///
  /// What stays is weighted by how long (`CoderTuning.lastingWeight`), so one price would give a
  /// still scene far more quality than a moving one. With `n` the mean number of frames a pixel
  /// stays, `(1 + n) ^ 0.35` brings the two nearer to each other.
  static func priceFactor(of frames: [PendingFrame]) -> Double {
    var still = 0
    var all = 0
    for change in frames.compactMap(\.change) {
      still += change.count { $0 <= quiet }
      all += change.count
    }
    guard all > 0 else { return 1 }
    let moving = max(Double(all - still) / Double(all), 1 / Double(1 + CoderTuning.lookAhead))
    return pow(1 / moving, 0.35)
  }

  /// Counts for each pixel how many of the next frames leave it unchanged, without a gap.
  static func countAhead(
    _ following: ArraySlice<PendingFrame>, into counts: UnsafeMutableBufferPointer<UInt8>
  ) {
    counts.update(repeating: 0)
    // Once a pixel has changed, its count stays behind the number of frames looked at.
    var seen: UInt8 = 0
    for frame in following.prefix(255) {
      guard let change = frame.change else { return }
      change.withUnsafeBufferPointer { change in
        for index in 0..<counts.count {
          let count = counts[index]
          let goesOn = count == seen && change[index] <= quiet
          counts[index] = goesOn ? count &+ 1 : count
        }
      }
      seen &+= 1
    }
  }
}
