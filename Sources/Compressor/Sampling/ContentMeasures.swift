import Pixels

/// Measures that distinguish the kinds. All are shares of the pictures' samples, 0...1.
struct ContentMeasures: Hashable {
  /// Samples that equal their right neighbour: drawn areas do, photographed ones do not.
  var flat = 0.0
  /// Samples that differ from it by one to three levels: gradients and noise.
  var gentle = 0.0
  /// Samples on the eight most frequent levels: drawn pictures have few shades.
  var shades = 0.0
  /// Samples that differ from the picture before by one to three levels: noise, or slow motion.
  var restless = 0.0

  var kind: ContentKind {
    if shades >= 0.5, flat >= 0.85, gentle <= 0.05 { return .screen }
    if shades >= 0.5, flat >= 0.6, gentle <= 0.16 { return .drawn }
    if flat <= 0.32, gentle >= 0.4, restless >= 0.6 { return .grain }
    return .camera
  }

  /// - Parameter pictures: the brightness of pictures of one size, and whether each follows the one
  ///   before it in the clip.
  init(_ pictures: some Sequence<(luma: Image<UInt8>, follows: Bool)>) {
    var levels = [Int](repeating: 0, count: 256)
    var (flat, gentle, restless, neighbours, successors, count) = (0, 0, 0, 0, 0, 0)
    var before: Image<UInt8>?
    for (luma, follows) in pictures {
      let rows = Self.rowMeasures(luma, &levels)
      flat += rows.flat
      gentle += rows.gentle
      neighbours += max(0, luma.size.width - 1) * luma.size.height
      count += luma.size.area
      if follows, let before {
        restless += Self.gentleDifferences(luma, before)
        successors += luma.size.area
      }
      before = luma
    }
    self.flat = Double(flat) / Double(max(1, neighbours))
    self.gentle = Double(gentle) / Double(max(1, neighbours))
    self.restless = Double(restless) / Double(max(1, successors))
    shades = Double(levels.sorted().suffix(8).reduce(0, +)) / Double(max(1, count))
  }

  private static func rowMeasures(
    _ luma: Image<UInt8>, _ levels: inout [Int]
  ) -> (flat: Int, gentle: Int) {
    let width = luma.size.width
    let pixels = luma.pixels.span
    var (flat, gentle) = (0, 0)
    for y in 0..<luma.size.height {
      let row = y * width
      for x in 0..<width {
        let value = Int(pixels[unchecked: row &+ x])
        levels[value] &+= 1
        guard x > 0 else { continue }
        let change = abs(value &- Int(pixels[unchecked: row &+ x &- 1]))
        if change == 0 { flat &+= 1 } else if change <= 3 { gentle &+= 1 }
      }
    }
    return (flat, gentle)
  }

  private static func gentleDifferences(_ luma: Image<UInt8>, _ before: Image<UInt8>) -> Int {
    guard luma.size == before.size else { return 0 }
    let (now, then) = (luma.pixels.span, before.pixels.span)
    var count = 0
    for index in now.indices {
      let change = abs(Int(now[unchecked: index]) &- Int(then[unchecked: index]))
      if change >= 1, change <= 3 { count &+= 1 }
    }
    return count
  }
}
