package import Failures
package import MediaPlans
package import Timeline

/// Which parts of which files are heard together.
package struct MixChoice {
  /// `nil` where nothing is heard.
  package var mix: SoundMix?
  /// One entry, which says how the mix is encoded.
  package var audio: [AudioPlan] = []

  /// Whether the sound is more than one file's own.
  package static func isNeeded(_ edits: EditList, _ material: EditMaterial) -> Bool {
    material.clips != nil || !edits.music.isEmpty || edits.normalizesLoudness
  }

  /// - Parameter duration: seconds of output.
  package init(
    settings: CompressionSettings, source: SourceInfo, material: EditMaterial, time: TimePlan,
    duration: Double?, notes: inout [Sentence]
  ) throws(Failure) {
    guard let duration else {
      throw Failure(.undecodable, "does not tell how long it is, which music and loudness need")
    }
    var parts: [SoundMix.Part] = []
    if !settings.mute {
      switch material.origin {
      case .clips(let clips): parts = clips.sound
      case .file(let path):
        guard let own = source.audio.first else { break }
        parts.append(
          SoundMix.Part(
            path: path, stream: own.index, time: time, start: 0, duration: duration,
            volume: settings.volume))
        if source.audio.count > 1 {
          notes.append("of \(source.audio.count) tracks of sound, the first is kept")
        }
      case nil: break
      }
    }
    let ownIsMono = parts.isEmpty || source.audio.first?.channels == 1
    for (music, stream) in zip(settings.edits.music, material.music) {
      let start = min(music.delay, duration)
      let length = min(music.duration ?? .infinity, duration - start)
      guard length > 0 else { continue }
      var time = TimePlan()
      time.start = music.start
      parts.append(
        SoundMix.Part(
          path: music.path, stream: stream.index, time: time, start: start, duration: length,
          volume: music.volume,
          fades: SoundFades(in: music.fades.in, out: music.fades.out, duration: length),
          loops: music.loops))
    }
    guard !parts.isEmpty else { return }
    mix = SoundMix(parts: parts, duration: duration)
    var stream = source.audio.first ?? AudioStreamInfo()
    // What is mixed is a recording of its own, whatever its parts were coded by.
    stream.codec = "pcm_f32le"
    stream.profile = nil
    stream.bitRate = nil
    stream.sampleRate = 48_000
    stream.channels = ownIsMono && material.music.allSatisfy { $0.channels == 1 } ? 1 : 2
    audio = [AudioChoice.encoded(stream, settings: settings, duration: duration)]
  }
}
