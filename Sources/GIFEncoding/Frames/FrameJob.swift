/// One frame to be coded, and what is known of those around it.
struct FrameJob: Sendable {
  /// Counts from 0.
  var number: Int
  var frame: PendingFrame
  /// The frames after it, nearest first, as far as they are known.
  var following: ArraySlice<PendingFrame>
  /// Whether the frame lasts long enough for two images.
  var mayTakeTwo: Bool
  /// What a bit may cost in this frame.
  var lambda: Double
}
