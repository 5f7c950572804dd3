package import Compressor
package import Failures

/// How options are read. The command line has the one table of them; this is the door to it.
package struct OptionWords: Sendable {
  /// The settings that words such as `--quality=60` stand for.
  package var settings: @Sendable ([String]) throws(Failure) -> CompressionSettings
  /// A job's words, with what one file asks for in its place: `(job's words, instructions)`.
  package var changed: @Sendable ([String], String) throws(Failure) -> [String]

  package init(
    settings: @escaping @Sendable ([String]) throws(Failure) -> CompressionSettings,
    changed: @escaping @Sendable ([String], String) throws(Failure) -> [String]
  ) {
    self.settings = settings
    self.changed = changed
  }

  package func read(_ words: [String]) throws(Failure) -> CompressionSettings {
    try settings(words)
  }
}

extension OutputFormat {
  /// Without the dot.
  var fileExtension: String {
    switch self {
    case .gif: "gif"
    case .mp4: "mp4"
    case .audio: "m4a"
    }
  }
}
