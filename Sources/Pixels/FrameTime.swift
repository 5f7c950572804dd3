/// A moment of a clip: time since the clip's first moment, in nanoseconds.
///
/// An integer, so that adding up a long clip's frames loses nothing.
@frozen
public struct FrameTime: Sendable, Hashable, Comparable {
  public var nanoseconds: Int64

  @inlinable
  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// The nearest nanosecond to `seconds`.
  @inlinable
  public init(seconds: Double) { self.nanoseconds = Int64((seconds * 1e9).rounded()) }

  @inlinable
  public var seconds: Double { Double(nanoseconds) / 1e9 }

  public static let zero = FrameTime(nanoseconds: 0)

  @inlinable
  public static func < (left: FrameTime, right: FrameTime) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  @inlinable
  public static func + (left: FrameTime, right: FrameTime) -> FrameTime {
    FrameTime(nanoseconds: left.nanoseconds + right.nanoseconds)
  }

  @inlinable
  public static func - (left: FrameTime, right: FrameTime) -> FrameTime {
    FrameTime(nanoseconds: left.nanoseconds - right.nanoseconds)
  }
}
