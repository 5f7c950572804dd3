package import Failures

/// Which files the service accepts.
package enum UploadRules {
  /// The extensions of files, with their media types.
  package static let formats: [(extension: String, kind: String)] = [
    ("mp4", "video/mp4"), ("mov", "video/quicktime"), ("avi", "video/x-msvideo"),
    ("webm", "video/webm"), ("mkv", "video/x-matroska"), ("jpg", "image/jpeg"),
    ("png", "image/png"), ("gif", "image/gif"), ("webp", "image/webp"), ("mp3", "audio/mpeg"),
    ("wav", "audio/wav"), ("m4a", "audio/mp4"), ("aac", "audio/aac"),
  ]

  package static var formatList: String { formats.map(\.extension).joined(separator: ", ") }

  /// The service's documentation names two limits. Files between them are sent with a warning.
  package static let doubtfulBytes = 200_000_000
  package static let mostBytes = 500_000_000

  /// The media type of a file by its name; `nil` for one that is not accepted.
  package static func kind(ofName name: String) -> String? {
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
    let found = name[name.utf8.index(after: dot)...].lowercased()
    return formats.first { $0.extension == found || $0.extension == "jpg" && found == "jpeg" }?.kind
  }

  /// Why a file is not sent; `nil` where it is.
  package static func refusal(name: String, bytes: Int) -> Failure? {
    if kind(ofName: name) == nil {
      return Failure(
        .undecodable, "\(name): the cloud does not take this kind of file. It takes \(formatList)")
    }
    if bytes == 0 { return Failure(.undecodable, "\(name) is empty") }
    if bytes > mostBytes {
      return Failure(
        .usage,
        "\(name) is larger than the 500 MB that the cloud takes: compress it here first, or cut a "
          + "part out with \(.start) and \(.duration)")
    }
    return nil
  }

  /// A warning about a file that the service may refuse; `nil` where there is none.
  package static func doubt(name: String, bytes: Int) -> String? {
    bytes > doubtfulBytes
      ? "\(name) is larger than 200 MB: the cloud may refuse it" : nil
  }

  /// The name with which a file is sent: without folders, and not too long.
  static func sentName(_ path: String) -> String {
    let name =
      path.utf8.split(separator: UInt8(ascii: "/")).last.map { String(Substring($0)) } ?? path
    let plain = String(
      name.unicodeScalars.map { $0.value < 0x20 || $0 == "\"" ? "_" : $0 }.map(Character.init))
    return plain.utf8.count <= 200 ? plain : String(plain.suffix(60))
  }
}
