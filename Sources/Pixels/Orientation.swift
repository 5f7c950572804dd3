/// One of the eight ways to turn and mirror a picture by right angles: an optional transposition (rows
/// become columns), then optional mirrorings.
@frozen
public struct Orientation: Sendable, Hashable {
  /// Whether x and y change places, first of all.
  public var transposes: Bool
  /// Whether left and right change places, afterwards.
  public var flipsHorizontally: Bool
  /// Whether top and bottom change places, afterwards.
  public var flipsVertically: Bool

  /// A transposition if `transposes`, then the mirrorings.
  public init(
    transposes: Bool = false, flipsHorizontally: Bool = false, flipsVertically: Bool = false
  ) {
    self.transposes = transposes
    self.flipsHorizontally = flipsHorizontally
    self.flipsVertically = flipsVertically
  }

  /// The picture as it is.
  public static let upright = Orientation()
  /// 90 degrees clockwise.
  public static let quarterTurn = Orientation(transposes: true, flipsHorizontally: true)
  /// 180 degrees.
  public static let halfTurn = Orientation(flipsHorizontally: true, flipsVertically: true)
  /// 90 degrees counter-clockwise.
  public static let threeQuarterTurn = Orientation(transposes: true, flipsVertically: true)

  /// This orientation followed by `next`.
  public func followed(by next: Orientation) -> Orientation {
    // A transposition after a mirroring equals the other mirroring after the transposition.
    let horizontal = next.transposes ? flipsVertically : flipsHorizontally
    let vertical = next.transposes ? flipsHorizontally : flipsVertically
    return Orientation(
      transposes: transposes != next.transposes,
      flipsHorizontally: horizontal != next.flipsHorizontally,
      flipsVertically: vertical != next.flipsVertically)
  }

  /// The orientation that undoes this one.
  public var inverse: Orientation {
    transposes
      ? Orientation(
        transposes: true, flipsHorizontally: flipsVertically, flipsVertically: flipsHorizontally)
      : self
  }

  /// The size of a picture of `size` after this orientation.
  public func applied(to size: PixelSize) -> PixelSize { transposes ? size.transposed : size }

  /// The rectangle of `size` at (`x`, `y`) of a picture, in pixels, after this orientation of the
  /// picture.
  public func applied(
    toRectangle size: PixelSize, x: Int, y: Int, in picture: PixelSize
  ) -> (size: PixelSize, x: Int, y: Int) {
    let newSize = applied(to: size)
    let newPicture = applied(to: picture)
    var (newX, newY) = transposes ? (y, x) : (x, y)
    if flipsHorizontally { newX = newPicture.width - newX - newSize.width }
    if flipsVertically { newY = newPicture.height - newY - newSize.height }
    return (newSize, newX, newY)
  }
}
