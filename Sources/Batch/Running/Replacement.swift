import Failures
import Files
import Platform

/// Moves a source into the trash and its verified result to the source's folder.
///
/// At every moment both the source and the result have a name, so that the next run can go on where
/// this one was interrupted. The record is written before anything is moved, so that a result is
/// never mistaken for a source.
struct Replacement {
  let job: BatchJob
  let file: PlannedFile

  private var jobFolder: String { "\(job.source)/\(JobFolder.standardName)" }
  private var sourcePath: String { file.path.path(in: job.source) }
  private var resultPath: String { file.output.path(in: job.output) }
  private var trashPath: String { file.path.path(in: "\(jobFolder)/trash") }
  /// Where the result is written first: on the same disk, in a folder that plans do not look into.
  var draftPath: String {
    file.output.replacingExtension(with: "draft.\(file.path.identifier)")
      .map { $0.path(in: "\(jobFolder)/drafts") } ?? resultPath
  }

  /// Moves the draft to the result's path, and the source into the trash.
  func complete() throws(Failure) {
    if resultPath != sourcePath, try Folder.holds(resultPath) {
      throw Failure(
        .cannotCreateOutput,
        "\(resultPath) already exists, and vcompress did not make it, so it stays")
    }
    try keepSource()
    try Folder.rename(draftPath, to: resultPath)
    try removeSource()
  }

  /// The last step, which a run may not have reached. The result is at its path already.
  func removeSource() throws(Failure) {
    guard resultPath != sourcePath, try Folder.holds(sourcePath) else { return }
    try keepSource()
    guard unlink(sourcePath) == 0 else {
      var failure = FileError(errno, .removing, sourcePath).failure
      failure.sentence = "\(failure) (it is in the trash as well)"
      throw failure
    }
  }

  /// Gives the source a second name in the trash; a file that has that name already keeps it.
  private func keepSource() throws(Failure) {
    try Folder.make(PathName(trashPath).parent)
    var name = trashPath
    var number = 1
    while link(sourcePath, name) != 0 {
      guard errno == EEXIST else {
        let failure = FileError(errno, .writing, name).failure
        // On such a disk, or with another's file, each file has one name.
        if [EPERM, EOPNOTSUPP, ENOSYS].contains(failure.errno) { return try copySource() }
        throw failure
      }
      // A run that was interrupted did this already.
      if let there = try FileStatus.ifPresent(name, followsLinks: false),
        try there.identity
          == FileStatus.ifPresent(sourcePath, followsLinks: false)?.identity
      {
        break
      }
      name = "\(trashPath).\(number)"
      number += 1
    }
    Folder.synchronize(PathName(name).parent)
  }

  /// Puts a copy of the source into the trash, with its time.
  private func copySource() throws(Failure) {
    let source = try Descriptor(reading: sourcePath)
    let status = try source.status()
    var name = trashPath
    var number = 1
    while let there = try FileStatus.ifPresent(name, followsLinks: false) {
      // Copies have their name only once they are whole: this one was made before.
      if there.bytes == status.bytes, there.modified == status.modified { return }
      name = "\(trashPath).\(number)"
      number += 1
    }
    let copy = try AtomicFile(for: name)
    try source.copy(to: copy.file) { _ in true }
    // A disk that takes no time of ours keeps the bytes all the same.
    _ = try? copy.file.setModified(status.modified)
    try copy.commit(to: name, replaces: false)
    Folder.synchronize(PathName(name).parent)
  }

  func removeDraft() { unlink(draftPath) }
}
