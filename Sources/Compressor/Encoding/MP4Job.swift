import Failures
import Files
import MediaIO
import MediaPlans

/// Makes an MP4, or a file of sound alone.
struct MP4Job {
  /// `nil` for sound alone.
  let video: H264Plan?
  let tracks: MP4Plan
  let source: MediaSource
  /// What messages call the source.
  let name: String
  /// Where the result is to go.
  let place: OutputPlace
  /// Seconds of output, where known.
  let total: Double?
  let reporter: Reporter

  /// - Parameter sound: the plan's tracks of sound, encoded before; its packets are copied.
  func run(
    into part: borrowing AtomicFile, sound: MediaSource? = nil
  ) throws(Failure) -> MP4Transcoder.Summary {
    do throws(MediaError) {
      return try MP4Transcoder(source: source, video: video, plan: tracks, sound: sound).write(
        to: part.path
      ) { [reporter, total] done, bytes in
        reporter.progress(.encoding, done: done, total: total, bytes: bytes)
      }
    } catch {
      throw Failure(error, reading: name, for: place)
    }
  }
}
