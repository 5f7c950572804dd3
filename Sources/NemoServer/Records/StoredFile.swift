import Compressor
import Failures
import WebServer

/// An uploaded file and its properties.
struct StoredFile: Codable, Hashable, Sendable {
  /// Its name in the session's folder and in drafts.
  var name: String
  var kind: Kind
  var bytes: Int
  /// Seconds.
  var duration: Double?
  var width: Int?
  var height: Int?
  var frameRate: Double?
  /// SHA-256, hexadecimal.
  var digest: String
  /// The last component of its public address.
  var secret: String

  enum Kind: String, Codable, Sendable { case video, image, audio }

  /// The kinds of file that are accepted, by the extensions of their names.
  static let formats = [
    "mp4", "mov", "avi", "webm", "mkv", "jpg", "png", "gif", "webp", "mp3", "wav", "m4a", "aac",
  ]

  static var formatRefusal: HTTPRefusal {
    HTTPRefusal(
      .fileType,
      "This kind of file is not taken. Send one of: \(formats.joined(separator: ", ")).")
  }

  /// A client's name for a file without folders, without a leading dot, and without characters that
  /// mean something to a terminal or a shell.
  /// - Returns: `nil` where its extension is not that of a kind of file that is accepted.
  static func safeName(_ name: String) -> String? {
    // Old browsers on Windows send whole paths.
    let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    var safe = ""
    for scalar in last.unicodeScalars {
      let isPlain =
        scalar.properties.generalCategory != .control
        && scalar.properties.generalCategory != .format
        && !"\u{2028}\u{2029}\"'`<>|*?:$&;".unicodeScalars.contains(scalar)
      safe.unicodeScalars.append(isPlain ? scalar : "_")
    }
    safe = safe.trimmingSpaces
    while safe.hasPrefix(".") || safe.hasPrefix("-") { safe.removeFirst() }
    guard let dot = safe.lastIndex(of: "."),
      formats.contains(safe[safe.index(after: dot)...].lowercased())
    else { return nil }
    let ending = safe[dot...]
    var stem = safe[..<dot]
    if stem.isEmpty { stem = "file" }
    // File systems allow 255 bytes for a name, and temporary files add to it.
    while stem.utf8.count > 120 { stem.removeLast() }
    return String(stem) + ending
  }

  /// The name with a number before its extension.
  static func numbered(_ name: String, _ number: Int) -> String {
    guard let dot = name.lastIndex(of: ".") else { return "\(name)-\(number)" }
    return "\(name[..<dot])-\(number)\(name[dot...])"
  }

  /// Examines a file that has arrived.
  /// - Throws: where it is not a video, a picture or a sound.
  init(
    _ name: String, at path: String, bytes: Int, digest: String
  ) throws(Failure) {
    let report = try SourceReport.probe(path)
    guard report.video != nil || !report.audio.isEmpty else {
      throw Failure(.undecodable, "\(name) has neither pictures nor sound")
    }
    self.name = name
    kind = report.video == nil ? .audio : report.isStill ? .image : .video
    self.bytes = bytes
    duration = kind == .image ? nil : report.duration
    width = report.video?.width
    height = report.video?.height
    frameRate = kind == .video ? report.video?.frameRate : nil
    self.digest = digest
    secret = Secret.word()
  }
}
