import Failures
import Pixels
import Planning

/// What to say when even the least is too much: how far it got, and what would do.
struct CeilingAdvice {
  var ceiling: Ceiling
  /// Seconds of output, where known.
  var duration: Double?
  /// The fewest bytes that were reached, or that arithmetic allows.
  var smallest: Int
  /// Whether a result of that size was made.
  var isReached = true
  var size: PixelSize
  /// Whether sound could be left out.
  var hasSound: Bool

  func error(_ name: String) -> Failure {
    Failure(
      .limitUnreachable,
      "\(name) does not fit into \(sizeText(ceiling.bytes)): \(finding). \(ways)")
  }

  private var finding: String {
    isReached
      ? "the smallest that was reached is \(sizeText(smallest)) at \(size)"
      : "the smallest picture and sound would need \(sizeText(smallest)) or more"
  }

  /// `Trim it to 0:42 (--duration 42), allow --min-height 144, or raise the limit.`
  private var ways: Sentence {
    var ways: [Sentence] = []
    if let trim = trimming(to: smallest) { ways.append(trim) }
    let side = min(size.width, size.height)
    if isReached, side > 144 { ways.append("allow \(.minimumHeight) \(side > 240 ? 240 : 144)") }
    if hasSound { ways.append("allow \(.allowsMute)") }
    ways.append("raise the limit")
    let last = ways.removeLast()
    let text = ways.isEmpty ? last : Sentence(joining: ways, by: ", ") + ", or " + last
    return text.capitalized + "."
  }

  /// The length that should fit, where it is worth watching.
  func trimming(to bytes: Int) -> Sentence? {
    guard let duration, bytes > 0 else { return nil }
    let seconds = (duration * Double(ceiling.bytes) / Double(bytes) * 0.9).rounded(.down)
    guard seconds >= 1, seconds < duration else { return nil }
    return "trim it to \(clock(seconds)) (\(.duration) \(Int(seconds)))"
  }
}
