import MediaIO
import MediaPlans
import Planning
import Timeline

/// How often stills among clips are repeated, and at which rate the clips' pictures come.
///
/// A still takes its exact time, so its repetitions are spread evenly over it. A GIF needs them only
/// where something moves over the still. In a video, one that stays for long is repeated, because
/// players and editors expect pictures to come; one that is shown for a moment is a frame itself.
struct StillPace {
  /// A clip as it is shown.
  struct Shown {
    var duration: Double
    /// Frames a second; `nil` for a still.
    var rate: Ratio?
    var isStill: Bool
    var isAnimation: Bool
    /// Whether it fades in or out.
    var fades: Bool
  }

  /// The fastest clip's, within reason; of stills alone, that of the shortest step.
  private(set) var frameRate: Ratio
  let areStills: Bool
  /// Whether every picture has a time that a GIF keeps.
  let hasOwnTimes: Bool
  private let format: OutputFormat
  private let wantedRate: Double?
  private let isFinished: Bool

  /// Stills that are shown no longer, in seconds, are the frames of an animation.
  private static let longestFrame = 0.2
  private static let fastest = 120.0

  init(_ clips: [Shown], settings: CompressionSettings, format: OutputFormat) {
    self.format = format
    wantedRate = settings.frameRate
    areStills = !clips.isEmpty && clips.allSatisfy(\.isStill)
    hasOwnTimes = clips.allSatisfy { $0.isStill || $0.isAnimation }
    let edits = settings.edits
    isFinished = !edits.fades.isNone || !edits.titles.isEmpty || edits.captions != nil
    let fastest =
      clips.compactMap(\.rate).max { $0.value < $1.value } ?? Ratio(format == .gif ? 20 : 25, 1)
    frameRate = fastest.value > Self.fastest ? Ratio(Int(Self.fastest), 1) : fastest
    if areStills, let shortest = clips.map({ step(of: $0) }).min(), shortest > 0 {
      frameRate = Ratio(approximating: min(1 / shortest, Self.fastest))
    }
  }

  /// Seconds from one repetition of a still to the next.
  func step(of clip: Shown) -> Double {
    let isMoving = isFinished || clip.fades
    if format == .gif, !isMoving { return clip.duration }
    if areStills, !isMoving, wantedRate == nil, clip.duration <= Self.longestFrame {
      return clip.duration
    }
    let rate = areStills ? wantedRate ?? frameRate.value : frameRate.value
    let times = (clip.duration * min(rate, Self.fastest) + 0.001).rounded(.down)
    return clip.duration / max(1, times)
  }
}
