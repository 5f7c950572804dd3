import Compressor
import Failures
import Options
import Planning
import Requests
import Timeline

/// Turns what a session asks for into settings, jobs and drafts of its files.
struct JobPlanner: Sendable {
  /// The folder of the session's files, with a closing slash.
  var folder: String
  var files: [StoredFile]

  /// The path of an upload.
  func path(of name: String) throws(Failure) -> String {
    guard files.contains(where: { $0.name == name }) else {
      throw Failure(.usage, "There is no file '\(name)' in this session: upload it first.")
    }
    return folder + name
  }

  /// The request's settings, with a size of at most 1920x1080 or 1080x1920.
  func settings(
    of request: EditRequest, format: OutputFormat?
  ) throws(Failure) -> CompressionSettings {
    var words: [String] = []
    for argument in request.arguments {
      var argument = argument
      if DraftOptions.namesFile(argument.name) {
        guard let name = argument.value else {
          throw Failure(.usage, "--\(argument.name) needs the name of a file.")
        }
        argument.value = try path(of: name)
      }
      words.append(EditRequest.option(argument))
    }
    var settings = try DraftOptions.settings(words, format: format, on: .today)
    settings.limitSize()
    try check(settings.edits.paths)
    return settings
  }

  /// Refuses files that are not uploads of the session. Drafts and options come from the client, and
  /// could name any file of this machine.
  func check(_ paths: [String]) throws(Failure) {
    for path in paths {
      guard files.contains(where: { folder + $0.name == path }) else {
        let name = path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : path
        throw Failure(.usage, "There is no file '\(name)' in this session: upload it first.")
      }
    }
  }

  /// The job that the command would run: of one file by itself, or of several one after another.
  func job(
    of request: EditRequest, format: OutputFormat?, output: OutputLocation
  ) throws(Failure) -> CompressionJob {
    let settings = try settings(of: request, format: format)
    let paths = try paths(of: request)
    guard let first = paths.first else {
      throw Failure(.usage, "There is no clip yet: upload a video or a picture.")
    }
    if paths.count == 1 {
      return CompressionJob(input: .file(first), output: output, settings: settings)
    }
    return CompressionJob(
      input: .clips(paths.map(Clip.init(path:)), name: first), output: output, settings: settings)
  }

  /// The request as a draft: what is shown when, and at which size.
  func draft(of request: EditRequest) throws(Failure) -> Draft {
    let job = try job(of: request, format: nil, output: .standardOutput)
    let paths = try paths(of: request)
    var list: ClipList
    do throws(Failure) {
      var reports: [SourceReport] = []
      for path in paths { reports.append(try SourceReport.probe(path)) }
      list = job.settings.timeline(of: reports)
      list.edits.canvas = try job.plan().size ?? list.edits.canvas
    } catch { throw Failure(.usage, "\(sentence(error))") }
    do throws(DraftError) {
      return try Draft(
        list, title: request.files.first.map(Self.title), in: folder, members: [request.member])
    } catch { throw Failure(.usage, "The timeline cannot be told: it \(error.message).") }
  }

  private func paths(of request: EditRequest) throws(Failure) -> [String] {
    var paths: [String] = []
    for name in request.files { paths.append(try path(of: name)) }
    return paths
  }

  private static func title(of name: String) -> String {
    name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
  }

  /// The error's sentence without the paths of this machine's folders.
  func sentence(_ error: Failure) -> String {
    error.message.split(separator: folder, omittingEmptySubsequences: false).joined() + "."
  }
}
