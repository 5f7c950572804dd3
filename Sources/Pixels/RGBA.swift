/// One pixel: red, green and blue in the sRGB encoding of BT.709 displays, and straight
/// (not premultiplied) alpha, each 0...255, in this order in memory.
@frozen
public struct RGBA: Sendable, Hashable, BitwiseCopyable {
  /// 0...255.
  public var red: UInt8
  /// 0...255.
  public var green: UInt8
  /// 0...255.
  public var blue: UInt8
  /// 0 (transparent) ... 255 (opaque).
  public var alpha: UInt8

  /// A colour, opaque unless `alpha` says otherwise.
  @inlinable
  public init(red: UInt8, green: UInt8, blue: UInt8, alpha: UInt8 = 255) {
    self.red = red
    self.green = green
    self.blue = blue
    self.alpha = alpha
  }
}
