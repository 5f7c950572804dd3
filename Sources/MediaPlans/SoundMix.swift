/// Sound put together from parts of files.
package struct SoundMix: Sendable, Hashable {
  /// A part of a file's sound at its place. Parts that overlap are heard together.
  package struct Part: Sendable, Hashable {
    package var path: String
    /// The stream's index in its file.
    package var stream: Int
    /// The moments of the file that are heard, and how fast.
    package var time: TimePlan
    /// Seconds from the mix's start, and the longest it is heard there.
    package var start: Double
    package var duration: Double
    /// The factor on the amplitude.
    package var volume: Double
    /// Within the part.
    package var fades: SoundFades
    /// Whether it begins again where its file ends.
    package var loops: Bool

    package init(
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

  package var parts: [Part]
  /// Seconds.
  package var duration: Double
  /// Decibels added to all of it.
  package var gain = 0.0

  package init(parts: [Part], duration: Double) {
    self.parts = parts
    self.duration = duration
  }

  /// Samples a second of the mixing, whatever the result has.
  package static let sampleRate = 48_000
}
