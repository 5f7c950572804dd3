import MediaIO
import Planning

/// How much an encoder made.
struct EncodedLength {
  var frames: Int
  /// Seconds of picture (or of sound, where there is no picture).
  var duration: Double
  /// The same, before pictures were repeated or held.
  var sourceDuration: Double
  /// Seconds at which each planned track of sound ends; 0 for one without sound.
  var soundEnds: [Double] = []
}

/// What was made, and by which numbers in the end.
struct EncodedResult {
  var plan: CompressionPlan
  var length: EncodedLength
  /// What was wrong with the source.
  var damage: MediaSource.Damage
  /// The picture is the source's own.
  var copiedPicture = false
  /// How good a sample of it looks, 0...100, where that was measured.
  var score: Double?
  /// By what a GIF is judged once it is made.
  var witness: GIFWitness?
}

extension EncodedLength {
  init(_ summary: MP4Transcoder.Summary) {
    self.init(
      frames: summary.frames, duration: summary.duration, sourceDuration: summary.duration,
      soundEnds: summary.soundEnds)
  }
}
