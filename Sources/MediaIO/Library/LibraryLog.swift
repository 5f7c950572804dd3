internal import CFFmpeg
import Synchronization

/// What the FFmpeg libraries say, kept out of the terminal.
///
/// Their error lines are the best words there are for a broken file ("moov atom not found"), so
/// the last few are held for the next `MediaError`.
public enum LibraryLog {
  private static let errors = Mutex<[String]>([])
  private static let heldLines = 3

  private static let isVerbose = Atomic<Bool>(false)

  /// Lets warnings go to standard error as well, for `--verbose`.
  public static func showWarnings() { isVerbose.store(true, ordering: .relaxed) }

  /// Takes the libraries' messages over; every file that is opened makes sure of it.
  static func capture() { _ = isCaptured }

  private static let isCaptured: Bool = {
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
      if lines.count > heldLines { lines.removeFirst() }
    }
  }

  static func takeErrors() -> [String] {
    errors.withLock { lines in
      defer { lines = [] }
      return lines
    }
  }

  /// Files put their own bytes into these lines: no control characters, no endless line.
  private static func printable(_ text: String) -> String {
    let scalars = text.unicodeScalars.prefix(200).filter {
      $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)
    }
    let line = String(String.UnicodeScalarView(scalars))
    return line.hasSuffix(".") ? String(line.dropLast()) : line
  }
}
