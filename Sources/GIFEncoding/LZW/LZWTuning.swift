import Pixels

/// The parameters of `LZWSearch`. Distances are squared steps of luma, which has 0...255. The values
/// that were tried are in Documentation/GIFEngine.md.
struct LZWTuning {
  /// What a bit costs, in weighted squared distance.
  var lambda: Float
  /// The share of an error that is spread to the neighbours.
  var dither: Float
  /// A string may start with a symbol that is worse than the nearest by up to `rootMean` times the
  /// usual cost of such a pixel plus `rootBits` times the cost of a code.
  var rootMean: Float = 1.2
  var rootBits: Float = 0.4
  /// Whether a string may start with any colour, not just with one that may be the nearest.
  var startsAnywhere = true
  /// A string this much worse than the best so far is not continued: `pruneBits` times the cost of a
  /// code plus `pruneMean` times the usual cost of its first pixel.
  var pruneBits: Float = 0.8
  var pruneMean: Float = 1.2
  /// A full dictionary is cleared when the cost per pixel of a window exceeds that of the best window
  /// by this factor.
  var clearRatio: Float = 1.06
  /// The number of pixels in such a window.
  var clearWindow = 1500

  init(settings: GIFSettings) {
    lambda = Float(settings.lambda)
    dither = Float(settings.dither)
    switch settings.effort {
    case .fast:
      startsAnywhere = false
      rootMean = 0.3
      rootBits = 0.1
      pruneBits = 0.1
      pruneMean = 0.5
    case .normal: break
    case .best:
      rootMean = 1.5
      rootBits = 0.5
      pruneBits = 1.5
      pruneMean = 2
    }
  }
}
