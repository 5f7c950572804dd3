import CFFmpeg
import LibAV
import MediaPlans

/// Converts decoded sound to a sample rate, a length and a volume, in blocks of planar floats.
final class SoundFilter {
  struct Settings {
    var sampleRate: Int
    /// 1 or 2.
    var channels: Int
    var time: TimePlan
    var volume = 1.0
    var fades = SoundFades()
  }

  private let settings: Settings
  private let clock: AVRational
  private let frameSize: Int?
  private var graph: FilterGraph?
  /// Sound of another format than this needs another graph.
  private var graphFormat: String?

  /// - Parameters:
  ///   - clock: of the frames that come in.
  ///   - frameSize: samples of the blocks that go out, but the last; `nil` for any.
  init(_ settings: Settings, clock: AVRational, frameSize: Int? = nil) {
    self.settings = settings
    self.clock = clock
    self.frameSize = frameSize
  }

  var hasBegun: Bool { graph != nil }

  /// Takes a decoded frame and leaves it empty.
  func send(_ frame: borrowing Frame) throws(MediaError) {
    try prepareGraph(for: frame)
    try graph?.send(frame.raw)
  }

  func end() throws(MediaError) { try graph?.send(nil) }

  /// The next block, its time in samples; `false` when more input is wanted, or at the end.
  func receive(into frame: borrowing Frame) throws(MediaError) -> Bool {
    guard try graph?.receive(into: frame) == true else { return false }
    if let pts = frame.pts, let from = graph?.timeBase {
      frame.pts = av_rescale_q(pts, from, AVRational(num: 1, den: CInt(settings.sampleRate)))
    }
    return true
  }

  private func prepareGraph(for frame: borrowing Frame) throws(MediaError) {
    let format = AVSampleFormat(rawValue: frame.raw.pointee.format)
    let rate = frame.raw.pointee.sample_rate
    let layout = frame.channelLayout
    let formatName = av_get_sample_fmt_name(format).map { String(cString: $0) } ?? "fltp"
    let arguments =
      "sample_rate=\(rate):sample_fmt=\(formatName):channel_layout=\(layout ?? "stereo")"
    guard graphFormat != arguments else { return }
    // Where the format changes midway, the few samples left in the old resampler are given up.
    let next = try FilterGraph(
      sound: arguments + ":time_base=\(clock.num)/\(clock.den)",
      chain: Self.mix(ofUnplaced: layout) + chain(isFirst: graphFormat == nil))
    if let frameSize { next.setFrameSize(frameSize) }
    graph = consume next
    graphFormat = arguments
  }

  /// More than eight channels without places, as recorders write them, have no usual ones: each is heard
  /// as loud as the others.
  private static func mix(ofUnplaced layout: String?) -> String {
    guard let layout, layout.hasSuffix(" channels"),
      let count = Int(layout.prefix { $0.isNumber }), count > 8
    else { return "" }
    return "pan=mono|c0<" + (0..<count).map { "c\($0)" }.joined(separator: "+") + ","
  }

  /// The most that sound is stretched or squeezed to follow its timestamps: a hundredth, which is a
  /// sixth of a semitone. Recorders' clocks differ by less.
  private static let largestDrift = 0.01

  /// Fills gaps and a late start with silence and follows a clock that drifts, so that the sound
  /// stays with the picture. Less than a tenth of a second is made up for smoothly, more at once.
  private func chain(isFirst: Bool) -> String {
    let (time, rate) = (settings.time, settings.sampleRate)
    let first = isFirst ? ":first_pts=\(Int64((time.start * Double(rate)).rounded()))" : ""
    let stretch = max(2, Int(Double(rate) * Self.largestDrift))
    // Two filters, because the first one forgets where it began when it has to stretch.
    var filters = ["aresample=\(rate):async=\(stretch)", "aresample=async=1\(first)"]
    if time.end != nil || time.start > 0 {
      let end = time.end.map { ":end=\($0)" } ?? ""
      filters.append("atrim=start=\(time.start)\(end)")
      filters.append("asetpts=PTS-\(time.start)/TB")
    }
    if time.speed != 1 { filters += tempo(time.speed) + ["asetpts=N/SR/TB"] }
    if settings.volume != 1 { filters.append("volume=\(settings.volume)") }
    filters += settings.fades.filters
    let layout = settings.channels == 1 ? "mono" : "stereo"
    // Last, because every filter may choose a format of its own.
    filters.append("aformat=sample_fmts=fltp:sample_rates=\(rate):channel_layouts=\(layout)")
    return filters.joined(separator: ",")
  }

  /// One `atempo` takes factors from 0.5 to 100.
  private func tempo(_ speed: Double) -> [String] {
    var rest = speed
    var filters: [String] = []
    while rest < 0.5 {
      filters.append("atempo=0.5")
      rest /= 0.5
    }
    return filters + ["atempo=\(rest)"]
  }
}
