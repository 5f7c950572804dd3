import Pixels

/// Splits a box in two. Two small changes that are far apart make one large box, whose unchanged
/// pixels are not free: LZW needs about sqrt(2 n) codes to keep n pixels. Such a frame is sent as two
/// images, the second 1/50 s after the first.
enum BoxSplit {
  /// The bits that a second image costs: its headers (19 bytes), its end, and (estimated) strings that
  /// its dictionary has to learn again.
  private static let imageBits: Float = 8 * 60

  /// The two parts, or nil if one box is not more expensive.
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

  /// The bits that it takes to keep the unchanged pixels of a box.
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

  /// The smallest box inside this one around all pixels that should be sent.
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

  /// The longest run of lines without changes between lines with changes.
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
