internal import MediaIO
internal import Pixels
internal import RateControl

extension MP4CeilingSearch {
  /// Chooses the picture's size and frame rate for the budget, and learns from a sample how the
  /// size follows the constant rate factor.
  func choosePicture(
    _ video: inout H264Plan, _ time: inout TimePlan, budget: SizeBudget, model: inout SizeModel
  ) throws(CompressionError) {
    let budgetBits = Double(budget.pictureBytes) * 8
    let perPixel =
      budgetBits / (Double(video.picture.size.area) * Double(max(1, budget.pictures)))
    let scale = perPixel < 0.014 ? 0.5 : perPixel < 0.02 ? 0.75 : 1
    video.picture.size = scaled(video.picture.size, by: scale)
    video.encoderThreads = CompressionPlan.encoderThreads(for: video.picture.size)
  }

  /// The size at a scale, even, and not below the floor.
  func scaled(_ size: PixelSize, by scale: Double) -> PixelSize {
    let shorter = Double(min(size.width, size.height))
    let least = min(1, Double(ceiling.minimumHeight) / shorter)
    let factor = max(scale, least)
    func even(_ length: Int) -> Int { max(2, Int((Double(length) * factor / 2).rounded()) * 2) }
    return PixelSize(width: even(size.width), height: even(size.height))
  }
}
