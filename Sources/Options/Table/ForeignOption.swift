import Planning

/// What options of other tools, and short ones that many tools share, are called here.
enum ForeignOption {
  /// - Parameters:
  ///   - name: without its dashes, in the case it was typed in.
  ///   - value: what may be its value.
  /// - Returns: a question or a sentence to follow "There is no option"; `nil` for a name that no
  ///   other tool is known to have.
  static func answer(to name: String, value: String?) -> String? {
    if let sentence = sentences[name] { return sentence(value) }
    let instead: String? =
      switch name.lowercased() {
      case "size", "max", "s", "fs", "limit", "maxsize", "max-filesize", "target-size":
        value.flatMap(size)
      case "resize", "scale", "vf", "res", "resolution", "dimensions": value.flatMap(scale)
      case "y", "yes", "f", "force", "overwrite", "clobber": value.flatMap(format) ?? overwriting
      case "no-clobber", "skip", "skip-existing": "--if-exists skip"
      case "format", "to-format", "ext": value.flatMap(format)
      case "preset":
        value.flatMap { X264Preset(rawValue: $0).map { "--x264-preset \($0.rawValue)" } }
      default: shortNames[name].map { flag in value.map { "\(flag) \($0)" } ?? flag }
      }
    return instead.map { "Did you mean \(SafeText.escaped($0))?" }
  }

  private static let overwriting = "--if-exists overwrite"

  /// One letter, or two, and the option that takes the same value.
  private static let shortNames = [
    "w": "--width", "W": "--width", "H": "--height", "r": "--fps", "t": "--duration",
    "ss": "--start", "d": "--duration", "l": "--loop", "c": "--colors",
  ]

  /// What has no option of its own here.
  private static let sentences: [String: @Sendable (String?) -> String] = [
    "V": { _ in "Did you mean --version?" },
    "g": { _ in "Did you mean --gif?" },
    "m": { _ in "Did you mean --mute?" },
    "q": { value in
      value.flatMap(Int.init).map { "Did you mean --quality \($0)?" } ?? "Did you mean --quiet?"
    },
    "i": input, "input": input, "in": input,
    "c:v": codec, "vcodec": codec, "codec": codec, "c:a": codec, "acodec": codec, "h265": codec,
    "hevc": codec, "av1": codec, "x265": codec,
    "b": bitRate, "b:v": bitRate, "b:a": bitRate, "bitrate": bitRate, "vb": bitRate,
    "maxrate": bitRate,
  ]

  private static func input(_ value: String?) -> String {
    "Inputs need none: vcompress \(ShellText.command([value ?? "clip.mp4"]))"
  }

  private static func codec(_: String?) -> String {
    "MP4 is always H.264 with AAC, which plays everywhere."
  }

  private static func bitRate(_: String?) -> String {
    "Choose a size, as in --under 8MB, or a quality, as in --quality 60."
  }

  /// `8MB`, `1280x720` or `50%`, each of which the word "size" may be about.
  private static func size(_ value: String) -> String? {
    if value.hasSuffix("%") { return "--under \(value)" }
    if (try? ValueReading.size(value)) != nil { return "--max-size \(value)" }
    let isSize = value.first?.isNumber == true && (try? ValueReading.byteCount(value)) != nil
    guard isSize else { return nil }
    // A bare number is more likely megabytes than bytes.
    return value.allSatisfy(\.isNumber) && value.count < 4
      ? "--under \(value)MB" : "--under \(value)"
  }

  /// `50%`, `0.5`, `640`, `1280x720`, `720p`, and FFmpeg's `scale=640:-1`.
  private static func scale(_ value: String) -> String? {
    let text = value.hasPrefix("scale=") ? String(value.dropFirst(6)) : value
    if text.hasSuffix("%") { return "--width \(text)" }
    if text.hasSuffix("p"), text.dropLast().allSatisfy(\.isNumber), text.count > 1 {
      return "--height \(text.dropLast())"
    }
    if (try? ValueReading.size(text)) != nil { return "--max-size \(text)" }
    let sides = text.split(separator: ":").map(String.init)
    if sides.count == 2 {
      switch (Int(sides[0]), Int(sides[1])) {
      case (let width?, let height?) where width > 0 && height > 0:
        return "--max-size \(width)x\(height)"
      case (let width?, _) where width > 0: return "--width \(width)"
      case (_, let height?) where height > 0: return "--height \(height)"
      default: return nil
      }
    }
    guard let number = ValueReading.decimal(text), number > 0 else { return nil }
    if number <= 1 { return "--width \(Quantities.plain((number * 100).rounded()))%" }
    return number == number.rounded() ? "--width \(Quantities.plain(number))" : nil
  }

  private static func format(_ value: String) -> String? {
    OutputFormat(fileExtension: value).map { "--\($0.rawValue)" }
  }
}
