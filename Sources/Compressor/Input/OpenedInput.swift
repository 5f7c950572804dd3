import Failures
import Files
import MediaIO
import MediaPlans
import Planning

/// A job's input, opened. A pipe is spooled first, because files are read more than once.
struct OpenedInput: ~Copyable {
  private enum Origin {
    case file(InputFile)
    case clips(ClipAssembly)
  }

  let source: MediaSource
  /// What `source` was opened from.
  let footage: InputFootage
  let info: SourceInfo
  /// What is left to be done with it: clips are trimmed and paced as they are put together.
  let settings: CompressionSettings
  /// Also keeps the spool of a pipe.
  private let origin: Origin

  /// For messages.
  var name: String { footage.name }

  /// The modification time of the user's file, or of the first clip's.
  var modified: FileTime? {
    get throws(Failure) {
      switch origin {
      case .file(let file): return file.modified
      case .clips(let clips):
        guard let path = clips.recording else { return nil }
        return try FileStatus.ifPresent(path)?.modified
      }
    }
  }

  /// What a plan has to know of where the pictures and the sound come from.
  var material: EditMaterial.Origin {
    switch origin {
    case .file(let file): .file(file.path)
    case .clips(let clips):
      .clips(
        EditMaterial.JoinedClips(
          count: clips.count, time: clips.time, sound: clips.sound, recording: clips.recording))
    }
  }

  /// - Parameter proceed: called while a pipe is spooled or clips are opened, with the bytes so far.
  init(
    _ input: InputLocation, settings: CompressionSettings, proceed: (Int) -> Bool
  ) throws(Failure) {
    switch input {
    case .file(let path): try self.init(try InputFile(path), settings: settings)
    case .standardInput:
      try self.init(try InputFile(spoolingStandardInput: proceed), settings: settings)
    case .clips(let clips, let name):
      try self.init(
        try ClipAssembly(clips, settings: settings, proceed: { proceed(0) }), name: name)
    }
  }

  /// Opens a file to look at it.
  init(path: String) throws(Failure) {
    try self.init(try InputFile(path), settings: CompressionSettings())
  }

  /// The same, from its beginning.
  func again() throws(Failure) -> OpenedInput {
    switch origin {
    case .file(let file): try OpenedInput(file, settings: settings)
    case .clips(let clips): try OpenedInput(clips, name: name)
    }
  }

  private init(_ file: InputFile, settings: CompressionSettings) throws(Failure) {
    let footage = try InputFootage(file, rate: settings.frameRate)
    let source = try footage.open()
    let info = try footage.completed(source.info)
    (self.footage, self.source, self.info, self.settings) = (footage, source, info, settings)
    origin = .file(file)
  }

  private init(_ clips: ClipAssembly, name: String) throws(Failure) {
    footage = InputFootage(footage: .clips(clips.sequence), name: name)
    source = try footage.open(threads: clips.settings.threads ?? 0)
    info = clips.info
    settings = clips.settings
    origin = .clips(clips)
  }
}
