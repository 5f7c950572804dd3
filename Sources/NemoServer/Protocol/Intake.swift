import Files
import WebServer

/// Files on their way into a session. They lie in its folder without names of their own until all of
/// them have come, and go away with this object if they do not.
final class Intake {
  private let session: EditSession
  private let limits: Upload.Limits
  private var open: IncomingFile?
  private var arrived: [IncomingFile] = []

  init(into session: EditSession, limits: Upload.Limits) {
    self.session = session
    self.limits = limits
  }

  /// Whether a file has begun and not ended.
  var isOpen: Bool { open != nil }
  var isEmpty: Bool { arrived.isEmpty }

  /// - Parameter name: a safe one.
  func begin(_ name: String) throws(HTTPRefusal) {
    let count = session.current.files.count + arrived.count
    guard arrived.count < limits.files, count < EditSession.mostFiles else {
      throw HTTPRefusal(.tooLarge, "There are too many files: open another session.")
    }
    open = try IncomingFile(name, in: session.uploads)
  }

  /// Takes a piece of the file that has begun; without one, the piece is passed over.
  func append(_ bytes: UnsafeRawBufferPointer) throws(HTTPRefusal) {
    guard let open else { return }
    guard open.bytes + bytes.count <= limits.fileBytes else {
      throw HTTPRefusal(
        .tooLarge,
        "'\(open.name)' is larger than \(limits.fileBytes / 1_000_000) MB: compress or trim it first."
      )
    }
    if open.needsCheck {
      // Where the room cannot be told, writing finds out.
      guard (Folder.freeBytes(at: session.uploads) ?? .max) > limits.reserve else {
        throw HTTPRefusal(.full, "The server's disk is full: try again later.")
      }
      let bytes =
        session.current.files.reduce(0) { $0 + $1.bytes } + arrived.reduce(0) { $0 + $1.bytes }
      guard bytes + open.bytes <= EditSession.mostBytes else {
        throw HTTPRefusal(.tooLarge, "The session is full: open another one.")
      }
    }
    try open.append(bytes)
  }

  func end() {
    if let file = open { arrived.append(file) }
    open = nil
  }

  /// Examines the files and gives them their names.
  func settle() throws(HTTPRefusal) -> [StoredFile] {
    var files: [StoredFile] = []
    for file in arrived { files.append(try file.examined()) }
    let (arrived, session) = (arrived, session)
    return try session.change { (record) throws(HTTPRefusal) -> [StoredFile] in
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
  }
}
