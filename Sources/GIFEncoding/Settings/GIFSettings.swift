public import Pixels
import Platform
public import RateControl

/// What a GIF should be like. `GIFEncoder` checks the ranges.
public struct GIFSettings: Sendable, Hashable {
  /// The canvas, in pixels: 1...65535 each way. Every frame must have this size.
  public var size: PixelSize
  /// What one bit may cost in distortion, 0...1,000,000: the one quality setting. At 0 the picture
  /// matters alone, however many bits it takes. The unit is a squared step of luma (0...255) in a pixel
  /// that nothing masks; `lambda(forQuality:)` gives the values for qualities of 1 to 100.
  public var lambda: Double
  /// The most colours of a palette, including the transparent one: 2...256. Below 256, a viewer sees no
  /// more of them at once: images then have palettes of their own only where the whole canvas is drawn.
  public var maximumColors = 256
  /// By how much more distortion a bit may cost than lambda says, above 0: see
  /// `leniency(forColors:)`.
  public var leniency = 1.0
  /// The share of a pixel's error that is spread to its neighbours, 0...1: 0 draws flat areas, 1 is
  /// full error diffusion.
  public var dither = 0.65
  /// Steers the encode to a size; the coarseness is the natural logarithm of lambda. `nil` uses
  /// `lambda` for all frames.
  public var steering: SizeSteering?
  /// Whether each frame is at most one image of the file. Otherwise a frame with two small changes far
  /// apart may come as two images, the second 1/50 s after the first: smaller, but more images than
  /// frames.
  public var keepsFramesWhole = false
  /// How often the GIF plays.
  public var loopCount = LoopCount.forever
  /// Texts for those who read the file's bytes; each becomes a comment of the file.
  public var comments: [[UInt8]] = []
  /// How much time a smaller file may take.
  public var effort = Effort.normal
  /// The number of threads that may work at once, 1 or more; above 2 is as 2. The bytes do not depend
  /// on it.
  public var threads = 1

  /// Settings for a canvas and a lambda, with defaults for everything else.
  ///
  /// - Parameters:
  ///   - size: the canvas, in pixels: 1...65535 each way.
  ///   - lambda: what one bit may cost in distortion, 0...1,000,000.
  public init(size: PixelSize, lambda: Double) {
    self.size = size
    self.lambda = lambda
  }
}

extension GIFSettings {
  /// Whether all that is seen at once keeps to one palette.
  var limitsColors: Bool { maximumColors < 256 }

  /// The leniency that suits a number of colours: 1 at 256, and more with fewer, so that they make a
  /// smaller file. Otherwise smooth areas would be dithered at any price.
  public static func leniency(forColors colors: Int) -> Double {
    pow(256 / Double(max(colors, 1)), 0.6)
  }

  /// The share of dither that suits a number of colours: the default at 256, less where the steps
  /// between colours are wide and the dither itself would be what is seen.
  public static func dither(forColors colors: Int) -> Double {
    0.65 * min(max(log2(Double(colors)) / 8, 0), 1)
  }
}
