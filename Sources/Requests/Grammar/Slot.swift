/// The kinds of value that a pattern can hold.
enum Slot: String, CaseIterable, Sendable {
  /// A plain number; a whole one.
  case number, count
  /// "3 times", "twice", 3次
  case plays
  /// `8MB`
  case size
  /// `8M`, `500k`: units so short that only the words around them tell what is meant.
  case shortsize
  /// A length or a moment with its unit: "5 seconds", `1:30`, 一分半.
  case time
  /// The same, or a plain number of seconds where its other end has the unit.
  case moment
  /// A share, as percent; the rest of it; as a factor; added to 1; taken from 1.
  case percent, rest, factor, more, less
  /// "2x"; 两倍; "twice", "three times"
  case multiple, fold, manifold
  /// `640x360`; the same as `640:360`; a place such as `10,20`
  case box, cropbox, point
  /// `1080p`, `4k`
  case resolution
  /// The numbers 90, 180 and 270.
  case quarter, halfturn, threequarters
  /// `9:16`, 竖屏
  case aspect
  case color, position, quoted
  case video, image, music, captions
  case file, folder
  /// A name that a folder can have.
  case name
  /// A place with a limit; one without; what a result may be for.
  case place, vertical, anyshape, purpose
  /// What follows a title, a watermark, music.
  case titleparts, watermarkparts, musicparts
  /// Everything up to the end.
  case remainder
}

/// What stands in a slot.
struct SlotValue: Sendable {
  var text = ""
  /// Options, where the value is some.
  var arguments: [Instruction] = []
}

/// One thing a rule asks for.
enum Instruction: Hashable, Sendable {
  /// An option with its value.
  case option(String, String?)
  /// Something that depends on the rest of the request.
  case special(String, [String])
  /// What cannot be done, and the nearest thing that can.
  case refusal(String)
}
