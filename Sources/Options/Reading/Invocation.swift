package import Failures
package import Planning

/// What the words of a command line ask for, by themselves and with the defaults that hold.
package struct Invocation: Sendable {
  package var command = CommandName.compress
  /// The words that are not options: inputs, or the command's arguments.
  package var words: [String] = []
  /// How many of the words stand before `--`; `nil` where there is none.
  package var wordsBeforeSeparator: Int?
  /// All words as they were typed, for commands that are suggested.
  package var typed: [String] = []
  /// Whether one screen of help is enough.
  package var helpIsBrief = false
  /// What the settings in force come to.
  package var options = CommandOptions()
  /// What was given or holds by default, the one that counts least first.
  package var inForce: [Setting] = []

  package init() {}
}

extension Invocation {
  /// Whether defaults and presets count. Help and the version are told even where a configuration
  /// is broken.
  package var readsConfiguration: Bool {
    command.readsConfiguration && !options.help && !options.version && !options.noConfig
      && (command != .batch || BatchOptions.Step(words).makesPlan)
  }

  /// The invocation with what presets and defaults add to its words.
  package func completed(by configuration: Configuration) throws(Failure) -> Invocation {
    var levels = configuration.levels
    for name in options.presets {
      levels.append(SettingLevel(settings: try configuration.preset(named: name).settings))
    }
    levels.append(SettingLevel(settings: inForce))
    var complete = self
    complete.options = CommandOptions()
    complete.inForce = SettingLevel.inForce(levels).filter {
      $0.option.commands.contains(command)
    }
    for setting in complete.inForce { try setting.apply(to: &complete.options) }
    return complete
  }

  /// The format that the command line names; defaults and presets yield to an output's name.
  package var formatAskedFor: OutputFormat? {
    let asked = inForce.contains {
      $0.origin == .commandLine && OutputFormat(rawValue: $0.option.name) != nil
    }
    return asked ? options.settings.format : nil
  }
}
