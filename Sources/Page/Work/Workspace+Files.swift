import Failures
import Files
import JSONText
import WebServer

extension Workspace {
  /// The folder of uploads.
  var uploads: String { PathName.join(folder, "files") }

  var uploadedBytes: Int { record.files.reduce(0) { $0 + ($1.isOwn ? $1.bytes : 0) } }

  /// Takes a file in, which is looked at by a run of the command: one that breaks a library breaks that.
  func admit(
    _ path: String, id: String = Secret.word(), name: String, isOwn: Bool
  ) throws(Failure) -> PageFile {
    let outcome = try ChildRun().run(["probe", path, "--json"], of: program)
    let report = outcome.line("probe")?["report"]
    let video = report?["video"]
    let sounds = report?["audio"]?.elements ?? []
    guard outcome.code == 0, let report, video?.members != nil || !sounds.isEmpty else {
      throw Failure(
        .undecodable,
        "\(name) cannot be read as a video, a picture or a sound: it is damaged, or not what its name "
          + "says.")
    }
    let duration = report["duration"]?.number?.double
    let file = PageFile(
      id: id, name: name, path: path, isOwn: isOwn,
      bytes: report["bytes"]?.number?.int ?? 0, duration: duration,
      width: video?["width"]?.number?.int, height: video?["height"]?.number?.int,
      frameRate: video?["frameRate"]?.number?.double, hasSound: !sounds.isEmpty,
      kind: video?.members == nil ? "audio" : duration == nil ? "image" : "video",
      container: report["container"]?.string ?? "", codec: video?["codec"]?.string)
    let most = limits.files
    return try change { (record) throws(Failure) in
      // A file that is named again is shown once.
      if let known = record.files.first(where: { !$0.isOwn && !isOwn && $0.path == path }) {
        return known
      }
      guard record.files.count < most else {
        throw .usage("There are \(most) clips already. Remove some of them.")
      }
      record.files.append(file)
      return file
    }
  }

  func removeFile(_ id: String) throws(Failure) {
    guard let file = file(id) else { return }
    for job in record.jobs where job.file == id && !job.isOver { try cancel(job.id) }
    try change { (record) throws(Failure) in record.files.removeAll { $0.id == id } }
    for path in looks.forget(id) { try Folder.remove(path) }
    if file.isOwn { try Folder.remove(file.path) }
  }
}
