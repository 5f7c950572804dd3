package import Pixels

/// A shape: the ratio of width to height.
public struct AspectRatio: Sendable, Hashable, CustomStringConvertible {
  /// 1...10000.
  public var width: Int
  /// 1...10000.
  public var height: Int

  /// The ratio `width` to `height`.
  public init(_ width: Int, _ height: Int) {
    self.width = width
    self.height = height
  }

  /// Width divided by height.
  public var value: Double { Double(width) / Double(height) }
  /// `WIDTH:HEIGHT`
  public var description: String { "\(width):\(height)" }

  /// The largest size of this shape within `size`.
  package func part(of size: PixelSize) -> PixelSize {
    let width = Int((Double(size.height) * value).rounded())
    if width <= size.width { return PixelSize(width: max(1, width), height: size.height) }
    let height = Int((Double(size.width) / value).rounded())
    return PixelSize(width: size.width, height: max(1, height))
  }

  /// The smallest size of this shape around `size`.
  package func canvas(around size: PixelSize) -> PixelSize {
    let width = Int((Double(size.height) * value).rounded())
    if width >= size.width { return PixelSize(width: width, height: size.height) }
    return PixelSize(width: size.width, height: Int((Double(size.width) / value).rounded()))
  }
}
