internal import Pixels

/// Two small changes far apart make one large box, and its unchanged pixels are not free: LZW
/// needs about sqrt(2 n) codes to keep n pixels. Such a frame is sent as two images, the second
/// 1/50 s after the first.
enum BoxSplit {
  /// What a further image costs: its headers (19 bytes), its end, and the learning of strings
  /// that the first image already knew (a guess).
  private static let imageBits: Float = 8 * 60

  /// The parts, or nil if one box is no dearer.
  static func split(
    _ box: Box, _ size: PixelSize, _ changes: borrowing FrameChanges
  ) -> (Box, Box)? {
    var columns = [Bool](repeating: false, count: box.width)
    var rows = [Bool](repeating: false, count: box.height)
    for y in 0..<box.height {
      let start = (box.top + y) * size.width + box.left
      for x in 0..<box.width where changes.isWanted(start + x) {
        columns[x] = true
        rows[y] = true
      }
    }
    let whole = keepBits(box, size, changes)
    var best: (saving: Float, parts: (Box, Box))?
    for (used, near, far) in [(rows, Box.Side.top, Box.Side.bottom), (columns, .left, .right)] {
      guard let gap = widestGap(used),
        let first = tighten(box.trimmed(used.count - gap.lowerBound, far), size, changes),
        let second = tighten(box.trimmed(gap.upperBound, near), size, changes)
      else { continue }
      let saving = whole - keepBits(first, size, changes) - keepBits(second, size, changes)
      if saving > max(imageBits, best?.saving ?? 0) { best = (saving, (first, second)) }
    }
    return best?.parts
  }

  /// The bits that keeping the unchanged pixels of a box takes.
  private static func keepBits(
    _ box: Box, _ size: PixelSize, _ changes: borrowing FrameChanges
  ) -> Float {
    var kept = 0
    for y in box.top..<box.top + box.height {
      let start = y * size.width + box.left
      for index in start..<start + box.width where !changes.isWanted(index) { kept += 1 }
    }
    return BoxSearch.keepBits(kept)
  }

  private static func tighten(
    _ box: Box, _ size: PixelSize, _ changes: borrowing FrameChanges
  ) -> Box? {
    let (mark, gain) = (changes.mark.buffer, changes.gain.buffer)
    let inner = PixelSize(width: box.width, height: box.height)
    guard
      let found = Box.around(
        inner,
        where: { index in
          let (y, x) = index.quotientAndRemainder(dividingBy: inner.width)
          let place = (box.top + y) * size.width + box.left + x
          return mark[place] != 0 || gain[place] > 0
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
