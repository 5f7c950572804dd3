/// The kinds of value that a pattern can have.
enum Slot: String, CaseIterable, Sendable {
  /// A plain number; a whole one.
  case number, count
  /// "3 times", "twice", 3次
  case plays
  /// `8MB`
  case size
  /// `8M`, `500k`: units so short that the words around them must say that a size is meant.
  case shortsize
  /// A duration or a moment with its unit: "5 seconds", `1:30`, 一分半.
  case time
  /// `2m`, `1m30s`: minutes where the words around them say that a time is meant.
  case minutes
  /// The same, or a plain number of seconds, for a range whose other end has the unit.
  case moment
  /// A share: in percent; 100 % less the share; as a factor; added to 1; subtracted from 1.
  case percent, rest, factor, more, less
  /// "2x"; 两倍; "twice", "three times"
  case multiple, fold, manifold
  /// `640x360`; the same written as `640:360`; a position such as `10,20`
  case box, cropbox, point
  /// `1080p`, `4k`
  case resolution
  /// Only the number 90; only 180; only 270.
  case quarter, halfturn, threequarters
  /// `9:16`, 竖屏
  case aspect
  case color, position, quoted
  case video, image, music, captions
  case file, folder
  /// A name that a folder can have.
  case name
  /// A service with a size limit; one for vertical videos; one that takes any shape; anything that a
  /// result may be for.
  case place, vertical, anyshape, purpose
  /// A place that no list has.
  case somewhere
  /// Expressions that say more about a title, a watermark, music.
  case titleparts, watermarkparts, musicparts
  /// Everything up to the end.
  case remainder
}

/// What a slot was read as.
struct SlotValue: Sendable {
  var text = ""
  /// The options of a value that consists of options.
  var arguments: [Instruction] = []
}

/// One thing a rule asks for.
enum Instruction: Hashable, Sendable {
  /// An option with its value.
  case option(String, String?)
  /// A special word, whose meaning depends on the rest of the request, with its values.
  case special(String, [String])
  /// What cannot be done, and the nearest thing that can.
  case refusal(String)
}
