package import Failures

/// What sentences of the cloud's client call by name, besides settings of the compressor.
extension SettingName {
  static let start = SettingName(rawValue: "start")
  static let duration = SettingName(rawValue: "duration")
  /// Begins a session of its own.
  package static let newSession = SettingName(rawValue: "newSession")
  /// Hosts that may be spoken to without encryption.
  package static let plainHosts = SettingName(rawValue: "plainHosts")
}
