import Compressor
import Failures
import Files
import JSONText
import MediaIO
import Options

/// Files on their way in: written to disk as they come, looked at when all are there.
final class Upload: BodyReader {
  struct Limits: Sendable {
    /// Of one file.
    var fileBytes = 500_000_000
    /// Files of one request.
    var files = 20
    /// What must stay free on the disk.
    var reserve = 1_000_000_000
  }

  private let session: Session
  private let limits: Limits
  private let answer: ([StoredFile]) throws(Refusal) -> Reply
  private var reader: MultipartReader
  private var open: IncomingFile?
  private var arrived: [IncomingFile] = []
  /// Everything but files: other fields, and what stands between parts.
  private var others = 0

  /// - Parameter answer: called with the files that are in their places.
  init(
    _ reader: MultipartReader, to session: Session, limits: Limits,
    answer: @escaping ([StoredFile]) throws(Refusal) -> Reply
  ) {
    self.reader = reader
    self.session = session
    self.limits = limits
    self.answer = answer
  }

  func take(_ bytes: UnsafeRawBufferPointer) throws(Refusal) {
    if open == nil {
      others += bytes.count
      guard others <= 1 << 20 else {
        throw .detail(400, "There was an error parsing the body: too much beside the files")
      }
    }
    let fault = try reader.take(bytes) { (event) throws(Refusal) in try follow(event) }
    if let fault { throw Self.refusal(fault) }
  }

  private func follow(_ event: MultipartReader.Event) throws(Refusal) {
    switch event {
    case .part(let field, let file):
      guard field == "files", let file else { return }
      let count = session.current.files.count + arrived.count
      guard arrived.count < limits.files, count < Session.mostFiles else {
        throw Refusal(.tooLarge, "There are too many files: open another session.")
      }
      guard let name = StoredFile.safeName(file) else { throw StoredFile.formatRefusal }
      open = try IncomingFile(name, in: session.uploads)
      others = 0
    case .content(let bytes):
      guard let open else { return }
      guard open.bytes + bytes.count <= limits.fileBytes else {
        throw Refusal(
          .tooLarge,
          "'\(open.name)' is larger than \(limits.fileBytes / 1_000_000) MB: compress or trim it "
            + "first.")
      }
      if open.needsCheck {
        guard (Folder.freeBytes(at: session.uploads) ?? 0) > limits.reserve else {
          throw Refusal(.full, "The server's disk is full: try again later.")
        }
        let bytes =
          session.current.files.reduce(0) { $0 + $1.bytes } + arrived.reduce(0) { $0 + $1.bytes }
        guard bytes + open.bytes <= Session.mostBytes else {
          throw Refusal(.tooLarge, "The session is full: open another one.")
        }
      }
      try open.append(bytes)
    case .end:
      if let file = open { arrived.append(file) }
      open = nil
    }
  }

  func finish() throws(Refusal) -> Reply {
    guard reader.isFinished, open == nil else {
      throw .detail(400, "There was an error parsing the body: it ends before its last boundary")
    }
    guard !arrived.isEmpty else {
      throw .invalid("missing", at: [.text("files")], "Field required")
    }
    var files: [StoredFile] = []
    for file in arrived { files.append(try file.examined()) }
    let (arrived, session) = (arrived, session)
    let stored = try session.change { (record) throws(Refusal) -> [StoredFile] in
      guard record.files.count + files.count <= Session.mostFiles else {
        throw Refusal(.tooLarge, "There are too many files: open another session.")
      }
      guard (record.files + files).reduce(0, { $0 + $1.bytes }) <= Session.mostBytes else {
        throw Refusal(.tooLarge, "The session is full: open another one.")
      }
      var stored: [StoredFile] = []
      for (file, incoming) in zip(files, arrived) {
        var file = file
        file.name = record.freeName(file.name)
        try incoming.settle(as: session.uploads + file.name)
        record.files.append(file)
        record.fresh.append(file.name)
        stored.append(file)
      }
      return stored
    }
    return try answer(stored)
  }

  private static func refusal(_ fault: MultipartReader.Fault) -> Refusal {
    .detail(400, "There was an error parsing the body: \(fault.message)")
  }
}

/// A file on its way in. Gone with this, unless it has got its place.
private final class IncomingFile {
  let name: String
  private(set) var bytes = 0
  private var file: AtomicFile?
  private let path: String
  private var digest: ContentDigest
  private var checked = -1

  init(_ name: String, in folder: String) throws(Refusal) {
    self.name = name
    do throws(MediaError) { digest = try ContentDigest() } catch {
      throw Refusal(.busy, "There is not enough memory: try again in a moment.")
    }
    do throws(Failure) {
      let file = try AtomicFile(for: folder + name, mode: 0o600)
      path = file.path
      self.file = consume file
    } catch { throw Refusal(.full, "'\(name)' cannot be kept: \(error).") }
  }

  /// Whether another 16 MB have come, and it is time to look whether there is room.
  var needsCheck: Bool {
    defer { checked = bytes >> 24 }
    return checked < bytes >> 24
  }

  func append(_ piece: UnsafeRawBufferPointer) throws(Refusal) {
    digest.update(piece)
    do throws(Failure) {
      try file?.file.write(Array(piece))
    } catch { throw Refusal(.full, "'\(name)' cannot be kept: \(error).") }
    bytes += piece.count
  }

  /// What has arrived.
  func examined() throws(Refusal) -> StoredFile {
    let digest = digest.finish()
    do throws(Failure) {
      return try StoredFile(name, at: path, bytes: bytes, digest: digest)
    } catch {
      guard [.undecodable, .usage, .inputMissing].contains(error.kind) else {
        throw Refusal(.busy, "'\(name)' cannot be looked at: try again in a moment.")
      }
      throw Refusal(
        .fileType,
        "'\(name)' cannot be read as a video, a picture or a sound: it is damaged, or "
          + "not what its name says.")
    }
  }

  /// Gives it its name.
  func settle(as place: String) throws(Refusal) {
    do throws(Failure) { try file.take()?.commit(to: place) } catch {
      throw Refusal(.full, "'\(name)' cannot be kept: \(error).")
    }
  }
}
