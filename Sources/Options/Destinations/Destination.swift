package import Pixels
package import Planning
package import Timeline

/// A place that results are sent to, with what it takes.
package struct Destination: Sendable, Hashable {
  /// How it is asked for: small letters, digits, `.`, `-` and `_`.
  package var name: String
  /// Other names that people type for it.
  package var aliases: [String]
  /// What it is, in a few words; empty where the name says it.
  package var about: String
  /// The format to make for it when nothing else says one.
  package var format: OutputFormat?
  /// Its limits, oldest first.
  package var limits: [Limit]

  package init(
    name: String, aliases: [String] = [], about: String = "", format: OutputFormat? = nil,
    limits: [Limit]
  ) {
    self.name = name
    self.aliases = aliases
    self.about = about
    self.format = format
    self.limits = limits
  }

  /// What a place takes of a format, and how that is known.
  package struct Limit: Sendable, Hashable {
    /// The most bytes a file may have; `nil` for any number.
    package var bytes: Int?
    /// What is said besides.
    package var rules = PlaceRules()
    /// The only format it is about; `nil` for every one.
    package var format: OutputFormat?
    /// The first day it applies; `nil` where that is not known. It ends when the next one begins.
    package var since: CalendarDay?
    /// The day on which the source was read; `nil` for a limit of the user's own.
    package var checked: CalendarDay?
    /// The public page that says it; `nil` where none was found and the figure is a cautious guess.
    package var source: String?
    package var note: String

    /// - Parameters:
    ///   - within: the box the picture must fit into, turned to its orientation.
    ///   - upright: the same, but not turned: the most pixels in a row, and the most rows.
    ///   - exactly: the size the picture must have.
    ///   - shape: the shape the picture must have.
    ///   - frames: the most images of a GIF.
    ///   - pixels: the most pixels of all images of a GIF together.
    ///   - seconds: the longest a file may last.
    ///   - frameRate: the most frames a second.
    package init(
      bytes: Int? = nil, within: PixelSize? = nil, upright: PixelSize? = nil,
      exactly: PixelSize? = nil, shape: AspectRatio? = nil, frames: Int? = nil, pixels: Int? = nil,
      seconds: Double? = nil,
      frameRate: Double? = nil, format: OutputFormat? = nil, since: CalendarDay? = nil,
      checked: CalendarDay? = nil, source: String? = nil, note: String = ""
    ) {
      self.bytes = bytes
      rules.maximumSize = within
      rules.maximumWidth = upright?.width
      rules.maximumHeight = upright?.height
      rules.exactSize = exactly
      rules.aspect = shape
      rules.frames = frames
      rules.pixels = pixels
      rules.seconds = seconds
      rules.frameRate = frameRate
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

  /// Whether it goes by this name, which is in small letters.
  package func isCalled(_ name: String) -> Bool { self.name == name || aliases.contains(name) }

  /// Its names: the first is its own.
  package var names: [String] { [name] + aliases }
}
