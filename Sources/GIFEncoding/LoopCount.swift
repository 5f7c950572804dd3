/// How often a GIF plays.
public enum LoopCount: Sendable, Hashable {
  case forever
  /// In all: `.times(1)` plays once and stops on its last frame. 1...65536.
  case times(Int)
}
