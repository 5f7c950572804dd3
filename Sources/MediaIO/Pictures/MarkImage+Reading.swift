import LibAV
import MediaPlans
import Pixels

extension MarkImage {
  /// Reads the first picture of a mark's file.
  /// - Parameter canvas: the size of the pictures it is laid over.
  init(reading mark: FinishPlan.Mark, on canvas: PixelSize) throws(MediaError) {
    let source = try MediaSource(path: mark.path)
    guard let stream = source.info.video else {
      throw MediaError(.undecodable, "there is no picture in it")
    }
    var plan = PicturePlan(
      sourceSize: stream.storedSize,
      size: Self.size(of: mark, shown: stream.displaySize, on: canvas), layout: .rgba)
    plan.orientation = stream.orientation
    var time = TimePlan()
    time.end = 1 / (stream.frameRate?.value ?? 25)
    let first = First()
    let reader = PictureReader(source: source, plan: plan, time: time, threads: 1)
    _ = try reader.read { image, _ in first.image = first.image ?? image }
    guard let image = first.image else {
      throw MediaError(.undecodable, "no picture in it could be decoded")
    }
    self.init(mark, image: image, on: canvas)
  }

  private final class First { var image: Image<RGBA>? }
}
