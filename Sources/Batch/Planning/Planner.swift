import Compressor
package import Failures
import Files
import MediaIO
import Options
import Synchronization

/// Finds the files of a folder, looks at each, and decides where its result goes.
package struct Planner {
  package struct Plan: Sendable {
    package var files: [PlannedFile]
    /// Ordinary files that are not of a wanted kind.
    package var leftAlone: Int
    /// Results of ours that stand in their sources' places.
    package var replaced: Int
    /// What could not be looked at, in words.
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
  package var words: OptionWords
  /// What an earlier plan found out: files that have not changed are not probed again.
  package var earlier: [TreePath: PlannedFile] = [:]
  /// Takes only files of these sizes: others still grow, or are new since someone looked.
  package var sizes: [TreePath: Int]?
  /// Results of ours that stand among the sources, and are none.
  package var replaced: [TreePath: Fingerprint] = [:]
  package var threads = 1

  package init(source: String, output: String, options: [String], words: OptionWords) {
    self.source = source
    self.output = output
    self.options = options
    self.words = words
  }

  /// - Parameter proceed: called now and then, from any thread; `false` stops.
  package func plan(
    proceed: @escaping @Sendable () -> Bool = { true }
  ) throws(Failure) -> Plan {
    let walk = FolderWalk(root: source, output: output, include: include, exclude: exclude)
    var found = try walk.find { _ in proceed() }
    if let sizes {
      found.files.removeAll { path in
        guard let size = sizes[path] else { return true }
        return FileStatus.size(of: path.path(in: source)) != size
      }
    }
    let before = found.files.count
    if !replaced.isEmpty { try leaveOutResults(&found.files) }
    var drafts: [Draft] = []
    var styles = Styles(jobs: options, requests: requests, words: words)
    for path in found.files { drafts.append(try Draft(path, style: styles.style(for: path))) }
    try OutputCheck.refuseCollisions(drafts.map { ($0.path, $0.output) })
    let files = try examine(drafts, proceed: proceed)
    return Plan(
      files: files, leftAlone: found.leftAlone, replaced: before - found.files.count,
      problems: found.problems)
  }

  /// The files that a watcher may take next time, if they have not grown until then.
  package func currentSizes() throws(Failure) -> [TreePath: Int] {
    let walk = FolderWalk(root: source, output: output, include: include, exclude: exclude)
    var sizes: [TreePath: Int] = [:]
    for path in try walk.find().files { sizes[path] = FileStatus.size(of: path.path(in: source)) }
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

  /// A file with what is known before it is opened.
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
    let results = Mutex([PlannedFile?](repeating: nil, count: drafts.count))
    let (source, earlier, job) = (source, earlier, options)
    let vanished = Mutex<[String]>([])
    Crew.work(count: drafts.count, threads: threads) { index in
      guard proceed() else { return }
      let draft = drafts[index]
      do throws(Failure) {
        let file = try Self.examine(draft, in: source, job: job, earlier: earlier[draft.path])
        results.withLock { $0[index] = file }
      } catch {
        vanished.withLock { $0.append(error.message) }
      }
    }
    guard proceed() else { throw Failure(.cancelled, "stopped") }
    if let first = vanished.withLock({ $0.first }) {
      throw Failure(.inputOutput, "\(first); the folder changed while it was planned")
    }
    return results.withLock { $0 }.compactMap { $0 }
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
      // One file that may not be read does not stop the others; its own turn will say why.
      guard error.kind == .notPermitted else { throw error }
      return PlannedFile(
        path: draft.path, source: Fingerprint.unreadable, output: draft.output,
        options: draft.style.words == job ? nil : draft.style.words, estimate: .nothing,
        problem: error.message)
    }
    if let earlier, earlier.source == file.source, earlier.options == file.options,
      earlier.output == file.output
    {
      file = earlier
      return file
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
      file.estimate = Estimate(plan: plan, source: info, settings: draft.style.settings)
    } catch {
      file.problem = error.description
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
  let words: OptionWords
  private var known: [String: Style] = [:]

  init(jobs: [String], requests: FileRequests, words: OptionWords) {
    self.jobs = jobs
    self.requests = requests
    self.words = words
  }

  mutating func style(for path: TreePath) throws(Failure) -> Style {
    let line = requests.instructions(for: path)
    let key = line?.instructions ?? ""
    if let style = known[key] { return style }
    do throws(Failure) {
      var all = jobs
      if let line { all = try words.changed(jobs, line.instructions) }
      let style = Style(words: all, settings: try words.settings(all))
      known[key] = style
      return style
    } catch {
      guard let line else { throw error }
      throw Failure(error.kind, "requests, line \(line.number): \(error.message)")
    }
  }
}
