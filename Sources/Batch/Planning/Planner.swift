package import Failures
import Files
import MediaIO
import MediaPlans
import Options
import Planning

/// Finds the files of a folder, reads their headers, and decides where their results go.
package struct Planner {
  package struct Plan: Sendable {
    package var files: [PlannedFile]
    /// How many other files there are.
    package var leftAlone: Int
    /// How many files are results that have replaced their sources.
    package var replaced: Int
    /// Sentences about what could not be looked at.
    package var problems: [String]
  }

  /// The folder of sources. Absolute.
  package var source: String
  /// The folder of results. Absolute, links resolved as far as it exists.
  package var output: String
  package var options: [String]
  package var include: [Glob] = []
  package var exclude: [Glob] = []
  package var requests = FileRequests()
  /// The files of an earlier plan: those that have not changed are not probed again.
  package var earlier: [TreePath: PlannedFile] = [:]
  /// If given, only files of these sizes are taken: others are new, or are still being written.
  package var sizes: [TreePath: Int]?
  /// Results that have replaced their sources, and are not to be converted again.
  package var replaced: [TreePath: Fingerprint] = [:]
  package var threads = 1

  package init(source: String, output: String, options: [String]) {
    self.source = source
    self.output = output
    self.options = options
  }

  /// - Parameter proceed: called again and again, on any thread; `false` stops.
  package func plan(
    proceed: @escaping @Sendable () -> Bool = { true }
  ) throws(Failure) -> Plan {
    let walk = FolderWalk(root: source, output: output, include: include, exclude: exclude)
    var found = try walk.find { _ in proceed() }
    if let sizes {
      var settled: [TreePath] = []
      for path in found.files {
        if let size = sizes[path], try FileStatus.size(of: path.path(in: source)) == size {
          settled.append(path)
        }
      }
      found.files = settled
    }
    let before = found.files.count
    if !replaced.isEmpty { try leaveOutResults(&found.files) }
    var drafts: [Draft] = []
    var styles = Styles(jobs: options, requests: requests)
    for path in found.files { drafts.append(try Draft(path, style: styles.style(for: path))) }
    try OutputCheck.refuseCollisions(drafts.map { ($0.path, $0.output) })
    let files = try examine(drafts, proceed: proceed)
    return Plan(
      files: files, leftAlone: found.leftAlone, replaced: before - found.files.count,
      problems: found.problems)
  }

  /// The sizes of all files now: the next plan takes those that have not grown.
  package func currentSizes() throws(Failure) -> [TreePath: Int] {
    let walk = FolderWalk(root: source, output: output, include: include, exclude: exclude)
    var sizes: [TreePath: Int] = [:]
    for path in try walk.find().files {
      sizes[path] = try FileStatus.size(of: path.path(in: source))
    }
    return sizes
  }

  private func leaveOutResults(_ files: inout [TreePath]) throws(Failure) {
    var kept: [TreePath] = []
    for path in files {
      if let result = replaced[path], try Fingerprint(of: path.path(in: source)) == result {
        continue
      }
      kept.append(path)
    }
    files = kept
  }

  /// What is known of a file before it is opened.
  private struct Draft: Sendable {
    var path: TreePath
    var output: TreePath
    var style: Style

    init(_ path: TreePath, style: Style) throws(Failure) {
      let format = style.settings.format ?? .mp4
      guard let output = path.replacingExtension(with: format.fileExtension) else {
        throw Failure(.usage, "\(path) has a name that is too long for a result's")
      }
      self.path = path
      self.output = output
      self.style = style
    }
  }

  private func examine(
    _ drafts: [Draft], proceed: @escaping @Sendable () -> Bool
  ) throws(Failure) -> [PlannedFile] {
    let (source, earlier, job) = (source, earlier, options)
    let results = ParallelWork.map(count: drafts.count, threads: threads) {
      index -> Result<PlannedFile, Failure>? in
      guard proceed() else { return nil }
      let draft = drafts[index]
      return Result { () throws(Failure) in
        try Self.examine(draft, in: source, job: job, earlier: earlier[draft.path])
      }
    }
    guard proceed() else { throw Failure(.cancelled, "stopped") }
    var files: [PlannedFile] = []
    for result in results {
      switch result {
      case .success(let file): files.append(file)
      case .failure(let failure):
        guard failure.kind == .inputMissing else { throw failure }
        throw Failure(
          .temporary, "\(failure.message); the folder changed while it was planned: run it again")
      case nil: break
      }
    }
    return files
  }

  private static func examine(
    _ draft: Draft, in source: String, job: [String], earlier: PlannedFile?
  ) throws(Failure) -> PlannedFile {
    let path = draft.path.path(in: source)
    var file: PlannedFile
    do throws(Failure) {
      file = PlannedFile(
        path: draft.path, source: try Fingerprint(of: path), output: draft.output,
        options: draft.style.words == job ? nil : draft.style.words, estimate: .nothing)
    } catch {
      // A file that this user may not read does not stop the others; its record will say why.
      guard error.kind == .notPermitted else { throw error }
      return PlannedFile(
        path: draft.path, source: Fingerprint.unreadable, output: draft.output,
        options: draft.style.words == job ? nil : draft.style.words, estimate: .nothing,
        problem: error.message)
    }
    if let earlier, earlier.source == file.source, earlier.options == file.options,
      earlier.output == file.output
    {
      return earlier
    }
    let info: SourceInfo
    do throws(MediaError) {
      info = try MediaSource(path: path).info
    } catch {
      file.problem = error.reason
      return file
    }
    file.duration = info.duration
    do throws(Failure) {
      let plan = try CompressionPlan(settings: draft.style.settings, source: info)
      file.estimate = BatchEstimate(plan: plan, source: info, settings: draft.style.settings)
    } catch {
      file.problem = error.message
    }
    return file
  }
}

extension Fingerprint {
  /// Of a file that cannot be read.
  static let unreadable = Fingerprint(bytes: 0, ends: "")

  private init(bytes: Int, ends: String) {
    self.bytes = bytes
    self.ends = ends
  }
}

/// Options with the settings they stand for.
private struct Style: Sendable {
  var words: [String]
  var settings: CompressionSettings
}

/// Reads each set of options once, however many files share it.
private struct Styles {
  let jobs: [String]
  let requests: FileRequests
  private var known: [String: Style] = [:]

  init(jobs: [String], requests: FileRequests) {
    self.jobs = jobs
    self.requests = requests
  }

  mutating func style(for path: TreePath) throws(Failure) -> Style {
    let line = requests.instructions(for: path)
    let key = line?.instructions ?? ""
    if let style = known[key] { return style }
    do throws(Failure) {
      var all = jobs
      if let line { all = try JobOptions.changed(jobs, by: line.instructions) }
      let style = Style(words: all, settings: try JobOptions.settings(all))
      known[key] = style
      return style
    } catch {
      guard let line else { throw error }
      throw Failure(error.kind, "requests, line \(line.number): \(error.message)")
    }
  }
}
