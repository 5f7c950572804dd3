/// A picture's width and height, in pixels.
@frozen
public struct PixelSize: Sendable, Hashable, CustomStringConvertible {
  /// Pixels in a row.
  public var width: Int
  /// The number of rows.
  public var height: Int

  /// `width` times `height` pixels.
  @inlinable
  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  /// The number of pixels.
  @inlinable
  public var area: Int { width * height }

  /// The size of the picture turned on its side.
  @inlinable
  public var transposed: PixelSize { PixelSize(width: height, height: width) }

  /// `WIDTHxHEIGHT`, as video tools write it.
  public var description: String { "\(width)x\(height)" }
}
