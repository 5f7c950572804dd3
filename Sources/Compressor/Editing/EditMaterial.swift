internal import MediaIO
internal import Timeline

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
  init(_ edits: EditList) throws(CompressionError) {
    for path in [edits.captions].compactMap(\.self) + edits.watermarks.map(\.path)
      + edits.music.map(\.path)
    {
      try InputFile.examine(.file(path))
    }
    if let path = edits.captions {
      do throws(MediaError) {
        captions = try CaptionFile.read(path)
      } catch {
        throw CompressionError(error, reading: path)
      }
    }
    for music in edits.music {
      let opened = try OpenedInput(.file(music.path)) { _ in true }
      guard let stream = opened.info.audio.first else {
        throw .undecodable("\(music.path) has no sound to play as music")
      }
      self.music.append(stream)
    }
    for mark in edits.watermarks {
      let opened = try OpenedInput(.file(mark.path)) { _ in true }
      guard opened.info.video != nil else {
        throw .undecodable("\(mark.path) has no picture to lay over the video")
      }
    }
  }

  init() {}
}
