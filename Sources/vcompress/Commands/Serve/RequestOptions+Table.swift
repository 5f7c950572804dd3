import Compressor
import Failures
import NemoServer
import Options

extension RequestOptions {
  static func fromTable(on today: @escaping @Sendable () -> CalendarDay) -> RequestOptions {
    RequestOptions(
      settings: { words, format throws(Failure) in
        try DraftOptions.settings(words, format: format, on: today())
      },
      namesFile: DraftOptions.namesFile)
  }
}
