package import Compressor
package import Failures

/// How options are read. The command line has the one table of them; this is the door to it.
package struct RequestOptions: Sendable {
  /// The settings that words such as `--quality=60` stand for, for a result of a format; where that
  /// is `nil`, of the one that they name, and else of an MP4.
  package var settings: @Sendable ([String], OutputFormat?) throws(Failure) -> CompressionSettings
  /// Whether the option's value is the name of a file that is read.
  package var namesFile: @Sendable (String) -> Bool

  package init(
    settings:
      @escaping @Sendable ([String], OutputFormat?) throws(Failure) ->
      CompressionSettings,
    namesFile: @escaping @Sendable (String) -> Bool
  ) {
    self.settings = settings
    self.namesFile = namesFile
  }

  package func read(
    _ words: [String], _ format: OutputFormat?
  ) throws(Failure) -> CompressionSettings { try settings(words, format) }
}
