import Requests
import Testing

/// Every plan of the corpus, said again in other words: it must come back, and its negation must not.
@Suite struct ParaphraseTests {
  /// The options in words; `nil` where one has none of these.
  private static func words(_ arguments: [RequestPlan.Argument]) -> String? {
    let said = arguments.compactMap { words($0.name, $0.value ?? "") }
    return said.count == arguments.count && !said.isEmpty ? said.joined(separator: ", ") : nil
  }

  private static func words(_ name: String, _ value: String) -> String? {
    switch name {
    case "gif": "as a gif"
    case "mp4": "as an mp4"
    case "audio": "just the sound"
    case "under":
      value.hasSuffix("%")
        ? "\(value) of the original size" : value.hasSuffix("B") ? "at most \(value)" : nil
    case "for": value == "x" ? nil : "for \(value)"
    case "quality": "quality \(value)"
    case "effort": value == "best" ? "take your time" : "quickly"
    case "max-size": "fit within \(value)"
    case "width": value.hasSuffix("%") ? "\(value) of the width" : "\(value) pixels wide"
    case "height": "\(value) pixels high"
    case "aspect": "aspect ratio \(value)"
    case "start" where value.hasPrefix("-"): "last \(value.dropFirst()) seconds"
    case "end" where value.hasPrefix("-"): "remove the last \(value.dropFirst()) seconds"
    case "end" where value.hasSuffix("%"): "first \(value)"
    case "start", "end":
      value.hasSuffix("%") || value.contains(":") ? nil : "\(name) at \(value) seconds"
    case "duration": value.contains(":") ? nil : "\(value) seconds long"
    case "speed": "\(value)x speed"
    case "fps": "\(value) fps"
    case "colors": "\(value) colors"
    case "mute": "without sound"
    case "normalize": "normalize the volume"
    case "rotate":
      ["90": "rotate right", "180": "upside down", "270": "rotate left"][value]
    case "flip": ["horizontal": "flip horizontally", "vertical": "flip vertically"][value]
    case "reverse": "in reverse"
    case "bounce": "back and forth"
    case "fade": "fade in and out for \(value) seconds"
    case "fade-in": "fade in for \(value) seconds"
    case "fade-out": "fade out for \(value) seconds"
    case "strip-metadata": "remove the metadata"
    case "join": "join these"
    case "end-pause": "pause \(value) seconds at the end"
    case "min-fps": "at least \(value) fps"
    case "allow-mute": "drop the sound if needed"
    default: nil
    }
  }

  @Test("A plan in other words is the same plan", arguments: CorpusLine.files)
  func paraphrases(file: String) throws {
    var count = 0
    for line in try CorpusLine.read(file) where line.last == nil && line.source == nil {
      // A result's name may say the format that an option needs.
      guard case .understood(let plan) = line.reading(), plan.output == nil,
        let words = Self.words(plan.arguments)
      else { continue }
      count += 1
      guard case .understood(let again) = RequestReader.read(words) else {
        Issue.record("\(words) is refused")
        continue
      }
      #expect(
        CorpusLine.Meaning(again.arguments, output: nil, files: [], folder: nil)
          == CorpusLine.Meaning(plan.arguments, output: nil, files: [], folder: nil), "\(words)")
    }
    #expect(count > 30)
  }

  /// A correction behind the negation stands for itself.
  @Test("A plan that is negated does not run", arguments: CorpusLine.files)
  func negations(file: String) throws {
    for line in try CorpusLine.read(file) where line.last == nil && line.source == nil {
      guard case .understood(let plan) = line.reading(), !plan.arguments.isEmpty,
        !["actually", "sorry"].contains(where: line.request.contains),
        // "Not too loud" asks for the same as "too loud".
        !line.request.hasPrefix("too "), !line.request.hasPrefix("太")
      else { continue }
      let isChinese = line.request.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
      for negation in isChinese ? ["不要", "别"] : ["don't ", "not "] {
        guard
          case .understood(let other) = RequestReader.read(
            negation + line.request, source: { _ in nil })
        else { continue }
        #expect(other.words != plan.words, "\(negation)\(line.request)")
      }
    }
  }
}
