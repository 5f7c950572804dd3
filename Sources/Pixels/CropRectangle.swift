/// A rectangle of an upright picture, in its square pixels.
public struct CropRectangle: Sendable, Hashable {
  public var size: PixelSize
  public var x: Int
  public var y: Int

  public init(size: PixelSize, x: Int, y: Int) {
    self.size = size
    self.x = x
    self.y = y
  }
}
