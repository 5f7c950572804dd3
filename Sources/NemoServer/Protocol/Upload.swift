import Failures
import Files
import JSONText
import MediaIO
import MediaPlans

/// An upload of files: written to disk as they arrive, and examined when all of them have.
final class Upload: BodyReader {
  struct Limits: Sendable {
    /// Of one file.
    var fileBytes = 500_000_000
    /// Files of one request.
    var files = 20
    /// Bytes that must stay free on the disk.
    var reserve = 1_000_000_000
  }

  private let session: EditSession
  private let limits: Limits
  private let answer: ([StoredFile]) throws(HTTPRefusal) -> Reply
  private var reader: MultipartReader
  private var open: IncomingFile?
  private var arrived: [IncomingFile] = []
  /// Bytes outside of files: other fields, and what lies between parts.
  private var others = 0

  /// - Parameter answer: called with the files when they have their names.
  init(
    _ reader: MultipartReader, to session: EditSession, limits: Limits,
    answer: @escaping ([StoredFile]) throws(HTTPRefusal) -> Reply
  ) {
    self.reader = reader
    self.session = session
    self.limits = limits
    self.answer = answer
  }

  func take(_ bytes: UnsafeRawBufferPointer) throws(HTTPRefusal) {
    if open == nil {
      others += bytes.count
      guard others <= 1 << 20 else {
        throw .detail(400, "There was an error parsing the body: too much beside the files")
      }
    }
    let fault = try reader.take(bytes) { (event) throws(HTTPRefusal) in try follow(event) }
    if let fault { throw Self.refusal(fault) }
  }

  private func follow(_ event: MultipartReader.Event) throws(HTTPRefusal) {
    switch event {
    case .part(let field, let file):
      guard field == "files", let file else { return }
      let count = session.current.files.count + arrived.count
      guard arrived.count < limits.files, count < EditSession.mostFiles else {
        throw HTTPRefusal(.tooLarge, "There are too many files: open another session.")
      }
      guard let name = StoredFile.safeName(file) else { throw StoredFile.formatRefusal }
      open = try IncomingFile(name, in: session.uploads)
      others = 0
    case .content(let bytes):
      guard let open else { return }
      guard open.bytes + bytes.count <= limits.fileBytes else {
        throw HTTPRefusal(
          .tooLarge,
          "'\(open.name)' is larger than \(limits.fileBytes / 1_000_000) MB: compress or trim it "
            + "first.")
      }
      if open.needsCheck {
        guard (Folder.freeBytes(at: session.uploads) ?? 0) > limits.reserve else {
          throw HTTPRefusal(.full, "The server's disk is full: try again later.")
        }
        let bytes =
          session.current.files.reduce(0) { $0 + $1.bytes } + arrived.reduce(0) { $0 + $1.bytes }
        guard bytes + open.bytes <= EditSession.mostBytes else {
          throw HTTPRefusal(.tooLarge, "The session is full: open another one.")
        }
      }
      try open.append(bytes)
    case .end:
      if let file = open { arrived.append(file) }
      open = nil
    }
  }

  func finish() throws(HTTPRefusal) -> Reply {
    guard reader.isFinished, open == nil else {
      throw .detail(400, "There was an error parsing the body: it ends before its last boundary")
    }
    guard !arrived.isEmpty else {
      throw .invalid("missing", at: [.text("files")], "Field required")
    }
    var files: [StoredFile] = []
    for file in arrived { files.append(try file.examined()) }
    let (arrived, session) = (arrived, session)
    let stored = try session.change { (record) throws(HTTPRefusal) -> [StoredFile] in
      guard record.files.count + files.count <= EditSession.mostFiles else {
        throw HTTPRefusal(.tooLarge, "There are too many files: open another session.")
      }
      guard (record.files + files).reduce(0, { $0 + $1.bytes }) <= EditSession.mostBytes else {
        throw HTTPRefusal(.tooLarge, "The session is full: open another one.")
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

  private static func refusal(_ fault: MultipartReader.Fault) -> HTTPRefusal {
    .detail(400, "There was an error parsing the body: \(fault.message)")
  }
}

/// A file that is being uploaded. It is removed together with this object, unless it was settled.
private final class IncomingFile {
  let name: String
  private(set) var bytes = 0
  private var file: AtomicFile?
  private let path: String
  private var digest: ContentDigest
  private var checked = -1

  init(_ name: String, in folder: String) throws(HTTPRefusal) {
    self.name = name
    do throws(MediaError) { digest = try ContentDigest() } catch { throw .noMemory }
    do throws(Failure) {
      let file = try AtomicFile(for: folder + name, mode: 0o600)
      path = file.path
      self.file = consume file
    } catch { throw Self.notKept(name, error) }
  }

  /// Whether another 16 MB have arrived since the free space was last checked.
  var needsCheck: Bool {
    defer { checked = bytes >> 24 }
    return checked < bytes >> 24
  }

  func append(_ piece: UnsafeRawBufferPointer) throws(HTTPRefusal) {
    digest.update(piece)
    do throws(Failure) { try file?.file.write(Array(piece)) } catch { throw notKept(error) }
    bytes += piece.count
  }

  /// The file that has arrived.
  func examined() throws(HTTPRefusal) -> StoredFile {
    let digest = digest.finish()
    do throws(Failure) {
      return try StoredFile(name, at: path, bytes: bytes, digest: digest)
    } catch {
      guard [.undecodable, .usage, .inputMissing].contains(error.kind) else {
        throw HTTPRefusal(.busy, "'\(name)' cannot be looked at: try again in a moment.")
      }
      throw HTTPRefusal(
        .fileType,
        "'\(name)' cannot be read as a video, a picture or a sound: it is damaged, or "
          + "not what its name says.")
    }
  }

  /// Gives it its name.
  func settle(as place: String) throws(HTTPRefusal) {
    do throws(Failure) { try file.take()?.commit(to: place) } catch { throw notKept(error) }
  }

  private func notKept(_ error: Failure) -> HTTPRefusal { Self.notKept(name, error) }

  private static func notKept(_ name: String, _ error: Failure) -> HTTPRefusal {
    HTTPRefusal(.full, "'\(name)' cannot be kept: \(error).")
  }
}
