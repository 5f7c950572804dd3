import JSONText
import WebServer

/// An upload of files as a form: written to disk as they arrive, and examined when all of them have.
final class Upload: BodyReader {
  struct Limits: Sendable {
    /// Of one file.
    var fileBytes = 500_000_000
    /// Files of one request.
    var files = 20
    /// Bytes that must stay free on the disk.
    var reserve = 1_000_000_000
  }

  private let intake: Intake
  private let answer: ([StoredFile]) throws(HTTPRefusal) -> Reply
  private var reader: MultipartReader
  /// Bytes outside of files: other fields, and what lies between parts.
  private var others = 0

  /// - Parameter answer: called with the files when they have their names.
  init(
    _ reader: MultipartReader, to session: EditSession, limits: Limits,
    answer: @escaping ([StoredFile]) throws(HTTPRefusal) -> Reply
  ) {
    self.reader = reader
    intake = Intake(into: session, limits: limits)
    self.answer = answer
  }

  func take(_ bytes: UnsafeRawBufferPointer) throws(HTTPRefusal) {
    if !intake.isOpen {
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
      guard let name = StoredFile.safeName(file) else { throw StoredFile.formatRefusal }
      try intake.begin(name)
      others = 0
    case .content(let bytes): try intake.append(bytes)
    case .end: intake.end()
    }
  }

  func finish() throws(HTTPRefusal) -> Reply {
    guard reader.isFinished, !intake.isOpen else {
      throw .detail(400, "There was an error parsing the body: it ends before its last boundary")
    }
    guard !intake.isEmpty else {
      throw .invalid("missing", at: [.text("files")], "Field required")
    }
    return try answer(try intake.settle())
  }

  private static func refusal(_ fault: MultipartReader.Fault) -> HTTPRefusal {
    .detail(400, "There was an error parsing the body: \(fault.message)")
  }
}
