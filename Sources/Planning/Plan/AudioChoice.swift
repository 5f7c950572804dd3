package import MediaPlans
import Timeline

/// What happens to each track of sound.
package enum AudioChoice {
  /// A copied track may take this much; more is encoded again.
  package static let highestCopiedRate = 160_000
  private static let stereoRate = 128_000
  private static let monoRate = 80_000
  private static let lowestRate = 32_000
  /// The sample rates AAC knows, up to what playback gains from.
  private static let sampleRates = [
    8000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000,
  ]

  /// - Parameter duration: seconds of output, where known.
  package static func plans(
    for streams: [AudioStreamInfo], settings: CompressionSettings, duration: Double?
  ) -> [AudioPlan] {
    streams.map {
      mayCopy($0, settings: settings)
        ? AudioPlan(stream: $0, treatment: .copy)
        : encoded($0, settings: settings, duration: duration)
    }
  }

  private static func mayCopy(_ stream: AudioStreamInfo, settings: CompressionSettings) -> Bool {
    let isUntouched =
      settings.start == nil && settings.end == nil && settings.duration == nil
      && settings.speed == 1 && settings.volume == 1 && !settings.edits.changesSound
    let isPlain =
      stream.codec == "aac" && stream.profile == "LC" && (1...2).contains(stream.channels)
      && stream.sampleRate <= 48_000
    return isUntouched && isPlain && (stream.bitRate ?? highestCopiedRate) <= highestCopiedRate
  }

  /// The track decoded and encoded as AAC-LC.
  package static func encoded(
    _ stream: AudioStreamInfo, settings: CompressionSettings, duration: Double?
  ) -> AudioPlan {
    let channels = stream.channels == 1 ? 1 : 2
    var bitRate = channels == 1 ? monoRate : stereoRate
    // Encoding again cannot bring back what a low rate has lost.
    if let known = stream.bitRate, !isLossless(stream.codec) {
      let worth = isThrifty(stream) ? Int(Double(known) * thriftiness) : known
      bitRate = max(lowestRate, min(bitRate, worth))
    }
    let sampleRate =
      sampleRates.first { $0 >= stream.sampleRate }
      ?? (stream.sampleRate % 11_025 == 0 ? 44_100 : 48_000)
    var plan = AACPlan(channels: channels, sampleRate: sampleRate, bitRate: bitRate)
    plan.volume = settings.volume
    if !settings.edits.fades.isNone {
      plan.fades = SoundFades(
        in: settings.edits.fades.in, out: settings.edits.fades.out, duration: duration)
    }
    return AudioPlan(stream: stream, treatment: .encode(plan))
  }

  package static func isLossless(_ codec: String) -> Bool {
    codec.hasPrefix("pcm_") || ["flac", "alac", "wavpack", "tta", "truehd", "ape"].contains(codec)
  }

  /// Codecs that keep with fewer bits what AAC-LC needs more for.
  private static func isThrifty(_ stream: AudioStreamInfo) -> Bool {
    stream.codec == "opus" || stream.profile?.hasPrefix("HE-AAC") == true
  }

  /// In listening tests, Opus at 64 kbit/s is as good as AAC-LC at 96.
  private static let thriftiness = 1.5
}
