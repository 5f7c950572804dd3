/// A rectangle of an upright picture, in its square pixels.
public struct CropRectangle: Sendable, Hashable {
  /// The rectangle's width and height.
  public var size: PixelSize
  /// The distance from the left edge of the picture, 0 or more.
  public var x: Int
  /// The distance from the top of the picture, 0 or more.
  public var y: Int

  /// The rectangle of this size whose top left corner is at (`x`, `y`).
  public init(size: PixelSize, x: Int, y: Int) {
    self.size = size
    self.x = x
    self.y = y
  }
}
