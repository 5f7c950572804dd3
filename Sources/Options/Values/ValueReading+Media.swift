package import Failures
package import Pixels
package import Planning
package import Timeline

/// The values that only video knows: moments, rectangles, colours.
extension ValueReading {
  /// Longer than any clip, and short enough to be counted in nanoseconds.
  package static let longestTime = 1_000_000.0

  /// A moment: as `time` has it, or before the end: `-3`, `-1:30`.
  package static func moment(_ text: String) throws(Failure) -> TimePosition {
    guard text.hasPrefix("-"), text.count > 1 else { return try time(text) }
    guard case .seconds(let seconds)? = try? time(String(text.dropFirst())) else {
      throw .usage(refusal(text, "a time such as -3 or -1:30, counted from the end"))
    }
    return .beforeEnd(seconds)
  }

  /// `90`, `2.5`, `1:02.5`, `1:02:03`, `90%`.
  package static func time(_ text: String) throws(Failure) -> TimePosition {
    let allowed = "a time such as 2.5, 1:02.5, 1:02:03 or 90%"
    if text.hasSuffix("%") {
      guard let percent = decimal(text.dropLast()), percent <= 100 else {
        throw .usage(refusal(text, "a share from 0% to 100%"))
      }
      return .fraction(percent / 100)
    }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 3, let last = parts.last, let seconds = decimal(last) else {
      throw .usage(refusal(text, allowed))
    }
    var total = seconds
    var unit = 60.0
    for (index, part) in parts.dropLast().reversed().enumerated() {
      // Only the first number may pass 59: 90:00 is a length, 1:90 a slip.
      guard let value = decimal(part), !part.contains("."), seconds < 60,
        value < 60 || index == parts.count - 2
      else { throw .usage(refusal(text, allowed)) }
      total += value * unit
      unit *= 60
    }
    guard total <= longestTime else {
      throw .usage("is too long: at most \(Int(longestTime)) seconds")
    }
    return .seconds(total)
  }

  /// `640x360`.
  package static func size(_ text: String) throws(Failure) -> PixelSize {
    let parts = text.split(omittingEmptySubsequences: false) { "xX×".contains($0) }
    guard parts.count == 2, let width = try? integer(String(parts[0]), in: 1...longestSide),
      let height = try? integer(String(parts[1]), in: 1...longestSide)
    else {
      throw .usage(
        refusal(text, "a size such as 1280x720, each side from 1 to \(longestSide)"))
    }
    return PixelSize(width: width, height: height)
  }

  /// The most pixels either way that a GIF can have; MP4 has less.
  package static let longestSide = 65535

  /// `W:H:X:Y`.
  package static func crop(_ text: String) throws(Failure) -> CropRectangle {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { try? integer(String($0), in: 0...longestSide) }
    guard parts.count == 4, numbers.count == 4, numbers[0] > 0, numbers[1] > 0 else {
      throw .usage(
        refusal(text, "W:H:X:Y, the part's width and height and its left and top edge in pixels"))
    }
    return CropRectangle(
      size: PixelSize(width: numbers[0], height: numbers[1]), x: numbers[2], y: numbers[3])
  }

  /// `16:9`.
  package static func aspect(_ text: String) throws(Failure) -> AspectRatio {
    let parts = text.split(omittingEmptySubsequences: false) { ":x/×：".contains($0) }
    guard parts.count == 2, let width = try? integer(String(parts[0]), in: 1...10_000),
      let height = try? integer(String(parts[1]), in: 1...10_000),
      (1.0 / 50...50).contains(Double(width) / Double(height))
    else {
      throw .usage(refusal(text, "a shape such as 16:9, at most fifty times as long as high"))
    }
    return AspectRatio(width, height)
  }

  /// Words of a title. `\n` is a new line, for shells that make one hard to type.
  package static func titleText(_ text: String) throws(Failure) -> String {
    let words = text.replacing("\\n", with: "\n")
    guard words.contains(where: { !$0.isWhitespace }) else {
      throw .usage("needs a value: the title's words")
    }
    guard words.unicodeScalars.count <= 2000 else {
      throw .usage("is too long: a title has at most 2000 characters")
    }
    guard !words.unicodeScalars.contains(where: { $0.value == 0 }) else {
      throw .usage("holds a NUL character")
    }
    return words
  }

