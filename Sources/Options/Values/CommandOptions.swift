package import Planning

/// What options can set, for all commands.
package struct CommandOptions: Sendable {
  package var settings = CompressionSettings()
  package var output: String?
  package var ifExists = ExistingFilePolicy.fail
  /// Whether the inputs become one result, one after another.
  package var join = false
  package var dryRun = false
  package var estimate = false
  package var makesNothing: Bool { dryRun || estimate }
  /// Whether a request in words may be followed in part.
  package var partly = false
  package var json = false
  package var quiet = false
  package var verbose = false
  package var color = true
  package var help = false
  package var version = false
  /// The names of presets, in their order.
  package var presets: [String] = []
  package var noConfig = false
  /// The name of the place the result is for, in small letters.
  package var destination: String?
  /// The place with all its rules, as jobs write it down, where it was named so.
  package var writtenDestination: String?
  /// Where `compare` writes its page.
  package var page: String?
  /// Where `compare` writes its picture; `-` for the line of JSON.
  package var picture: String?
  /// Whether `probe` looks at the picture, too.
  package var measuresQuality = false
  package var batch = BatchOptions()
  package var cloud = CloudOptions()
  package var serve = ServeOptions()
  package var agents = AgentOptions()

  package init() {}
}
