internal import Pixels

/// Two small changes far apart make one large box, and its unchanged pixels are not free: LZW
/// needs about sqrt(2 n) codes to keep n pixels. Such a frame is sent as two images, the second
/// 1/50 s after the first.
enum BoxSplit {
  /// Bits of a code while runs of kept pixels fill the dictionary.
  private static let codeBits = 9.5
  /// What a further image costs: its headers (19 bytes), its end, and the learning of strings
  /// that the first image already knew (a guess).
  private static let imageBits = 8.0 * 60

  /// The parts, or nil if one box is no dearer.
  ///
  /// - Parameter changed: one value a pixel of the canvas, 0 where it may be kept.
  static func split(
    _ box: Box, _ size: PixelSize, changed: UnsafeMutableBufferPointer<UInt8>
  ) -> (Box, Box)? {
    var columns = [Bool](repeating: false, count: box.width)
    var rows = [Bool](repeating: false, count: box.height)
    for y in 0..<box.height {
      let start = (box.top + y) * size.width + box.left
      for x in 0..<box.width where changed[start + x] != 0 {
        columns[x] = true
        rows[y] = true
      }
    }
    var best: (saving: Double, parts: (Box, Box))?
    let whole = keepBits(box, size, changed)
    func consider(_ a: Box, _ b: Box) {
      guard let first = tighten(a, size, changed), let second = tighten(b, size, changed) else {
        return
      }
      let saving = whole - keepBits(first, size, changed) - keepBits(second, size, changed)
      if saving > max(imageBits, best?.saving ?? 0) { best = (saving, (first, second)) }
    }
    if let gap = widestGap(rows) {
      var (above, below) = (box, box)
      above.height = gap.lowerBound
      below.top += gap.upperBound
      below.height -= gap.upperBound
      consider(above, below)
    }
    if let gap = widestGap(columns) {
      var (left, right) = (box, box)
      left.width = gap.lowerBound
      right.left += gap.upperBound
      right.width -= gap.upperBound
      consider(left, right)
    }
    return best?.parts
  }

  /// The bits that keeping the unchanged pixels of a box takes, as if they were one run.
  private static func keepBits(
    _ box: Box, _ size: PixelSize, _ changed: UnsafeMutableBufferPointer<UInt8>
  ) -> Double {
    var kept = 0
    for y in box.top..<box.top + box.height {
      let start = y * size.width + box.left
      for index in start..<start + box.width where changed[index] == 0 { kept += 1 }
    }
    return codeBits * Double(2 * kept).squareRoot()
  }

  private static func tighten(
    _ box: Box, _ size: PixelSize, _ changed: UnsafeMutableBufferPointer<UInt8>
  ) -> Box? {
    let inner = PixelSize(width: box.width, height: box.height)
    guard
      let found = Box.around(
        inner,
        where: { index in
          let (y, x) = index.quotientAndRemainder(dividingBy: inner.width)
          return changed[(box.top + y) * size.width + box.left + x] != 0
        })
    else { return nil }
    return Box(
      left: box.left + found.left, top: box.top + found.top, width: found.width,
      height: found.height)
  }

  /// The longest run of unused lines between used ones.
  private static func widestGap(_ used: [Bool]) -> Range<Int>? {
    var gap: Range<Int>?
    var last: Int?
    for (line, isUsed) in used.enumerated() where isUsed {
      if let last, line - last - 1 > gap?.count ?? 0 { gap = last + 1..<line }
      last = line
    }
    return gap
  }
}
