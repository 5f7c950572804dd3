import Compressor

/// What the command line asks for.
struct CommandLineRequest: Sendable {
  var command = Command.compress
  /// The words that are not options: inputs, or the command's arguments.
  var words: [String] = []
  var settings = CompressionSettings()
  var output: String?
  var ifExists = ExistingFilePolicy.fail
  var dryRun = false
  var json = false
  var quiet = false
  var verbose = false
  var color = true
  var help = false
  var version = false
  /// The names of the options that were given, in their order.
  var givenOptions: [String] = []
}
