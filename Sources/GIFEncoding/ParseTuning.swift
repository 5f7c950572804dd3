internal import Pixels

/// The numbers that steer the search. Distances are squared luma steps of 0...255.
struct ParseTuning {
  /// What a bit costs.
  var lambda: Float
  /// What part of an error is spread to the neighbours.
  var dither: Float
  /// A string may start with a symbol worse than the nearest by `rootMean` times the average
  /// cost of a pixel and `rootBits` times the cost of a code.
  var rootMean: Float = 1.2
  var rootBits: Float = 0.4
  /// Whether a string may start with any colour, not just with one that may be the nearest.
  var startsAnywhere = true
  /// A path this much worse than the best so far is given up: in costs of a code, in average
  /// costs of a pixel.
  var pruneBits: Float = 0.8
  var pruneMean: Float = 1.2
  /// A full dictionary is dropped when a window's cost per pixel exceeds the best window's by
  /// this factor.
  var clearRatio: Float = 1.06
  /// Pixels in such a window.
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
