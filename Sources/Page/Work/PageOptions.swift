import Failures
import Options

/// The options that the page may give: those about the result. None names a file.
enum PageOptions {
  private static let names: Set<String> = [
    "gif", "mp4", "audio", "strip-metadata", "width", "height", "max-size", "pixelated", "crop",
    "rotate", "flip", "background", "start", "end", "duration", "speed", "fps", "mute", "volume",
    "aspect", "pad", "fade", "fade-in", "fade-out", "title", "title-time", "title-position",
    "title-size", "title-color", "title-box", "normalize", "under", "for", "min-height", "min-fps",
    "allow-mute", "quality", "effort", "crf", "x264-preset", "loop", "reverse", "bounce", "colors",
    "dither", "end-pause",
  ]
  private static let mostWords = 60
  private static let longestWord = 2000

  /// - Parameter words: each an option with its value after an equals sign.
  static func check(_ words: [String]) throws(Failure) {
    guard words.count <= mostWords else { throw .usage("there are too many options") }
    for word in words {
      guard word.utf8.count <= longestWord, !word.utf8.contains(0), word.hasPrefix("--") else {
        throw .usage("an option is malformed")
      }
      let name = String(word.dropFirst(2).prefix { $0 != "=" })
      guard names.contains(name) else {
        throw .usage("the page has no option \(SafeText.quotedShort("--" + name))")
      }
    }
  }

  /// How a result's name ends.
  static func ending(for words: [String]) -> String {
    words.contains("--gif") ? ".gif" : words.contains("--audio") ? ".m4a" : ".mp4"
  }
}
