import Batch
import Failures
import Files
import Options
import Planning

/// The folders of a batch: where sources are, where results go, where the job is kept.
struct BatchPlace {
  /// Absolute, links resolved.
  let source: String
  let output: String
  let job: JobFolder
  /// The options for every file, fully resolved.
  let words: [String]
  let replaces: Bool
  private let ifExists: ExistingFilePolicy

  init(
    folder: String, options: CommandOptions, words: [String]
  ) throws(Failure) {
    self.words = words
    ifExists = options.ifExists
    guard let facts = try FileStatus.ifPresent(folder) else {
      throw Failure(.inputMissing, "the folder \(SafeText.quoted(folder)) does not exist")
    }
    let source = try PathName.real(folder)
    guard facts.isFolder else {
      throw Failure(
        .usage, "\(SafeText.quoted(folder)) is not a folder; for files: vcompress INPUT...")
    }
    self.source = source
    replaces = options.batch.replace
    if replaces {
      output = source
      job = JobFolder(
        try options.batch.job.map(PathName.absolute) ?? "\(source)/\(JobFolder.standardName)")
      return
    }
    guard let wanted = options.output, wanted != "-" else {
      throw Failure(.usage, "say with -o which folder the results go to, or --replace")
    }
    if try FileStatus.ifPresent(wanted)?.isFolder == false {
      throw Failure(
        .cannotCreateOutput, "\(SafeText.quoted(wanted)) is a file: name a folder with -o")
    }
    output = try PathName.absolute(wanted)
    if output == source {
      throw Failure(
        .usage, "results cannot go into the folder of their sources: name another folder with -o")
    }
    if source.hasPrefix(output == "/" ? output : output + "/") {
      throw Failure(
        .usage, "the output folder contains the sources: name one beside or inside \(source)")
    }
    job = JobFolder(
      try options.batch.job.map(PathName.absolute) ?? "\(output)/\(JobFolder.standardName)")
  }

  /// Refuses to mix two folders in one job.
  func checkJob() throws(Failure) {
    guard try job.exists else { return }
    let there = try job.readJob()
    guard there.source == source, there.output == output else {
      throw Failure(
        .usage,
        "\(job.path) already has a job, from \(there.source) to \(there.output): name another "
          + "folder with -o or --job")
    }
  }

  /// What an earlier plan found out. One that cannot be read is made anew.
  func earlierFiles() throws(Failure) -> [TreePath: PlannedFile] {
    guard try job.exists, let old = try? job.readJob(), old.options == words,
      old.version == Version.number, let tasks = try? job.readTasks()
    else { return [:] }
    return Dictionary(
      tasks.flatMap(\.files).map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func job(files: Int, tasks: Int) -> BatchJob {
    BatchJob(
      version: Version.number, source: source, output: output, options: words,
      ifExists: ifExists.rawValue, replace: replaces, files: files, tasks: tasks)
  }
}
