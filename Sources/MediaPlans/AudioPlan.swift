/// What happens to one track of sound.
public struct AudioPlan: Sendable, Hashable {
  /// Whether packets are taken over or made anew.
  public enum Treatment: Sendable, Hashable {
    /// The packets are copied unchanged.
    case copy
    /// Decoded and encoded as AAC-LC.
    case encode(AACPlan)
  }
  /// The source's stream.
  public var stream: AudioStreamInfo
  /// How the track is made.
  public var treatment: Treatment

  package init(stream: AudioStreamInfo, treatment: Treatment) {
    self.stream = stream
    self.treatment = treatment
  }
}

/// How sound is encoded.
public struct AACPlan: Sendable, Hashable {
  /// 1 or 2.
  public var channels: Int
  /// Samples a second.
  public var sampleRate: Int
  /// Bits a second.
  public var bitRate: Int
  /// The factor on the amplitude.
  public var volume = 1.0
  /// At the start and the end of the output.
  public var fades = SoundFades()

  package init(channels: Int, sampleRate: Int, bitRate: Int) {
    self.channels = channels
    self.sampleRate = sampleRate
    self.bitRate = bitRate
  }
}

/// How sound comes up at the start of the output and goes down at its end.
public struct SoundFades: Sendable, Hashable {
  /// Seconds of the fade-in.
  public var `in`: Double
  /// Seconds of the fade-out.
  public var out: Double
  /// The output's length in seconds: the moment at which the fade-out is complete. There is no
  /// fade-out where it is `nil`.
  public var duration: Double?

  package init(in fadeIn: Double = 0, out: Double = 0, duration: Double? = nil) {
    self.in = fadeIn
    self.out = out
    self.duration = duration
  }
}
