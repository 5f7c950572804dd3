package import Failures
import Files
import JSONText
import Platform

extension CloudClient {
  /// Sends a file. One that the service would refuse is refused before it is sent.
  /// - Parameter path: an absolute path.
  package func upload(file path: String) throws(Failure) {
    let name = UploadRules.sentName(path)
    let bytes = try Self.size(of: path)
    if let refusal = UploadRules.refusal(name: name, bytes: bytes) { throw refusal }
    if let doubt = UploadRules.doubt(name: name, bytes: bytes) { tell(.warning(doubt)) }
    try upload(CloudJob.Upload(source: path, bytes: bytes))
  }

  /// Makes the service fetch a file.
  package func upload(address: WebAddress) throws(Failure) {
    try upload(CloudJob.Upload(source: address.text, bytes: 0))
  }

  private func upload(_ upload: CloudJob.Upload) throws(Failure) {
    guard journal.job.uploads.count < CloudJob.mostUploads else {
      throw Failure(
        .usage,
        "A session takes \(CloudJob.mostUploads) files: begin another one with \(.newSession)")
    }
    try connect()
    // It replaces an earlier attempt to send the same file.
    try journal.record { job in
      job.uploads.removeAll { $0.source == upload.source && !$0.isSent }
      job.uploads.append(upload)
    }
    let index = journal.job.uploads.count - 1
    try inSession { session throws(CallError) in
      // If the session was replaced, all files have been sent again, including this one.
      if journal.job.uploads[index].isSent { return }
      try send(uploadAt: index, session)
    }
  }

  func sendFilesAgain() throws(CallError) {
    guard let session = journal.job.session?.id else { return }
    for index in journal.job.uploads.indices where !journal.job.uploads[index].isSent {
      try send(uploadAt: index, session)
    }
  }

  private func send(uploadAt index: Int, _ session: String) throws(CallError) {
    let upload = journal.job.uploads[index]
    let path = "/api/upload-video/nemo_agent/me/\(session)"
    let answer: ServiceAnswer
    if upload.source.hasPrefix("/") {
      let name = UploadRules.sentName(upload.source)
      let bytes = try orFail(try Self.size(of: upload.source))
      guard let kind = UploadRules.kind(ofName: name) else {
        throw .failed(
          UploadRules.refusal(name: name, bytes: bytes) ?? Failure(.undecodable, "\(name)"))
      }
      tell(.leaving(name: name, bytes: bytes, host: place))
      let (limits, tell) = (limits, tell)
      answer = try call(
        .upload, path, .file(field: "files", path: upload.source, name: name, kind: kind),
        adjust: { request in
          request.deadline = limits.transfer
          // The service may examine a long file for a while before it answers.
          request.idleTimeout = limits.silence * 5
        },
        tick: { sent, sending in if sending > 0 { tell(.sending(sent: sent, of: sending)) } })
    } else {
      tell(.leaving(name: upload.source, bytes: 0, host: place))
      let body = JSONValue.object([
        "urls": .texts([upload.source]), "source_type": .text("url"),
      ])
      let limits = limits
      answer = try call(
        .upload, path, .json(Array(body.text().utf8)), adjust: { $0.deadline = limits.chat })
    }
    // An empty list of files means that the service has not accepted any.
    if let files = answer.data?["files"]?.elements, files.isEmpty {
      throw .failed(
        Failure(
          .undecodable, "\(place) took \(UploadRules.sentName(upload.source)) for no video"))
    }
    try record { $0.uploads[index].isSent = true }
  }

  static func size(of path: String) throws(Failure) -> Int {
    let status: FileStatus
    do throws(Failure) { status = try FileStatus(of: path) } catch {
      throw Failure(error.kind, "\(path): \(error.reason)")
    }
    guard status.isRegular else {
      throw Failure(.inputMissing, "\(path) is not an ordinary file")
    }
    guard access(path, R_OK) == 0 else {
      if errno == EACCES { throw Failure(.notPermitted, "\(path) may not be read") }
      throw FileError(errno, .reading, path).failure
    }
    return status.bytes
  }
}
