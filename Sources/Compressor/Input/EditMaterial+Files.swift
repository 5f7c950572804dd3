import Failures
import MediaIO
import MediaPlans
import Planning
import Timeline

extension EditMaterial {
  /// Reads what the edits need, and sees that their watermarks are there.
  /// - Throws: where one of the files is not there or cannot be used; the error names it.
  init(reading edits: EditList) throws(Failure) {
    self.init()
    if let path = edits.captions {
      try InputFile.examine(path)
      captions = try reading(path) { () throws(MediaError) in try CaptionFile.read(path) }
    }
    for piece in edits.music {
      do throws(Failure) {
        music.append(try Self.stream(of: piece))
      } catch {
        throw piece.place.map { error.about(place: $0) } ?? error
      }
    }
    for mark in edits.watermarks {
      guard try OpenedInput(path: mark.path).info.video != nil else {
        throw Failure(.undecodable, "\(mark.path) has no picture to lay over the video")
      }
    }
  }

  private static func stream(of music: Music) throws(Failure) -> AudioStreamInfo {
    let info = try OpenedInput(path: music.path).info
    guard let stream = info.audio.first else {
      throw Failure(.undecodable, "\(music.path) has no sound to play as music")
    }
    if let length = info.duration, music.start >= length {
      throw Failure(
        .usage, "\(music.path) is \(clock(length)) long, and shall begin at \(clock(music.start))")
    }
    return stream
  }
}
