internal import Compressor

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Puts a verified result in its source's place, and the source into the trash.
///
/// At every moment the source's bytes have a name, and so has the result: what is interrupted is
/// seen by the next run, which goes on. The record is written before anything is moved, so that a
/// result is never taken for a source.
struct Replacement {
  let job: BatchJob
  let file: PlannedFile

  private var bookFolder: String { "\(job.source)/\(JobFolder.standardName)" }
  private var sourcePath: String { file.path.path(in: job.source) }
  private var resultPath: String { file.output.path(in: job.output) }
  private var trashPath: String { file.path.path(in: "\(bookFolder)/trash") }
  /// Where the result is made: on the same disk, and not seen as a source.
  var draftPath: String {
    file.output.replacingExtension(with: "draft.\(file.path.identifier)")
      .map { $0.path(in: "\(bookFolder)/drafts") } ?? resultPath
  }

  /// Moves the draft into its place.
  func complete() throws(BatchError) {
    if resultPath != sourcePath, Files.exists(resultPath) {
      throw BatchError(
        .cannotCreateOutput, "\(resultPath) is there already, and is not ours to replace")
    }
    try keepSource()
    guard rename(draftPath, resultPath) == 0 else {
      throw BatchError(errno: errno, "moving the result to \(resultPath)")
    }
    FilePath.synchronizeFolder(of: resultPath)
    try removeSource()
  }

  /// The last step, where a run ended before it: the result is in its place already.
  func removeSource() throws(BatchError) {
    guard resultPath != sourcePath, Files.exists(sourcePath) else { return }
    try keepSource()
    guard unlink(sourcePath) == 0 else {
      throw BatchError(errno: errno, "removing \(sourcePath), which is in the trash now")
    }
  }

  /// Gives the source a second name in the trash. An earlier source of that name stays there.
  private func keepSource() throws(BatchError) {
    try Files.makeFolder(FilePath.split(trashPath).folder)
    var name = trashPath
    var number = 1
    while link(sourcePath, name) != 0 {
      guard errno == EEXIST else {
        throw BatchError(
          errno: errno, "keeping \(file.path) in the trash (the disk must know hard links)")
      }
      var (there, source) = (stat(), stat())
      // A run that was interrupted has been here.
      if lstat(name, &there) == 0, lstat(sourcePath, &source) == 0, there.st_ino == source.st_ino,
        there.st_dev == source.st_dev
      {
        break
      }
      name = "\(trashPath).\(number)"
      number += 1
    }
    FilePath.synchronizeFolder(of: name)
  }

  func removeDraft() { unlink(draftPath) }
}
