import Compressor
import Failures

/// A file that was uploaded, and what it is.
struct StoredFile: Codable, Hashable, Sendable {
  /// In the session's folder, and in drafts.
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
  /// The last part of its public address.
  var secret: String

  enum Kind: String, Codable, Sendable { case video, image, audio }

  /// The kinds of file that are taken, by what their names end with.
  static let formats = [
    "mp4", "mov", "avi", "webm", "mkv", "jpg", "png", "gif", "webp", "mp3", "wav", "m4a", "aac",
  ]

  static var formatRefusal: Refusal {
    Refusal(
      .fileType,
      "This kind of file is not taken. Send one of: \(formats.joined(separator: ", ")).")
  }

  /// What is stored of a name that a client gave: no folders, nothing hidden, nothing that a
  /// terminal or a shell would stumble over.
  /// - Returns: `nil` where it does not end like a kind of file that is taken.
  static func safeName(_ name: String) -> String? {
    // Windows' browsers sent whole paths once.
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
    // File systems allow 255 bytes for a name, and part files need some of them.
    while stem.utf8.count > 120 { stem.removeLast() }
    return String(stem) + ending
  }

  /// The name with a number, for a file beside one of the same name.
  static func numbered(_ name: String, _ number: Int) -> String {
    guard let dot = name.lastIndex(of: ".") else { return "\(name)-\(number)" }
    return "\(name[..<dot])-\(number)\(name[dot...])"
  }

  /// Looks at a file that has arrived.
  /// - Throws: where it is no video, picture or sound.
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
