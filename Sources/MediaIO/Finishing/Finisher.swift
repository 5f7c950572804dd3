import CFFmpeg
import LibAV
import MediaPlans
import Pixels

/// Lays text, marks and fades over finished pictures.
///
/// A picture that stays long is repeated where something on it changes meanwhile, so that a title
/// comes and goes at its own time and a fade runs smoothly, however seldom the source changes.
final class Finisher {
  private let plan: FinishPlan
  private let marks: [MarkImage]
  private let text: TextRenderer?
  /// When text is shown.
  private let spans: [(start: Double, end: Double)]
  private let timeBase: AVRational
  /// Seconds of output before the first picture's zero.
  private let start: Double
  private let emit: (borrowing Frame) throws(MediaError) -> Void
  /// The last picture, with nothing laid over it.
  private let held: Frame
  private var lastTime: Int64?

  /// A picture that stays no longer than this, in seconds, is not repeated.
  private static let longest = 0.15
  /// Seconds between the steps of a fade on a picture that stays.
  private static let fadeStep = 0.04

  /// - Parameters:
  ///   - timeBase: of the pictures' times.
  ///   - start: seconds of output before their zero.
  init(
    _ plan: FinishPlan, marks: [MarkImage], size: PixelSize, timeBase: AVRational, start: Double,
    emit: @escaping (borrowing Frame) throws(MediaError) -> Void
  ) throws(MediaError) {
    self.plan = plan
    self.timeBase = timeBase
    self.start = start
    self.emit = emit
    self.marks = marks
    text = plan.texts.isEmpty ? nil : try TextRenderer(plan.texts, size: size)
    spans = plan.texts.flatMap { $0.lines.map { (start: $0.start, end: $0.end) } }
    held = try Frame()
  }

  /// Takes the next picture; its times rise.
  func take(_ frame: borrowing Frame) throws(MediaError) {
    guard let time = frame.pts else { return }
    try repeatHeld(until: time)
    held.clear()
    try check(av_frame_ref(held.raw, frame.raw), "sharing a frame")
    lastTime = time
    try finish(frame, at: time)
  }

  /// - Parameter end: when the last picture stops being shown.
  func end(at end: Int64) throws(MediaError) {
    try repeatHeld(until: end)
    held.clear()
    lastTime = nil
  }

  // MARK: Drawing

  private func finish(_ frame: borrowing Frame, at time: Int64) throws(MediaError) {
    let moment = seconds(time)
    let brightness = brightness(at: moment)
    let hasText = spans.contains { $0.start - 0.001 <= moment && moment < $0.end + 0.001 }
    if hasText || !marks.isEmpty || brightness < 1 {
      try check(av_frame_make_writable(frame.raw), "copying a frame")
      let canvas = try FrameCanvas(frame)
      for mark in marks { canvas.lay(mark.image, x: mark.x, y: mark.y, opacity: mark.opacity) }
      if hasText { text?.draw(at: moment, on: canvas) }
      if brightness < 1 { canvas.dim(to: brightness) }
    }
    frame.pts = time
    try emit(frame)
  }

  private func brightness(at moment: Double) -> Double {
    var brightness = 1.0
    if plan.fadeIn > 0 { brightness = min(brightness, moment / plan.fadeIn) }
    if plan.fadeOut > 0, plan.duration.isFinite {
      brightness = min(brightness, (plan.duration - moment) / plan.fadeOut)
    }
    return max(0, brightness)
  }

  // MARK: Repeating

  private func repeatHeld(until next: Int64) throws(MediaError) {
    guard let lastTime, seconds(next) - seconds(lastTime) > Self.longest else { return }
    var last = lastTime
    for moment in changes(between: seconds(lastTime), and: seconds(next)) {
      let time = Int64(((moment - start) / av_q2d(timeBase)).rounded(.up))
      guard time > last, time < next else { continue }
      last = time
      try finish(try held.reference(), at: time)
    }
  }

  private func changes(between first: Double, and last: Double) -> [Double] {
    var moments = spans.flatMap { [$0.start, $0.end] }.filter { first < $0 && $0 < last }
    for fade in [0...plan.fadeIn, max(0, plan.duration - plan.fadeOut)...plan.duration]
    where fade.upperBound > fade.lowerBound && fade.upperBound.isFinite {
      let begin = max(first, fade.lowerBound)
      let end = min(last, fade.upperBound)
      guard end > begin else { continue }
      moments += stride(from: begin, through: end, by: Self.fadeStep)
      moments.append(end)
    }
    return moments.sorted()
  }

  private func seconds(_ time: Int64) -> Double { start + Double(time) * av_q2d(timeBase) }
}
