package import Failures
import MediaIO

/// A job as `job.json` describes it: everything that decides its results, except for the list of
/// files.
package struct BatchJob: Codable, Sendable, Hashable {
  /// The version of the format of a job's files.
  package var format = Self.currentFormat
  /// The release that planned it, and FFmpeg's: other ones give other bytes.
  package var version: String
  package var libraries: String
  /// The folder the sources are in. Absolute.
  package var source: String
  /// The folder the results go to. Absolute.
  package var output: String
  /// The options for every file, fully resolved, each as one word: `--quality=60`.
  package var options: [String]
  /// What happens when an output's path is taken by a file that is not from this job: `fail`, `skip`
  /// or `overwrite`.
  package var ifExists: String
  /// Whether results replace their sources.
  package var replace: Bool
  /// Who runs it: `slurm`, `parallel` or `k8s`; `nil` for this machine.
  package var engine: String?
  package var files: Int
  package var tasks: Int
  /// When it was planned, in UTC.
  package var created: String

  package init(
    version: String, source: String, output: String, options: [String], ifExists: String,
    replace: Bool = false, files: Int, tasks: Int
  ) {
    self.version = version
    libraries = Self.currentLibraries
    self.source = source
    self.output = output
    self.options = options
    self.ifExists = ifExists
    self.replace = replace
    self.files = files
    self.tasks = tasks
    created = timestamp()
  }

  package static let currentFormat = 1
  /// No job has more files; a longer list was not written by a plan.
  static let mostFiles = 1_000_000
  /// The release of FFmpeg that this process uses.
  package static var currentLibraries: String { LibraryInventory.release }
}

extension BatchJob {
  /// Refuses what no plan writes: anybody may have edited the file.
  func validate(_ name: String) throws(Failure) {
    guard format == Self.currentFormat else {
      throw Failure(
        .configuration,
        "\(name) is of format \(format), and this vcompress reads format \(Self.currentFormat)")
    }
    for (key, folder) in [("source", source), ("output", output)]
    where !folder.hasPrefix("/") || folder.utf8.contains(0) || folder.utf8.count > 4096 {
      throw Failure(.configuration, "\(name): its \(key) is not an absolute path")
    }
    guard (0...Self.mostFiles).contains(files), (0...Self.mostFiles).contains(tasks) else {
      throw Failure(.configuration, "\(name): its numbers of files and tasks make no sense")
    }
  }

  /// Refuses to mix results of different programs, which would not be the same bytes.
  package func checkVersion(_ version: String) throws(Failure) {
    if version != self.version {
      throw Failure(
        .configuration,
        "the job was planned by vcompress \(self.version), and this is \(version): use the same "
          + "everywhere, plan again, or add --allow-version-skew")
    }
    if Self.currentLibraries != libraries {
      throw Failure(
        .configuration,
        "the job was planned with FFmpeg \(libraries), and here is \(Self.currentLibraries): use "
          + "the same everywhere, plan again, or add --allow-version-skew")
    }
  }
}
