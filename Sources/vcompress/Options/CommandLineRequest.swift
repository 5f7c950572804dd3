import Compressor
import Failures

/// What the command line asks for.
struct CommandLineRequest: Sendable {
  var command = Command.compress
  /// The words that are not options: inputs, or the command's arguments.
  var words: [String] = []
  var settings = CompressionSettings()
  var output: String?
  var ifExists = ExistingFilePolicy.fail
  /// Whether the inputs become one result, one after another.
  var join = false
  var dryRun = false
  var estimate = false
  var makesNothing: Bool { dryRun || estimate }
  var json = false
  var quiet = false
  var verbose = false
  var color = true
  var help = false
  var version = false
  /// The names of presets, in their order.
  var presets: [String] = []
  var noConfig = false
  /// The name of the place the result is for, in small letters.
  var destination: String?
  /// Where `compare` writes its page.
  var page: String?
  /// Whether `probe` looks at the picture, too.
  var measuresQuality = false
  var batch = BatchRequest()
  var cloud = CloudRequest()
  var serve = ServeRequest()
  /// What was given or holds by default, the one that counts least first.
  var inForce: [Setting] = []
}

extension CommandLineRequest {
  /// Whether defaults and presets count. Help and the version are told even where a configuration
  /// is broken.
  var readsConfiguration: Bool {
    command.readsConfiguration && !help && !version && !noConfig
      && (command != .batch || BatchRequest.Step(words).makesPlan)
  }

  /// The request with what presets and defaults add to the words of the command line.
  func completed(by configuration: Configuration) throws(Failure) -> CommandLineRequest {
    var levels = configuration.levels
    for name in presets {
      levels.append(SettingLevel(settings: try configuration.preset(named: name).settings))
    }
    levels.append(SettingLevel(settings: inForce))
    var complete = CommandLineRequest()
    complete.command = command
    complete.words = words
    complete.batch.wordsBeforeSeparator = batch.wordsBeforeSeparator
    complete.inForce = SettingLevel.inForce(levels).filter {
      $0.option.commands.contains(command)
    }
    for setting in complete.inForce { try setting.apply(to: &complete) }
    return complete
  }

  /// The format that the command line names; defaults and presets yield to an output's name.
  var formatAskedFor: OutputFormat? {
    let asked = inForce.contains {
      $0.origin == .commandLine && OutputFormat(rawValue: $0.option.name) != nil
    }
    return asked ? settings.format : nil
  }

  /// The settings for a format, without the defaults that mean nothing for it.
  func settings(for format: OutputFormat) throws(Failure) -> CompressionSettings {
    var fitting = CommandLineRequest()
    for setting in inForce
    where setting.origin == .commandLine
      || setting.option.concerns(format)
        && !OptionTable.exclude(format.rawValue, setting.option.name)
    {
      try setting.apply(to: &fitting)
    }
    fitting.settings.format = format
    return fitting.settings
  }
}
