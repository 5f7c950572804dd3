import Compressor
package import Failures
import Pixels
import Planning
import Timeline

/// One rule of a destination, as configurations and jobs write it down: `"max-frames": 350`.
package enum DestinationRule: String, CaseIterable {
  case under
  case maximumSize = "max-size"
  case maximumWidth = "max-width"
  case maximumHeight = "max-height"
  case exactSize = "exact-size"
  case aspect
  case maximumFrames = "max-frames"
  case maximumPixels = "max-pixels"
  case maximumDuration = "max-duration"
  case maximumFrameRate = "max-fps"

  /// - Throws: what follows the rule's value in a message, such as "is not a number".
  func read(_ text: String, into limit: inout Destination.Limit) throws(Failure) {
    switch self {
    case .under: limit.bytes = try ValueReading.byteCount(text)
    case .maximumSize: limit.rules.maximumSize = try ValueReading.size(text)
    case .maximumWidth: limit.rules.maximumWidth = try ValueReading.integer(text, in: 16...16_384)
    case .maximumHeight: limit.rules.maximumHeight = try ValueReading.integer(text, in: 16...16_384)
    case .exactSize: limit.rules.exactSize = try ValueReading.size(text)
    case .aspect: limit.rules.aspect = try ValueReading.aspect(text)
    case .maximumFrames: limit.rules.frames = try ValueReading.integer(text, in: 1...1_000_000)
    case .maximumPixels:
      limit.rules.pixels = try ValueReading.integer(text, in: 1...1_000_000_000_000)
    case .maximumDuration:
      guard case .seconds(let seconds) = try ValueReading.time(text), seconds > 0 else {
        throw .usage("is not a length such as 60 or 2:20")
      }
      limit.rules.seconds = seconds
    case .maximumFrameRate: limit.rules.frameRate = try ValueReading.frameRate(text)
    }
  }

  /// Its value in a limit, as `read` takes it; `nil` where the limit says nothing of it.
  func text(in limit: Destination.Limit) -> String? {
    switch self {
    case .under: limit.bytes.map { "\($0)B" }
    case .maximumSize: limit.rules.maximumSize?.description
    case .maximumWidth: limit.rules.maximumWidth.map(String.init)
    case .maximumHeight: limit.rules.maximumHeight.map(String.init)
    case .exactSize: limit.rules.exactSize?.description
    case .aspect: limit.rules.aspect?.description
    case .maximumFrames: limit.rules.frames.map(String.init)
    case .maximumPixels: limit.rules.pixels.map(String.init)
    case .maximumDuration: limit.rules.seconds.map(Quantities.plain)
    case .maximumFrameRate: limit.rules.frameRate.map(Quantities.plain)
    }
  }
}

extension Destination.Limit {
  /// Whether it forbids nothing.
  package var isEmpty: Bool { bytes == nil && rules.isEmpty }

  /// `max-size=1280x1080`, `max-frames=350`
  package var writtenRules: [String] {
    DestinationRule.allCases.compactMap { rule in
      rule.text(in: self).map { "\(rule.rawValue)=\($0)" }
    }
  }

  /// `20 MB, 1280x1080 pixels, 350 frames, 2:20 long, 60 frames/s`
  package var facts: [String] {
    var facts: [String] = []
    if let bytes { facts.append(Quantities.exactSize(bytes)) }
    if let box = rules.maximumSize { facts.append("\(box) pixels") }
    switch (rules.maximumWidth, rules.maximumHeight) {
    case (let width?, let height?): facts.append("\(width) pixels wide, \(height) high")
    case (let width?, nil): facts.append("\(width) pixels wide")
    case (nil, let height?): facts.append("\(height) pixels high")
    case (nil, nil): break
    }
    if let frames = rules.frames { facts.append("\(frames) frames") }
    if let pixels = rules.pixels {
      facts.append("\(Quantities.plain(Double(pixels) / 1_000_000)) million pixels in all frames")
    }
    if let seconds = rules.seconds { facts.append("\(Quantities.exactLength(seconds)) long") }
    if let rate = rules.frameRate { facts.append("\(Quantities.plain(rate)) frames/s") }
    return facts
  }

  /// `at most 20 MB, 350 frames; exactly 320x320 pixels; shape 9:16`
  package var sentence: String {
    var parts: [String] = []
    if !facts.isEmpty { parts.append("at most \(facts.joined(separator: ", "))") }
    if let size = rules.exactSize { parts.append("exactly \(size) pixels") }
    if let shape = rules.aspect { parts.append("shape \(shape)") }
    return parts.joined(separator: "; ")
  }
}

extension Destination {
  /// What a place takes of one format on one day, in one word that means the same everywhere:
  /// `x:under=15000000B,max-size=1280x1080,max-frames=350`.
  static func word(for name: String, _ limit: Limit) -> String {
    "\(name):\(limit.writtenRules.joined(separator: ","))"
  }

  /// Whether a value of `--for` is such a word.
  static func isWritten(_ text: String) -> Bool { text.contains(":") }

  /// Reads such a word; `nil` where there is none.
  package static func written(_ word: String?) throws(Failure) -> Destination? {
    guard let word else { return nil }
    return try Destination(written: word)
  }

  /// Reads such a word.
  init(written text: String) throws(Failure) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    var limit = Limit()
    for rule in (parts.count == 2 ? parts[1] : "").split(separator: ",") {
      let pair = rule.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2, let key = DestinationRule(rawValue: String(pair[0])) else {
        throw .usage(
          "is not a destination with its rules, such as forum:under=2MB,max-frames=50")
      }
      try key.read(String(pair[1]), into: &limit)
    }
    self.init(name: try ValueReading.plainName(String(parts[0])).lowercased(), limits: [limit])
  }
}
