import Failures
import MediaIO
import Timeline

/// What a plan takes from other files than the clips, read before it is made.
struct EditMaterial {
  /// Captions, on the clock of the source.
  var captions: TextLayer?
  /// The sound stream of each piece of music.
  var music: [AudioStreamInfo] = []
  /// The file of the source; `nil` for clips.
  var path: String?
  /// `nil` for a file.
  var clips: ClipAssembly?

  /// - Throws: where one of the files is not there or cannot be used; the error names it.
  init(_ edits: EditList) throws(Failure) {
    if let path = edits.captions {
      try InputFile.examine(.file(path))
      do throws(MediaError) {
        captions = try CaptionFile.read(path)
      } catch {
        throw Failure(error, reading: path)
      }
    }
    for piece in edits.music {
      do throws(Failure) {
        let opened = try OpenedInput(.file(piece.path)) { _ in true }
        guard let stream = opened.info.audio.first else {
          throw Failure(.undecodable, "\(piece.path) has no sound to play as music")
        }
        if let length = opened.info.duration, piece.start >= length {
          throw Failure(
            .usage,
            "\(piece.path) is \(clock(length)) long, and shall begin at \(clock(piece.start))")
        }
        music.append(stream)
      } catch {
        throw piece.place.map { error.about(place: $0) } ?? error
      }
    }
    for mark in edits.watermarks {
      let opened = try OpenedInput(.file(mark.path)) { _ in true }
      guard opened.info.video != nil else {
        throw Failure(.undecodable, "\(mark.path) has no picture to lay over the video")
      }
    }
  }

  init() {}
}
