/// Which moments of the source are used, and how fast they pass.
public struct TimePlan: Sendable, Hashable {
  /// Seconds from the source's first moment.
  public var start = 0.0
  /// Seconds from the source's first moment; `nil` goes to the end.
  public var end: Double?
  /// Seconds of output before `start`, where only a part of the output is made: overlays are timed
  /// from the output's first moment.
  package var outputStart = 0.0
  /// 2 plays twice as fast.
  public var speed = 1.0
  /// The most frames a second of the output; `nil` keeps every frame at its own time.
  public var frameRate: Ratio?
  /// Whether pictures are repeated so that there is one for every tick of `frameRate`.
  public var isConstant = false

  package init() {}
}
