/// Pixels whose source does not change between frames, and for how long it will not.
enum Stillness {
  /// A change of so many steps of 0...255 is noise: nobody sees the difference.
  static let quiet: UInt8 = 2
  /// Up to so many steps the pixel still looks nearly the same.
  static let faint: UInt8 = 6

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
