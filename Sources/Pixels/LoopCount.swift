/// How often a GIF plays.
public enum LoopCount: Sendable, Hashable {
  /// Again and again.
  case forever
  /// This many times in all, 1...65536: `.times(1)` plays once and stops on the last frame.
  case times(Int)
}
