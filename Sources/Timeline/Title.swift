public import Pixels

/// Words laid over the pictures for a while.
public struct Title: Sendable, Hashable {
  /// 1...2000 characters; lines are divided by line feeds, and long ones are wrapped.
  public var text: String
  public var start = Moment.afterStart(0)
  public var end = Moment.beforeEnd(0)
  public var placement = Placement.bottom
  /// The height of a line, as a share of the picture's. 0.01...1.
  public var size = 0.08
  public var color = RGBA(red: 255, green: 255, blue: 255)
  /// Whether a dark box lies behind the words.
  public var hasBox = false

  public init(_ text: String) { self.text = text }
}

/// A moment of the output, in seconds.
public enum Moment: Sendable, Hashable {
  case afterStart(Double)
  case beforeEnd(Double)

  /// Whether the output's length must be known; to play until the end does not need it.
  var countsFromEnd: Bool {
    if case .beforeEnd(let seconds) = self { seconds > 0 } else { false }
  }

  /// Seconds from the start.
  public func seconds(of duration: Double) -> Double {
    switch self {
    case .afterStart(let seconds): seconds
    case .beforeEnd(let seconds): max(0, duration - seconds)
    }
  }
}

/// A picture laid over all others, such as a logo.
public struct Watermark: Sendable, Hashable {
  public var path: String
  public var placement = Placement.bottomRight
  /// Its width, as a share of the picture's. 0.01...1.
  public var size = 0.15
  /// 0...1.
  public var opacity = 1.0

  public init(path: String) { self.path = path }
}

/// Sound that runs beside the clips' own, again from its beginning when it is over.
public struct Music: Sendable, Hashable {
  public var path: String
  /// The factor on its amplitude. 0...10.
  public var volume = 1.0
  /// Where in its file it begins, in seconds.
  public var start = 0.0
  /// When it begins in the output, in seconds.
  public var delay = 0.0
  /// How long it plays, in seconds; `nil`: to the end of the output.
  public var duration: Double?
  /// Whether it begins again when it is over.
  public var loops = true
  public var fades = Fades(out: 1)
  /// Where it stands in a draft, for messages.
  public var place: String?

  public init(path: String) { self.path = path }
}
