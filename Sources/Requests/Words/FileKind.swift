/// What a file contains, judged by the extension of its name.
enum FileKind: Hashable {
  case video, image, sound, subtitles

  init?(extension text: String) {
    guard let kind = Self.kinds[text] else { return nil }
    self = kind
  }

  /// The kind of a file by its name or path.
  init?(path: String) {
    let last = path.split(separator: "/").last ?? ""
    guard let dot = last.lastIndex(of: "."), dot != last.startIndex else { return nil }
    self.init(extension: last[last.index(after: dot)...].lowercased())
  }

  static let kinds: [String: FileKind] = {
    var table: [String: FileKind] = [:]
    for (kind, names) in [
      (FileKind.video, "mp4 mov mkv avi webm m4v mpg mpeg wmv flv 3gp ts mts m2ts ogv gif"),
      (.image, "png jpg jpeg webp bmp svg tif tiff heic"),
      (.sound, "mp3 wav m4a aac flac ogg opus"),
      (.subtitles, "srt vtt ass ssa"),
    ] {
      for name in names.split(separator: " ") { table[String(name)] = kind }
    }
    return table
  }()

  /// The option for the format that the extension of a result names; `nil` where there is none.
  static func format(ofResult path: String) -> String? {
    let lower = path.lowercased()
    if lower.hasSuffix(".gif") { return "gif" }
    if lower.hasSuffix(".mp4") || lower.hasSuffix(".m4v") { return "mp4" }
    if lower.hasSuffix(".m4a") { return "audio" }
    return nil
  }
}
