import MediaPlans
import Pixels

/// A mark's picture at the size it is shown, and its place.
struct MarkImage {
  let image: Image<RGBA>
  let x: Int
  let y: Int
  let opacity: Double

  /// The distance to the edges, as a share of the canvas's shorter side.
  private static let margin = 0.03

  /// - Parameters:
  ///   - image: the mark's picture, of `size(of:shown:on:)`.
  ///   - canvas: the size of the pictures it is laid over.
  init(_ mark: FinishPlan.Mark, image: Image<RGBA>, on canvas: PixelSize) {
    self.image = image
    opacity = mark.opacity
    let margin = Int((Double(min(canvas.width, canvas.height)) * Self.margin).rounded())
    func place(_ side: Int, _ length: Int, _ whole: Int) -> Int {
      let free = whole - length
      return side < 0 ? min(margin, free) : side == 0 ? free / 2 : max(0, free - margin)
    }
    x = place(mark.placement.horizontal, image.size.width, canvas.width)
    y = place(mark.placement.vertical, image.size.height, canvas.height)
  }

  /// The size that a mark has on a canvas: as wide as it asks for, but no larger than the canvas.
  /// - Parameter shown: the size of the mark's file, upright and with square pixels.
  static func size(
    of mark: FinishPlan.Mark, shown: PixelSize, on canvas: PixelSize
  ) -> PixelSize {
    let width = min(
      Double(canvas.width) * mark.width,
      Double(canvas.height) * Double(shown.width) / Double(shown.height))
    let height = width * Double(shown.height) / Double(shown.width)
    return PixelSize(width: max(1, Int(width.rounded())), height: max(1, Int(height.rounded())))
  }
}
