import CFFmpeg
import Synchronization

/// The FFmpeg libraries' messages, kept out of the terminal.
///
/// Their error lines describe a broken file best ("moov atom not found"), so the last few are kept
/// for the next `MediaError`.
package enum LibraryLog {
  private static let errors = Mutex<[String]>([])
  private static let keptLines = 3

  private static let isVerbose = Atomic<Bool>(false)

  /// Sends errors and warnings to standard error as well.
  package static func showWarnings() { isVerbose.store(true, ordering: .relaxed) }

  /// Takes the libraries' messages over. Called wherever a file is opened.
  package static func capture() { _ = isCaptured }

  private static let isCaptured: Bool = {
    vcQuietX264()
    vcSetLogHandler { level, line in
      guard let line else { return }
      let text = LibraryLog.printable(String(cString: line))
      guard !text.isEmpty else { return }
      LibraryLog.take(level: level, text: text)
    }
    return true
  }()

  private static func take(level: CInt, text: String) {
    if isVerbose.load(ordering: .relaxed) { vcPrintToStandardError(text) }
    guard level <= AV_LOG_ERROR else { return }
    errors.withLock { lines in
      guard lines.last != text else { return }
      lines.append(text)
      if lines.count > keptLines { lines.removeFirst() }
    }
  }

  package static func takeErrors() -> [String] {
    errors.withLock { lines in
      defer { lines = [] }
      return lines
    }
  }

  /// These lines may quote bytes of the file: control characters and endless lines are removed.
  private static func printable(_ text: String) -> String {
    let scalars = text.unicodeScalars.prefix(200).filter {
      $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)
    }
    let line = String(String.UnicodeScalarView(scalars))
    return line.hasSuffix(".") ? String(line.dropLast()) : line
  }
}
