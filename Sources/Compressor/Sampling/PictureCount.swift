import MediaPlans
import Planning

/// How many pictures an encode will have, and how long they are shown.
struct PictureCount {
  var count: Int
  /// Seconds of output that show pictures; a file's sound or text may be longer.
  var duration: Double

  init(plan: CompressionPlan, stream: VideoStreamInfo) {
    let time = plan.time
    let whole = plan.duration ?? 0
    duration = whole
    if let stated = stream.duration {
      let shown = (min(time.end ?? stated, stated) - time.start) / time.speed
      if shown > 0 { duration = whole > 0 ? min(whole, shown) : shown }
    }
    let isUntouched = time.start == 0 && time.end == nil && time.frameRate == nil
    if isUntouched, let frames = stream.frames {
      count = max(1, frames)
    } else {
      let rate = plan.frameRate?.value ?? (stream.frameRate?.value ?? 25) * time.speed
      count = max(1, Int((duration * rate).rounded()))
    }
  }
}
