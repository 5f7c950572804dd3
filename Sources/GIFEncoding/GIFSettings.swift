public import Pixels
public import RateControl

/// What a GIF shall be like.
public struct GIFSettings: Sendable, Hashable {
  /// The canvas; every frame must have this size. 1...65535 each way.
  public var size: PixelSize
  /// What one bit may cost in distortion: the coder's one quality knob. 0 spends whatever it
  /// takes; see `lambda(forQuality:)`.
  public var lambda: Double
  /// The most colours one frame's palette may hold, the transparent entry included. 2...256.
  public var maximumColors = 256
  /// The share of a pixel's error that its neighbours make up for: 0 draws flat areas, 1 is
  /// full error diffusion.
  public var dither = 0.65
  /// Leads the encode to a size; the coarseness is the natural logarithm of lambda. `nil` keeps to
  /// `lambda`.
  public var steering: SizeSteering?
  public var loopCount = LoopCount.forever
  public var effort = Effort.normal
  /// How many threads may work at once. The bytes do not depend on it.
  public var threads = 1

  public init(size: PixelSize, lambda: Double) {
    self.size = size
    self.lambda = lambda
  }
}
