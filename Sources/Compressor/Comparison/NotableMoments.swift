import Failures
import MediaIO
import MediaPlans
import Pixels

/// The moments worth looking at, and their pictures.
struct NotableMoments {
  let geometry: ComparisonGeometry
  /// Paths, and seconds from one picture to the next.
  let reference: (path: String, interval: Double)
  let compressed: (path: String, interval: Double)
  let threads: Int
  let reporter: Reporter

  private static let worst = 3
  private static let typical = 2

  func moments(
    _ figures: ComparisonFigures, of compared: [ComparedPicture], withPictures: Bool
  ) throws(Failure) -> [ComparisonReport.NotableMoment] {
    let worst = figures.worst(Self.worst)
    let typical = figures.typical(Self.typical, beside: worst)
    var result: [ComparisonReport.NotableMoment] = []
    for (kind, pictures) in [
      (ComparisonReport.NotableMoment.Kind.worst, worst), (.typical, typical),
    ] {
      for picture in pictures {
        var notable = ComparisonReport.NotableMoment(
          kind: kind,
          moment: ComparisonReport.Moment(time: picture.time, score: picture.score))
        if withPictures {
          let pair = compared[picture.index]
          let showing = geometry.showing
          notable.pictures = (
            try still(try image(reference, showing.reference, at: pair.time.seconds)),
            try still(try image(compressed, showing.compressed, at: pair.shownTime.seconds))
          )
        }
        result.append(notable)
      }
    }
    return result
  }

  /// The worst moment's two pictures.
  func pair(
    _ figures: ComparisonFigures, of compared: [ComparedPicture]
  ) throws(Failure) -> ComparisonReport.Pair? {
    guard let worst = (figures.worst(1) + figures.typical(1, beside: [])).first else { return nil }
    let moment = compared[worst.index]
    return (
      try image(reference, geometry.showing.reference, at: moment.time.seconds),
      try image(compressed, geometry.showing.compressed, at: moment.shownTime.seconds)
    )
  }

  private func still(_ image: Image<RGBA>) throws(Failure) -> ComparisonReport.Picture {
    try reading("a picture") { () throws(MediaError) in .init(try StillPicture(image)) }
  }

  /// The picture that begins at `seconds`.
  private func image(
    _ clip: (path: String, interval: Double), _ plan: PicturePlan, at seconds: Double
  ) throws(Failure) -> Image<RGBA> {
    var time = TimePlan()
    // Times are rounded to a container's clock.
    time.start = max(0, seconds - clip.interval / 4)
    time.end = seconds + max(clip.interval, 0.001)
    let found = Found()
    return try reading(clip.path) { () throws(MediaError) in
      let reader = PictureReader(
        source: try MediaSource(path: clip.path), plan: plan, time: time, threads: threads)
      _ = try reader.read { image, _ throws(MediaError) in
        guard reporter.progress(.comparing) else { throw MediaError(.cancelled, "cancelled") }
        if found.image == nil { found.image = image }
      }
      guard let image = found.image else {
        throw MediaError(.unexpected, "the picture at \(seconds) s is not there any more")
      }
      return image
    }
  }

  private final class Found { var image: Image<RGBA>? }
}
