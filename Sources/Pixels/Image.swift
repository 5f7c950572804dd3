/// A picture in memory: rows from top to bottom, without padding between them.
@frozen
public struct Image<Pixel: BitwiseCopyable & Sendable>: Sendable {
  /// The picture's width and height.
  public let size: PixelSize
  /// `size.area` pixels, row by row.
  public var pixels: [Pixel]

  /// A picture of these pixels, row by row.
  ///
  /// - Precondition: `pixels.count == size.area`.
  @inlinable
  public init(size: PixelSize, pixels: [Pixel]) {
    precondition(pixels.count == size.area, "an image needs one value for each pixel")
    self.size = size
    self.pixels = pixels
  }

  /// A picture whose pixels are all the same.
  @inlinable
  public init(size: PixelSize, filledWith pixel: Pixel) {
    self.size = size
    self.pixels = Array(repeating: pixel, count: size.area)
  }
}

extension Image: Equatable where Pixel: Equatable {}
