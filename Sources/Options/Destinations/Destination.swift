package import Compressor

/// A place that results are sent to, with the sizes it takes.
package struct Destination: Sendable, Hashable {
  /// How it is asked for: small letters, digits, `.`, `-` and `_`.
  package var name: String
  /// What it is, in a few words; empty where the name says it.
  package var about: String
  /// The format to make for it when nothing else says one.
  package var format: OutputFormat?
  /// Its limits, oldest first.
  package var limits: [Limit]

  package init(name: String, about: String = "", format: OutputFormat? = nil, limits: [Limit]) {
    self.name = name
    self.about = about
    self.format = format
    self.limits = limits
  }

  /// The most bytes a file may have, and how that is known.
  package struct Limit: Sendable, Hashable {
    package var bytes: Int
    /// The only format it is about; `nil` for every one.
    package var format: OutputFormat?
    /// The first day it applies; `nil` where that is not known. It ends when the next one begins.
    package var since: CalendarDay?
    /// The day on which the source was read; `nil` for a limit of the user's own.
    package var checked: CalendarDay?
    /// The public page that says it; `nil` where none was found and the figure is a cautious guess.
    package var source: String?
    package var note: String

    package init(
      bytes: Int, format: OutputFormat? = nil, since: CalendarDay? = nil,
      checked: CalendarDay? = nil, source: String? = nil, note: String = ""
    ) {
      self.bytes = bytes
      self.format = format
      self.since = since
      self.checked = checked
      self.source = source
      self.note = note
    }

    func applies(on day: CalendarDay) -> Bool { since.map { $0 <= day } ?? true }
  }

  /// The limit of a format on a day: its own rather than one for every format, and of those the
  /// last that has begun. Before all of them, by a clock that is wrong, it is the first.
  package func limit(for format: OutputFormat, on day: CalendarDay) -> Limit? {
    let own = limits.filter { $0.format == format }
    let candidates = own.isEmpty ? limits.filter { $0.format == nil } : own
    return candidates.last { $0.applies(on: day) } ?? candidates.first
  }

  /// The day on which another limit takes this one's place; `nil` where none is known.
  package func end(of limit: Limit) -> CalendarDay? {
    let sameFormat = limits.filter { $0.format == limit.format }
    guard let index = sameFormat.firstIndex(of: limit), index + 1 < sameFormat.count else {
      return nil
    }
    return sameFormat[index + 1].since
  }
}
