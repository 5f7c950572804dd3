import CFFmpeg
import LibAV
import MediaPlans

extension SoundFades {
  /// In FFmpeg's notation.
  var filters: [String] {
    var filters: [String] = []
    if self.in > 0 { filters.append("afade=t=in:st=0:d=\(self.in)") }
    if out > 0, let duration {
      filters.append("afade=t=out:st=\(max(0, duration - out)):d=\(min(out, duration))")
    }
    return filters
  }
}

extension SoundMix {
  /// Peaks are limited to 1.5 decibels below full scale, because AAC overshoots a little.
  private static let peak = 0.84

  /// What is done to the sum of the parts, in FFmpeg's notation.
  func filters(fades: SoundFades) -> [String] {
    var filters = fades.filters
    if gain != 0 { filters.append("volume=\(gain)dB") }
    // By default the limiter raises everything to full scale and delays it.
    filters.append("alimiter=limit=\(Self.peak):level=disabled:latency=1")
    return filters
  }
}

extension FilterGraph {
  /// From a mixer's blocks to planar floats at a sample rate.
  /// - Parameter measure: a filter that measures the sum, such as `ebur128=metadata=1`.
  init(
    mix: SoundMix, fades: SoundFades, sampleRate: Int, channels: Int, measure: String? = nil
  ) throws(MediaError) {
    let rate = SoundMix.sampleRate
    let layout = channels == 1 ? "mono" : "stereo"
    let chain =
      mix.filters(fades: fades) + [measure].compactMap(\.self) + [
        "aresample=\(sampleRate)",
        "aformat=sample_fmts=fltp:sample_rates=\(sampleRate):channel_layouts=\(layout)",
      ]
    try self.init(
      sound: "sample_rate=\(rate):sample_fmt=fltp:channel_layout=stereo:time_base=1/\(rate)",
      chain: chain.joined(separator: ","))
  }
}