  /// `0-3`, `1:05-1:10`, `2-end`, `-3-end`.
  package static func span(_ text: String) throws(Failure) -> (Moment, Moment) {
    let refused = Failure.usage(
      refusal(text, "two moments such as 0-3, 1:05-1:10, 2-end or -3-end"))
    var rest = text[...]
    func moment(_ part: Substring, isNegative: Bool) throws(Failure) -> Moment {
      guard !part.hasSuffix("%"), case .seconds(let seconds)? = try? time(String(part)) else {
        throw refused
      }
      return isNegative ? .beforeEnd(seconds) : .afterStart(seconds)
    }
    let startsNegative = rest.hasPrefix("-")
    if startsNegative { rest.removeFirst() }
    guard let dash = rest.firstIndex(of: "-") else { throw refused }
    let start = try moment(rest[..<dash], isNegative: startsNegative)
    rest = rest[rest.index(after: dash)...]
    if rest == "end" { return (start, .beforeEnd(0)) }
    let endsNegative = rest.hasPrefix("-")
    if endsNegative { rest.removeFirst() }
    let end = try moment(rest, isNegative: endsNegative)
    let isEmpty =
      switch (start, end) {
      case (.afterStart(let a), .afterStart(let b)): b <= a
      case (.beforeEnd(let a), .beforeEnd(let b)): b >= a
      default: false
      }
    guard !isEmpty else { throw .usage("leaves nothing: the end must be after the start") }
    return (start, end)
  }

  package static func loopCount(_ text: String) throws(Failure) -> LoopCount {
    switch text {
    case "forever": return .forever
    case "none": return .times(1)
    default:
      guard let times = try? integer(text, in: 1...65536) else {
        throw .usage(refusal(text, "a whole number from 1 to 65536, forever or none"))
      }
      return .times(times)
    }
  }

  package static func rotation(_ text: String) throws(Failure) -> Rotation {
    guard let degrees = Int(text), degrees != 0, let rotation = Rotation(rawValue: degrees) else {
      throw .usage(refusal(text, "90, 180 or 270"))
    }
    return rotation
  }

  package static func flip(_ text: String) throws(Failure) -> Flip {
    guard let flip = Flip(rawValue: text), flip != .none else {
      throw .usage(refusal(text, "horizontal, vertical or both"))
    }
    return flip
  }

  /// `#rrggbb`, `#rgb`, the same without `#` (which starts a comment in a shell), or a name.
  package static func color(_ text: String) throws(Failure) -> RGBA {
    if let named = colorNames.first(where: { $0.name == text }) { return named.color }
    let digits = Array((text.hasPrefix("#") ? text.dropFirst() : text[...]).utf8)
    let nibbles = digits.compactMap { UInt8(String(UnicodeScalar($0)), radix: 16) }
    guard nibbles.count == digits.count, [3, 6].contains(nibbles.count) else {
      throw .usage(
        refusal(text, "a colour such as #ff8800, \(list(colorNames.map(\.name)))"))
    }
    let bytes =
      nibbles.count == 3
      ? nibbles.map { $0 * 17 } : [0, 2, 4].map { nibbles[$0] * 16 + nibbles[$0 + 1] }
    return RGBA(red: bytes[0], green: bytes[1], blue: bytes[2])
  }

  package static let colorNames: [(name: String, color: RGBA)] = [
    ("black", RGBA(red: 0, green: 0, blue: 0)),
    ("white", RGBA(red: 255, green: 255, blue: 255)),
    ("gray", RGBA(red: 128, green: 128, blue: 128)),
    ("red", RGBA(red: 255, green: 0, blue: 0)),
    ("green", RGBA(red: 0, green: 128, blue: 0)),
    ("blue", RGBA(red: 0, green: 0, blue: 255)),
    ("yellow", RGBA(red: 255, green: 255, blue: 0)),
    ("orange", RGBA(red: 255, green: 165, blue: 0)),
    ("pink", RGBA(red: 255, green: 192, blue: 203)),
    ("purple", RGBA(red: 128, green: 0, blue: 128)),
    ("brown", RGBA(red: 165, green: 42, blue: 42)),
    ("cyan", RGBA(red: 0, green: 255, blue: 255)),
    ("magenta", RGBA(red: 255, green: 0, blue: 255)),
  ]
}
