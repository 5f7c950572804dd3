package import Pixels

/// What can be changed in a GIF without touching its pixels.
package struct GIFEdit: Sendable, Hashable {
  /// The moments that are kept, and their pace.
  package var time: TimePlan
  /// Seconds that the last image stays longer.
  package var endPause: Double
  package var loopCount: LoopCount
  /// Whether comments and other data beside the images are kept.
  package var keepsMetadata: Bool

  package init(time: TimePlan, endPause: Double, loopCount: LoopCount, keepsMetadata: Bool) {
    self.time = time
    self.endPause = endPause
    self.loopCount = loopCount
    self.keepsMetadata = keepsMetadata
  }
}
