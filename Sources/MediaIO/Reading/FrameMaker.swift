import CFFmpeg
import LibAV
import MediaPlans

/// Delivers pictures without packets: of an animation that FFmpeg cannot read, or of clips.
protocol FrameMaker: AnyObject {
  /// The unit of the frames' times.
  var timeBase: AVRational { get }
  var info: SourceInfo { get }
  /// The next frame; `false` at the end.
  func read(into frame: borrowing Frame) throws(MediaError) -> Bool
  /// Skips to `start` or to a moment before it, where that saves work. Called before the first read
  /// only.
  func seek(toSeconds start: Double)
  /// The damage found since the last call.
  func takeDamage() -> MediaSource.Damage
}

extension FrameMaker {
  func seek(toSeconds start: Double) {}
  func takeDamage() -> MediaSource.Damage { MediaSource.Damage() }
}
