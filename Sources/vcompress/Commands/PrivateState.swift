import Failures
import Files
import Options

extension AtomicFile {
  /// Writes a file that the command keeps for its user alone from one run to the next.
  /// - Returns: why it could not be kept; `nil` where it is.
  static func keepPrivate(_ text: String, to path: String) -> String? {
    do throws(Failure) { try writePrivate(text, to: path) } catch { return error.message }
    return nil
  }
}

extension ProcessEnvironment {
  /// Where the command keeps what it remembers; `nil` where there is no home.
  var stateFolder: String? {
    UserFolder.state.path { environment[$0] }.map { PathName.join($0, "vcompress") }
  }
}
