internal import CFFmpeg
internal import Pixels

/// A mark's picture at the size it is shown, and its place.
struct MarkImage {
  let image: Image<RGBA>
  let x: Int
  let y: Int
  let opacity: Double

  /// - Parameter canvas: the size of the pictures it is laid over.
  init(_ mark: FinishPlan.Mark, on canvas: PixelSize) throws(MediaError) {
    let source = try MediaSource(path: mark.path)
    guard let stream = source.info.video else {
      throw MediaError(.undecodable, "there is no picture in it")
    }
    let shown = stream.displaySize
    // Never beyond the picture that it marks.
    let width = min(
      Double(canvas.width) * mark.width,
      Double(canvas.height) * Double(shown.width) / Double(shown.height))
    let height = width * Double(shown.height) / Double(shown.width)
    let size = PixelSize(width: max(1, Int(width.rounded())), height: max(1, Int(height.rounded())))
    var plan = PicturePlan(sourceSize: stream.storedSize, size: size, layout: .rgba)
    plan.orientation = stream.orientation
    var time = TimePlan()
    // The first picture alone.
    time.end = 1 / (stream.frameRate?.value ?? 25)
    let first = First()
    let reader = PictureReader(source: source, plan: plan, time: time, threads: 1)
    _ = try reader.read { image, _ in first.image = first.image ?? image }
    guard let image = first.image else {
      throw MediaError(.undecodable, "no picture in it could be decoded")
    }
    self.image = image
    opacity = mark.opacity
    let margin = Int(
      (Double(min(canvas.width, canvas.height)) * FinishPlan.Mark.margin).rounded())
    func place(_ side: Int, _ length: Int, _ whole: Int) -> Int {
      let free = whole - length
      return side < 0 ? min(margin, free) : side == 0 ? free / 2 : max(0, free - margin)
    }
    x = place(mark.placement.horizontal, size.width, canvas.width)
    y = place(mark.placement.vertical, size.height, canvas.height)
  }

  private final class First { var image: Image<RGBA>? }
}
