import Compressor
import NemoVideo

/// A file that the command keeps for itself from one run to the next, for the user alone.
enum StateFile {
  /// Writes it beside its place and renames it, so that it is whole whatever happens.
  /// - Returns: why it could not be kept; `nil` where it is.
  static func write(_ text: String, to path: String) -> String? {
    do throws(CloudError) {
      try PrivateFile.write(text, to: path)
    } catch { return error.message }
    return nil
  }
}

extension Surroundings {
  /// Where the command keeps what it remembers; `nil` where there is no home.
  var stateFolder: String? {
    // The specification of these folders says that a relative one is to be ignored.
    if let base = environment["XDG_STATE_HOME"], base.hasPrefix("/") {
      return FilePath.join(base, "vcompress")
    }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return FilePath.join(home, ".local/state/vcompress")
  }
}
