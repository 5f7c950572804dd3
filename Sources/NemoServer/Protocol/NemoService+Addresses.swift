import Failures
import JSONText
import WebServer

/// Uploads by address: `{"urls":["https://..."],"source_type":"url"}`.
extension NemoService {
  private static let longestAddress = 8192

  /// - Parameter answer: called with the files when they have their names.
  func fetch(
    _ bytes: [UInt8], with fetcher: any FileFetcher, into session: EditSession,
    answer: ([StoredFile]) throws(HTTPRefusal) -> Reply
  ) throws(HTTPRefusal) -> Reply {
    let body = try Self.json(bytes)
    guard let list = body["urls"]?.elements, !list.isEmpty else {
      throw .invalid("missing", at: [.text("urls")], "Field required", input: body)
    }
    guard list.count <= limits.upload.files else {
      throw HTTPRefusal(.tooLarge, "There are too many files: fetch them a few at a time.")
    }
    let intake = Intake(into: session, limits: limits.upload)
    for (index, item) in list.enumerated() {
      let place: [JSONValue] = [.text("urls"), .whole(index)]
      guard let address = item.string, address.utf8.count <= Self.longestAddress else {
        throw .invalid("string_type", at: place, "Input should be a valid string", input: item)
      }
      try fetch(address, at: place, with: fetcher, into: intake)
      intake.end()
    }
    return try answer(try intake.settle())
  }

  private func fetch(
    _ address: String, at place: [JSONValue], with fetcher: any FileFetcher, into intake: Intake
  ) throws(HTTPRefusal) {
    var refusal: HTTPRefusal?
    func isTaken(_ step: () throws(HTTPRefusal) -> Void) -> Bool {
      do throws(HTTPRefusal) { try step() } catch { refusal = error }
      return refusal == nil
    }
    do throws(Failure) {
      try fetcher.fetch(
        address, atMost: limits.upload.fileBytes,
        start: { name, type in
          isTaken { () throws(HTTPRefusal) in
            guard let name = StoredFile.safeName(name, of: type) else {
              throw StoredFile.formatRefusal
            }
            try intake.begin(name)
          }
        },
        take: { piece in
          isTaken { () throws(HTTPRefusal) in
            // `withUnsafeBytes` of the standard library does not have typed throws.
            let outcome = piece.withUnsafeBytes { bytes in
              Result { () throws(HTTPRefusal) in try intake.append(bytes) }
            }
            try outcome.get()
          }
        })
    } catch {
      if let refusal { throw refusal }
      switch error.kind {
      case .notPermitted:
        throw HTTPRefusal(
          .forbidden, "\(error): the server's owner has not allowed it. Upload the file itself.")
      case .limitUnreachable: throw HTTPRefusal(.tooLarge, "\(error).")
      case .temporary: throw HTTPRefusal(.busy, "\(error): try again in a moment.")
      default: throw .invalid("value_error", at: place, "\(error)", input: .text(address))
      }
    }
  }
}

extension StoredFile {
  private static let endings = [
    "video/mp4": "mp4", "video/quicktime": "mov", "video/x-msvideo": "avi", "video/webm": "webm",
    "video/x-matroska": "mkv", "image/jpeg": "jpg", "image/png": "png", "image/gif": "gif",
    "image/webp": "webp", "audio/mpeg": "mp3", "audio/wav": "wav", "audio/x-wav": "wav",
    "audio/mp4": "m4a", "audio/aac": "aac",
  ]

  /// A safe name, with the ending of the media type where it has none of its own.
  static func safeName(_ name: String, of mediaType: String) -> String? {
    safeName(name) ?? endings[mediaType].flatMap { safeName("\(name).\($0)") }
  }
}
