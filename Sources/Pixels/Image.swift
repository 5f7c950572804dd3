/// A picture in memory: rows from top to bottom, without padding between them.
@frozen
public struct Image<Pixel: BitwiseCopyable & Sendable>: Sendable {
  public let size: PixelSize
  /// `size.area` pixels, row by row.
  public var pixels: [Pixel]

  /// - Precondition: `pixels.count == size.area`.
  @inlinable
  public init(size: PixelSize, pixels: [Pixel]) {
    precondition(pixels.count == size.area, "an image needs one value for each pixel")
    self.size = size
    self.pixels = pixels
  }

  @inlinable
  public init(size: PixelSize, filledWith pixel: Pixel) {
    self.size = size
    self.pixels = Array(repeating: pixel, count: size.area)
  }
}

extension Image: Equatable where Pixel: Equatable {}
