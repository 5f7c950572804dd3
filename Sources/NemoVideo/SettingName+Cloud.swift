package import Failures

/// The settings that sentences of this client name.
extension SettingName {
  static let start = SettingName(rawValue: "start")
  static let duration = SettingName(rawValue: "duration")
  /// Begins a new session with the service.
  package static let newSession = SettingName(rawValue: "newSession")
  /// Hosts that may be connected to without encryption.
  package static let plainHosts = SettingName(rawValue: "plainHosts")
}
