package import Failures
import Files

/// The folder of a job: its plan, a record for each file that is done, and the claims of processes on
/// files. Every file in it appears whole, so that any number of machines may share it.
package struct JobFolder: Sendable, Hashable {
  package let path: String

  /// The name that a job's folder has inside the output folder, unless the user chose another place.
  package static let standardName = ".vcompress"

  package init(_ path: String) { self.path = path }

  /// The job that a user means by `path`: the job's own folder, or the output folder around it.
  package static func named(_ path: String) throws(Failure) -> JobFolder {
    let inside = JobFolder("\(path)/\(standardName)")
    return try inside.exists ? inside : JobFolder(path)
  }

  package var jobFile: String { "\(path)/job.json" }
  package var manifest: String { "\(path)/manifest.ndjson" }
  package var logs: String { "\(path)/logs" }
  var results: String { "\(path)/results" }
  var claims: String { "\(path)/claims" }
  func result(of file: TreePath) -> String { "\(results)/\(file.identifier).json" }
  func claim(on file: TreePath) -> String { "\(claims)/\(file.identifier)" }

  package var exists: Bool {
    get throws(Failure) { try Folder.holds(jobFile) }
  }

  package func make() throws(Failure) {
    for folder in [path, results, claims] { try Folder.make(folder) }
  }

  package func makeLogs() throws(Failure) { try Folder.make(logs) }

  // MARK: Job and manifest

  package func readJob() throws(Failure) -> BatchJob {
    guard let bytes = try SmallFile.bytes(of: jobFile, atMost: 1 << 20) else {
      throw Failure(
        .inputMissing, "\(path) holds no job: vcompress batch plan DIR -o OUTDIR makes one")
    }
    let job = try BatchJSON.decode(BatchJob.self, from: bytes, named: jobFile)
    try job.validate(jobFile)
    return job
  }

  package func write(_ job: BatchJob) throws(Failure) {
    try AtomicFile.write(BatchJSON.encode(job), to: jobFile)
  }

  package func write(_ job: BatchJob, _ tasks: [BatchTask]) throws(Failure) {
    try make()
    try Manifest.write(tasks, to: manifest)
    try write(job)
  }

  package func readTask(_ index: Int) throws(Failure) -> BatchTask {
    var found: BatchTask?
    try Manifest.read(manifest, wanted: index) { task throws(Failure) in
      found = task
      return false
    }
    guard let found else {
      throw Failure(.configuration, "there is no task \(index) in \(manifest)")
    }
    return found
  }

  package func readTasks() throws(Failure) -> [BatchTask] {
    var tasks: [BatchTask] = []
    var files = 0
    try Manifest.read(manifest) { task throws(Failure) in
      tasks.append(task)
      files += task.files.count
      guard files <= BatchJob.mostFiles else {
        throw Failure(.configuration, "\(manifest) names more than \(BatchJob.mostFiles) files")
      }
      return true
    }
    return tasks
  }

  /// Writes a text of the job: whoever reads it meanwhile sees the old one or the new one.
  package static func write(_ text: String, to path: String) throws(Failure) {
    try AtomicFile.write(Array(text.utf8), to: path)
  }

  // MARK: Results

  /// How the file ended; `nil` if it has not yet, or if the record cannot be understood: then the
  /// work is done again.
  package func record(of file: TreePath) throws(Failure) -> FileRecord? {
    try Self.record(at: result(of: file))
  }

  private static func record(at path: String) throws(Failure) -> FileRecord? {
    guard let bytes = try SmallFile.bytes(of: path, atMost: 1 << 20) else { return nil }
    return try? BatchJSON.decode(FileRecord.self, from: bytes, named: path)
  }

  /// The outputs that records describe.
  package func outputs() throws(Failure) -> [TreePath: Fingerprint] {
    var outputs: [TreePath: Fingerprint] = [:]
    for name in try Folder.namesIfPresent(in: results) where name.hasSuffix(".json") {
      guard let record = try Self.record(at: "\(results)/\(name)"), record.status == .written,
        let output = record.output
      else { continue }
      outputs[output.path] = output.fingerprint
    }
    return outputs
  }

  package func write(_ record: FileRecord) throws(Failure) {
    try AtomicFile.write(BatchJSON.encode(record), to: result(of: record.path))
  }
}
