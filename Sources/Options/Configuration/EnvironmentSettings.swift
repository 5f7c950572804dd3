package import Failures

/// Defaults by environment variables: `VCOMPRESS_QUALITY=60`, `VCOMPRESS_MAX_SIZE=1280x720`.
package struct EnvironmentSettings: Sendable {
  package var settings: [Setting] = []
  /// Sentences on variables that look like ours and are not followed.
  package var warnings: [String] = []

  private static let prefix = "VCOMPRESS_"

  package init(_ environment: [String: String]) throws(Failure) {
    // Sorted, so that the same variables give the same messages.
    let ours = environment.filter { $0.key.hasPrefix(Self.prefix) && !$0.value.isEmpty }
      .sorted { $0.key < $1.key }
    for (variable, text) in ours {
      guard let option = OptionTable.options.first(where: { Self.variable($0) == variable }) else {
        // Other programs may call their own variables alike; only a near one is a slip.
        let candidates = OptionTable.options.filter { $0.scope != .run }.map(Self.variable)
        if let near = Suggestion.nearest(to: variable, among: candidates, by: { $0 }) {
          warnings.append(
            "\(SafeText.escaped(variable)) means nothing. Did you mean \(near)?")
        }
        continue
      }
      if option.scope == .run {
        warnings.append(
          "\(variable) means nothing: \(option.flag) is about one run, and belongs on the command "
            + "line.")
        continue
      }
      settings.append(try Self.setting(option, variable: variable, text: text))
    }
    if let slip = SettingLevel(settings: settings).contradiction {
      throw .configuration(
        nil, key: Self.variable(slip.second.option),
        "does not go together with \(Self.variable(slip.first.option)): \(slip.reason)")
    }
  }

  package static func variable(_ option: OptionDescriptor) -> String {
    prefix + option.name.uppercased().replacing("-", with: "_")
  }

  private static func setting(
    _ option: OptionDescriptor, variable: String, text: String
  ) throws(Failure) -> Setting {
    var setting = Setting(option: option, origin: .environment(variable))
    if option.value == nil {
      switch text.lowercased() {
      case "1", "true", "yes", "on": setting.isOn = true
      case "0", "false", "no", "off": setting.isOn = false
      default:
        throw .configuration(
          nil, key: variable, "\(SafeText.quotedShort(text)) is not true or false")
      }
      return setting
    }
    setting.text = text
    var scratch = CommandOptions()
    do throws(Failure) {
      try setting.apply(to: &scratch)
    } catch {
      throw .configuration(
        nil, key: variable, "\(SafeText.quotedShort(text)) \(error.message)")
    }
    return setting
  }
}
