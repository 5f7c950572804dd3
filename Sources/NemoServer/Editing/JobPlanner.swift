import Compressor
import Failures
import JSONText
import Options
import Pixels
import Requests
import Timeline

/// The room in which work is done: a session's files, and how options are read.
struct Workroom: Sendable {
  /// With a closing slash.
  var folder: String
  var files: [StoredFile]
  var options: RequestOptions

  /// The place of an upload.
  func path(of name: String) throws(Failure) -> String {
    guard files.contains(where: { $0.name == name }) else {
      throw Failure(.usage, "There is no file '\(name)' in this session: upload it first.")
    }
    return folder + name
  }

  /// The work's settings, within what is rendered here: at most 1080x1920, by orientation.
  func settings(of work: Work, format: OutputFormat?) throws(Failure) -> CompressionSettings {
    var words: [String] = []
    for argument in work.arguments {
      var argument = argument
      if options.namesFile(argument.name) {
        guard let name = argument.value else {
          throw Failure(.usage, "--\(argument.name) needs the name of a file.")
        }
        argument.value = try path(of: name)
      }
      words.append(Work.word(argument))
    }
    var settings: CompressionSettings
    do throws(Failure) { settings = try options.settings(words, format) } catch {
      throw Failure(.usage, Sentence(error.message))
    }
    settings.limitSize()
    try checkPaths(of: settings.edits)
    return settings
  }

  /// Drafts and options are the client's word, and could name any file of this machine.
  func checkPaths(of edits: EditList) throws(Failure) {
    for path in edits.paths {
      guard files.contains(where: { folder + $0.name == path }) else {
        let name = path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : path
        throw Failure(.usage, "There is no file '\(name)' in this session: upload it first.")
      }
    }
  }

  /// What a local command would do: one file by itself, several one after another.
  func job(
    of work: Work, format: OutputFormat?, output: OutputLocation
  ) throws(Failure) -> CompressionJob {
    var settings = try settings(of: work, format: format)
    var paths: [String] = []
    for name in work.files { paths.append(try path(of: name)) }
    guard let first = paths.first else {
      throw Failure(.usage, "There is no clip yet: upload a video or a picture.")
    }
    if paths.count == 1 {
      return CompressionJob(input: .file(first), output: output, settings: settings)
    }
    settings.edits.clips = paths.map { path in
      var clip = Clip(path: path)
      clip.fit = settings.edits.clipFit
      return clip
    }
    return CompressionJob(input: .clips(name: first), output: output, settings: settings)
  }

  /// The work as a draft: what is shown when, and at which size.
  func draft(of work: Work) throws(Failure) -> Draft {
    let job = try job(of: work, format: nil, output: .standardOutput)
    var paths: [String] = []
    for name in work.files { paths.append(try path(of: name)) }
    var list: EditList
    do throws(Failure) {
      var reports: [SourceReport] = []
      for path in paths { reports.append(try SourceReport.probe(path)) }
      list = job.settings.timeline(of: reports)
      list.canvas = try job.plan().size ?? list.canvas
    } catch { throw Failure(.usage, "\(sentence(error))") }
    do throws(DraftError) {
      return try Draft(
        list, title: work.files.first.map(Self.title), in: folder, members: [work.member])
    } catch { throw Failure(.usage, "The timeline cannot be told: it \(error.message).") }
  }

  private static func title(of name: String) -> String {
    name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
  }

  /// The error, without the folders of this machine.
  func sentence(_ error: Failure) -> String {
    let text = error.message
    return text.split(separator: folder, omittingEmptySubsequences: false).joined() + "."
  }
}
