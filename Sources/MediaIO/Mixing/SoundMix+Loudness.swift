import CFFmpeg
import LibAV
package import MediaPlans

extension SoundMix {
  /// The usual loudness of phones and streaming services, in LUFS. For broadcasts, EBU R 128 asks
  /// for -23.
  package static let wantedLoudness = -16.0
  /// Decibels: more would raise the noise of a silent room to a nuisance.
  private static let mostGain = 30.0
  private static let tolerance = 0.2

  /// Sets the gain that brings the whole to `wantedLoudness`. Limiting peaks costs some loudness,
  /// so the result is measured again.
  /// - Returns: the loudness that was reached, in LUFS; `nil` for silence.
  package mutating func normalize(
    fades: SoundFades, proceed: () -> Bool
  ) throws(MediaError) -> Double? {
    var reached: Double?
    for _ in 0..<4 {
      guard let loudness = try loudness(fades: fades, proceed: proceed) else {
        gain = 0
        return nil
      }
      reached = loudness
      let missing = Self.wantedLoudness - loudness
      let next = min(Self.mostGain, max(-Self.mostGain, gain + missing))
      if abs(next - gain) < Self.tolerance { break }
      gain = next
    }
    return reached
  }

  /// Integrated loudness by ITU-R BS.1770, in LUFS; `nil` for silence.
  private func loudness(
    fades: SoundFades, proceed: () -> Bool
  ) throws(MediaError) -> Double? {
    LibraryLog.capture()
    let mixer = SoundMixer(self)
    let graph = try FilterGraph(
      mix: self, fades: fades, sampleRate: Self.sampleRate, channels: 2,
      measure: "ebur128=metadata=1:framelog=verbose")
    let frame = try Frame()
    let measured = try Frame()
    var loudness: Double?
    func drain() throws(MediaError) {
      while try graph.receive(into: measured) {
        guard
          let entry = av_dict_get(measured.raw.pointee.metadata, "lavfi.r128.I", nil, 0),
          let value = Double(String(cString: entry.pointee.value))
        else { continue }
        loudness = value
      }
    }
    while try mixer.read(into: frame) {
      guard proceed() else { throw MediaError(.cancelled, "cancelled") }
      try graph.send(frame.raw)
      try drain()
    }
    try graph.send(nil)
    try drain()
    // The meter shows -70 for silence.
    return loudness.flatMap { $0.isFinite && $0 > -69 ? $0 : nil }
  }
}
