extension Destination {
  /// The destinations that are known without configuration, by name. Limits change: each says since
  /// when it applies, which public page says so, and when that page was read. Figures are decimal
  /// where the page leaves the unit open, which is below either reading.
  ///
  /// Not here: stickers of Telegram and WhatsApp, which are WebM (VP9) and WebP.
  package static let known = knownAToF + knownGToR + knownSToZ

  /// The days on which the sources of the table were last read.
  static let read = CalendarDay(2026, 11, 21)
  static let readAgain = CalendarDay(2026, 12, 1)
}
