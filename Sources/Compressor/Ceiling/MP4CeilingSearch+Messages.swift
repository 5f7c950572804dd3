internal import MediaIO
internal import Pixels

extension MP4CeilingSearch {
  /// What to say when even the least is too much.
  func unreachable(smallest: Int, video: H264Plan, work: MP4Plan) -> CompressionError {
    let side = min(video.picture.size.width, video.picture.size.height)
    var ways: [String] = []
    if side > 144 { ways.append("--min-height \(side > 240 ? 240 : 144)") }
    if !work.audio.isEmpty, !ceiling.allowsMute { ways.append("--allow-mute") }
    let advice = ways.isEmpty ? "" : "allow \(ways.joined(separator: " or ")), or "
    return .limitUnreachable(
      "\(name) does not fit into \(bytesText(ceiling.bytes)): the smallest that was reached is "
        + "\(bytesText(smallest)) at \(video.picture.size); \(trimAdvice(smallest))\(advice)"
        + "raise the limit")
  }

  /// `trim it to 0:42 (--duration 42), `, where that would do; else nothing.
  func trimAdvice(_ smallest: Int) -> String {
    guard let duration = plan.duration, smallest > 0 else { return "" }
    let seconds = duration * Double(ceiling.bytes) / Double(smallest) * 0.9
    guard seconds >= 1 else { return "" }
    return "trim it to \(clock(seconds.rounded(.down))) (--duration \(Int(seconds))), "
  }

  func bytesText(_ bytes: Int) -> String { sizeText(bytes) }
}

/// `7.9 MB`, in decimal units.
func sizeText(_ bytes: Int) -> String {
  guard bytes >= 1000 else { return "\(bytes) bytes" }
  let units = ["kB", "MB", "GB"]
  var value = Double(bytes) / 1000
  var unit = 0
  while value >= 999.5, unit + 1 < units.count {
    value /= 1000
    unit += 1
  }
  let tenths = Int((value * 10).rounded())
  return value < 99.95 && tenths % 10 != 0
    ? "\(tenths / 10).\(tenths % 10) \(units[unit])" : "\(Int(value.rounded())) \(units[unit])"
}
