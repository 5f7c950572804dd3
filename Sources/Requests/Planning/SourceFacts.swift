/// What is known of the clip that a request is about. Some wishes are about it: "5MB smaller", "make it
/// last 10 seconds".
package struct SourceFacts: Sendable, Hashable {
  package var bytes: Int
  package var seconds: Double
  /// The picture's size as it is shown; 0 where there is none.
  package var width: Int
  package var height: Int
  /// Frames a second; `nil` where there is no one rate.
  package var frameRate: Double?
  package var isGIF: Bool

  package init(
    bytes: Int, seconds: Double, width: Int, height: Int, frameRate: Double?, isGIF: Bool
  ) {
    self.bytes = bytes
    self.seconds = seconds
    self.width = width
    self.height = height
    self.frameRate = frameRate
    self.isGIF = isGIF
  }

  /// Looks at the files a request names; `nil` where they are not there, or are several. It is called
  /// only for wishes that need it.
  package typealias Lookup = ([String]) -> SourceFacts?
}
