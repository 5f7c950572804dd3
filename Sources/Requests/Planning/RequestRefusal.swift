/// Why a request is not followed.
package struct RequestRefusal: Error, Sendable, Hashable {
  /// The words at fault, as they were written. Several parts where they contradict each other.
  package var words: [String]
  /// What is wrong, as the end of a sentence that begins with the words.
  package var reason: String
  /// The nearest thing that can be done, a sentence or empty.
  package var nearest: String
  /// What would be done if the words at fault were left out, or if what they need were said; `nil`
  /// where nothing else is asked for, or where it might do what nobody wants.
  package var rest: RequestPlan?
  /// Whether saying that the result is a GIF is all that is missing.
  var needsGIF = false
  /// Whether the rest leaves nothing out, but says a format that the request does not say.
  package var isMissingFormat: Bool { needsGIF }

  package init(words: [String], reason: String, nearest: String = "") {
    self.init(words: words, reason: reason, nearest: nearest, needsGIF: false)
  }

  init(words: [String], reason: String, nearest: String, needsGIF: Bool) {
    self.words = words
    self.reason = reason
    self.nearest = nearest
    self.needsGIF = needsGIF
  }

  /// For several refusals the nearest thing is to look at what can be asked for.
  static let hint = "What can be asked for: vcompress help requests."

  /// `'avi' cannot be done so. Videos are written as H.264 MP4: --mp4.`
  /// - Parameter quoted: puts words of the request between quotes, made safe and short enough for
  ///   where the sentence is shown.
  package func sentence(quoting quoted: (String) -> String) -> String {
    let shown = words.filter { !$0.isEmpty }.map(quoted).joined(separator: " and ")
    let start = shown.isEmpty ? "The request \(reason)." : "\(shown) \(reason)."
    return nearest.isEmpty ? start : "\(start) \(nearest)"
  }
}
