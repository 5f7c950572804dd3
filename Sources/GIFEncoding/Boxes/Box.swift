import Pixels

/// A rectangle of the canvas; never empty.
struct Box: Equatable {
  var left: Int
  var top: Int
  var width: Int
  var height: Int

  var area: Int { width * height }

  /// The index in a picture of this width of the box's pixel number `place`, counted row by row.
  @inline(__always)
  func index(of place: Int, width pictureWidth: Int) -> Int {
    let (row, column) = place.quotientAndRemainder(dividingBy: width)
    return (top + row) * pictureWidth + left + column
  }

  static func canvas(_ size: PixelSize) -> Box {
    Box(left: 0, top: 0, width: size.width, height: size.height)
  }

  /// The smallest box that contains both.
  func union(_ other: Box?) -> Box {
    guard let other else { return self }
    let x = min(left, other.left)
    let y = min(top, other.top)
    return Box(
      left: x, top: y,
      width: max(left + width, other.left + other.width) - x,
      height: max(top + height, other.top + other.height) - y)
  }

  enum Side: CaseIterable { case top, bottom, left, right }

  /// The number of lines between a side and the one opposite.
  func length(_ side: Side) -> Int { side == .left || side == .right ? width : height }

  /// The number of lines between a side of this box and that of a box inside.
  func margin(around inner: Box, _ side: Side) -> Int {
    switch side {
    case .top: inner.top - top
    case .bottom: top + height - inner.top - inner.height
    case .left: inner.left - left
    case .right: left + width - inner.left - inner.width
    }
  }

  /// The box without this number of lines at one side.
  func trimmed(_ lines: Int, _ side: Side) -> Box {
    switch side {
    case .top: Box(left: left, top: top + lines, width: width, height: height - lines)
    case .bottom: Box(left: left, top: top, width: width, height: height - lines)
    case .left: Box(left: left + lines, top: top, width: width - lines, height: height)
    case .right: Box(left: left, top: top, width: width - lines, height: height)
    }
  }

  /// The smallest box around all pixels that fulfil `predicate` (given a pixel's index), or nil.
  @inline(__always)
  static func around(_ size: PixelSize, where predicate: (Int) -> Bool) -> Box? {
    var left = size.width
    var right = -1
    var top = -1
    var bottom = -1
    for y in 0..<size.height {
      let row = y &* size.width
      // Only pixels outside the columns found so far can widen the box, except that a row's
      // first hit also moves the bottom.
      var first = 0
      while first < size.width, !predicate(row &+ first) { first &+= 1 }
      if first == size.width { continue }
      if top < 0 { top = y }
      bottom = y
      left = min(left, first)
      var last = size.width &- 1
      while last > right, last > first, !predicate(row &+ last) { last &-= 1 }
      right = max(right, last)
    }
    guard top >= 0 else { return nil }
    return Box(left: left, top: top, width: right - left + 1, height: bottom - top + 1)
  }
}
