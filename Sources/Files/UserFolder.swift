import Platform

/// The folders in which programs keep what is a user's, by the XDG Base Directory Specification.
package enum UserFolder: Sendable {
  case configuration, state, cache

  /// - Parameter value: looks an environment variable up.
  /// - Returns: `nil` where neither the folder nor a home is named.
  package func path(
    _ value: (String) -> String? = { getenv($0).map { String(cString: $0) } }
  ) -> String? {
    let (variable, standard) =
      switch self {
      case .configuration: ("XDG_CONFIG_HOME", ".config")
      case .state: ("XDG_STATE_HOME", ".local/state")
      case .cache: ("XDG_CACHE_HOME", ".cache")
      }
    // The specification says that a relative path is to be ignored.
    if let base = value(variable), base.hasPrefix("/") { return base }
    guard let home = value("HOME"), home.hasPrefix("/") else { return nil }
    return PathName.join(home, standard)
  }
}
