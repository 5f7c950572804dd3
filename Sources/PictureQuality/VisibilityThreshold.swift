/// How much a wavelet coefficient of one scale counts for the eye: one over the step at which its
/// rounding becomes visible.
///
/// Watson, Yang, Solomon, Villasenor, "Visibility of wavelet quantization noise", IEEE Trans. Image
/// Processing 6(8), 1997. The step for luma at scale `s` (0 the finest) is
///
///     2 a 10^(k (log10(2^(s+1) f0 g / r))^2) / A
///
/// with a = 0.495, k = 0.466 and f0 = 0.401 from the paper's table for Y, g = 1 for straight and
/// 0.534 for diagonal detail, A the amplitude of the basis function at that scale and orientation
/// (the paper's table, for the 9/7 wavelet), and r the samples in one degree of the eye. r is
/// 3 x 1080 π/180 = 56.55: a screen of 1080 rows seen from three times its height, for which VMAF
/// v0.6.1 was trained.
struct VisibilityThreshold: Sendable {
  let straight: Float
  let diagonal: Float

  /// From the finest scale on; a test computes them again.
  static let scales = [
    VisibilityThreshold(straight: 0.0173815342, diagonal: 0.0058906866),
    VisibilityThreshold(straight: 0.0319848145, diagonal: 0.0142990667),
    VisibilityThreshold(straight: 0.0433726647, diagonal: 0.0243969129),
    VisibilityThreshold(straight: 0.0456734100, diagonal: 0.0313127351),
  ]

  subscript(orientation: DetailOrientation) -> Float {
    orientation == .diagonal ? diagonal : straight
  }
}
