/// A moment of a clip: the time since the clip's first moment.
///
/// It is an integer, so that adding up the frames of a long clip loses nothing.
@frozen
public struct FrameTime: Sendable, Hashable, Comparable {
  /// Nanoseconds since the clip's first moment; negative before it.
  public var nanoseconds: Int64

  /// The moment after this number of nanoseconds.
  @inlinable
  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// The moment after `seconds`, rounded to a nanosecond.
  ///
  /// - Precondition: `seconds` is finite and within 292 years.
  @inlinable
  public init(seconds: Double) { self.nanoseconds = Int64((seconds * 1e9).rounded()) }

  /// Seconds since the clip's first moment, to the precision of a `Double`.
  @inlinable
  public var seconds: Double { Double(nanoseconds) / 1e9 }

  /// The clip's first moment.
  public static let zero = FrameTime(nanoseconds: 0)

  /// Whether one moment is before the other.
  @inlinable
  public static func < (left: FrameTime, right: FrameTime) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  /// The sum of two times. It must not overflow.
  @inlinable
  public static func + (left: FrameTime, right: FrameTime) -> FrameTime {
    FrameTime(nanoseconds: left.nanoseconds + right.nanoseconds)
  }

  /// The time from the right moment to the left one. It must not overflow.
  @inlinable
  public static func - (left: FrameTime, right: FrameTime) -> FrameTime {
    FrameTime(nanoseconds: left.nanoseconds - right.nanoseconds)
  }
}
