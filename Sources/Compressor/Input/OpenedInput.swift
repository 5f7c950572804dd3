import Failures
import Files
import MediaIO

/// The source, opened; a pipe is spooled first, because files are read more than once.
struct OpenedInput: ~Copyable {
  let source: MediaSource
  /// What `source` was opened from.
  let footage: Footage
  let info: SourceInfo
  /// What is left to be done with it: clips are trimmed and paced as they are put together.
  let settings: CompressionSettings
  /// The clips' own sound and what there is to say of them; `nil` for a file.
  let clips: ClipAssembly?
  /// For messages.
  let name: String
  let modified: FileTime?
  /// Holds the spool of a pipe.
  private let file: InputFile?

  init(_ clips: ClipAssembly, name: String) throws(Failure) {
    self.name = name
    footage = .clips(clips.sequence)
    info = clips.info
    settings = clips.settings
    self.clips = clips
    modified = nil
    file = nil
    do throws(MediaError) {
      source = try MediaSource(footage, threads: clips.settings.threads ?? 0)
    } catch {
      throw Failure(error, reading: name)
    }
  }

  /// The same, from its beginning.
  func again() throws(Failure) -> OpenedInput {
    if let clips { return try OpenedInput(clips, name: name) }
    guard case .file(let path) = footage else { throw .fault("clips that are none") }
    return try OpenedInput(.file(path), settings: settings) { _ in true }
  }

  /// - Parameter proceed: called while a pipe is spooled, with the bytes so far.
  init(
    _ input: InputLocation, settings: CompressionSettings = CompressionSettings(),
    proceed: (Int) -> Bool
  ) throws(Failure) {
    let file = try InputFile(input, proceed: proceed)
    do throws(MediaError) {
      source = try MediaSource(path: file.path)
    } catch {
      throw Failure(error, reading: file.name)
    }
    footage = .file(file.path)
    info = source.info
    self.settings = settings
    clips = nil
    name = file.name
    modified = file.modified
    self.file = file
  }
}
