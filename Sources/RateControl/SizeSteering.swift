/// How an encode is steered to a size: by the bytes that each picture took in an earlier encode of
/// the same pictures.
///
/// Every coder here has one knob, its coarseness: x264's constant rate factor, or the logarithm of
/// a GIF's lambda. The size falls about exponentially with it: `bytes(c + d)` is
/// `bytes(c) exp(-slope d)`.
public struct SizeSteering: Sendable, Hashable {
  /// The earlier encode's bytes for each unit (a packet, a frame), in coding order.
  public var earlier: [Int]
  /// The bytes that this encode's units may take in all.
  public var target: Int
  /// How fast the size falls: the natural logarithm's change for one step of coarseness. Above 0.
  public var slope: Double

  /// Steers to `target` bytes.
  public init(earlier: [Int], target: Int, slope: Double) {
    self.earlier = earlier
    self.target = target
    self.slope = slope
  }
}
