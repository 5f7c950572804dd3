/// Sound put together from parts of files.
public struct SoundMix: Sendable, Hashable {
  /// A part of a file's sound at its place. Parts that overlap are heard together.
  public struct Part: Sendable, Hashable {
    public var path: String
    /// The stream's index in its file.
    public var stream: Int
    /// The moments of the file that are heard, and how fast.
    public var time: TimePlan
    /// Seconds from the mix's start, and how long it may be heard there.
    public var start: Double
    public var duration: Double
    /// The factor on the amplitude.
    public var volume: Double
    /// Within the part.
    public var fades: SoundFades
    /// Whether it begins again where its file ends.
    public var loops: Bool

    public init(
      path: String, stream: Int, time: TimePlan, start: Double, duration: Double,
      volume: Double = 1, fades: SoundFades = SoundFades(), loops: Bool = false
    ) {
      self.path = path
      self.stream = stream
      self.time = time
      self.start = start
      self.duration = duration
      self.volume = volume
      self.fades = fades
      self.loops = loops
    }
  }

  public var parts: [Part]
  /// Seconds.
  public var duration: Double
  /// Decibels added to all of it.
  public var gain = 0.0

  public init(parts: [Part], duration: Double) {
    self.parts = parts
    self.duration = duration
  }

  /// Samples a second of the mixing, whatever the result has.
  static let sampleRate = 48_000
  /// Samples of a block.
  static let block = 1024
  /// Peaks are held below full scale, by 1.5 decibels: AAC overshoots a little.
  static let peak = 0.84

  /// What is done to the sum of the parts, in FFmpeg's notation.
  func filters(fades: SoundFades) -> [String] {
    var filters = fades.filters
    if gain != 0 { filters.append("volume=\(gain)dB") }
    // Without these the filter would make everything louder, and late.
    filters.append("alimiter=limit=\(Self.peak):level=disabled:latency=1")
    return filters
  }
}
