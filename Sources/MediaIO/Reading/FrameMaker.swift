import CFFmpeg

/// Makes pictures without packets: from an animation that FFmpeg cannot read, or from clips.
protocol FrameMaker: AnyObject {
  /// Of the frames' times.
  var timeBase: AVRational { get }
  var info: SourceInfo { get }
  /// The next frame; `false` at the end.
  func read(into frame: borrowing Frame) throws(MediaError) -> Bool
  /// Goes to a moment or before it, where that saves work. Before the first frame is read only.
  func seek(toSeconds start: Double)
  /// What was wrong with the data since it was asked last.
  func takeDamage() -> MediaSource.Damage
}

extension FrameMaker {
  func seek(toSeconds start: Double) {}
  func takeDamage() -> MediaSource.Damage { MediaSource.Damage() }
}
