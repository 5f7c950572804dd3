import Compressor
import Failures
import Files

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
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
  func complete() throws(Failure) {
    if resultPath != sourcePath, Folder.exists(resultPath) {
      throw Failure(
        .cannotCreateOutput, "\(resultPath) is there already, and is not ours to replace")
    }
    try keepSource()
    try Folder.rename(draftPath, to: resultPath)
    try removeSource()
  }

  /// The last step, where a run ended before it: the result is in its place already.
  func removeSource() throws(Failure) {
    guard resultPath != sourcePath, Folder.exists(sourcePath) else { return }
    try keepSource()
    guard unlink(sourcePath) == 0 else {
      throw FileError(errno, .removing, "\(sourcePath), which is in the trash now,").failure
    }
  }

  /// Gives the source a second name in the trash. An earlier source of that name stays there.
  private func keepSource() throws(Failure) {
    try Folder.make(PathName(trashPath).parent)
    var name = trashPath
    var number = 1
    while link(sourcePath, name) != 0 {
      guard errno == EEXIST else {
        throw FileError(
          errno, .keeping, "\(file.path) in the trash (the disk must know hard links)"
        ).failure
      }
      // A run that was interrupted has been here.
      if let there = FileStatus(path: name, followsLinks: false),
        there.identity == FileStatus(path: sourcePath, followsLinks: false)?.identity
      {
        break
      }
      name = "\(trashPath).\(number)"
      number += 1
    }
    Folder.synchronize(PathName(name).parent)
  }

  func removeDraft() { unlink(draftPath) }
}
