public import Pixels

/// Words laid over the pictures for a while.
public struct Title: Sendable, Hashable {
  /// 1...2000 characters. Line feeds separate lines; long lines are wrapped.
  public var text: String
  /// When it appears.
  public var start = Moment.afterStart(0)
  /// When it disappears.
  public var end = Moment.beforeEnd(0)
  /// Where in the picture it is.
  public var placement = Placement.bottom
  /// The height of a line as a share of the picture's, 0.01...1.
  public var size = 0.08
  /// The colour of the words.
  public var color = RGBA(red: 255, green: 255, blue: 255)
  /// Whether there is a dark box behind the words.
  public var hasBox = false

  /// A title at the bottom, from the start of the output to its end.
  public init(_ text: String) { self.text = text }
}

/// A moment of the output.
public enum Moment: Sendable, Hashable {
  /// Seconds after the start, 0 or more.
  case afterStart(Double)
  /// Seconds before the end, 0 or more.
  case beforeEnd(Double)

  /// Whether the length of the output must be known for it. The end itself does not need that.
  var countsFromEnd: Bool {
    if case .beforeEnd(let seconds) = self { seconds > 0 } else { false }
  }

  /// Seconds from the start of an output of this duration, in seconds.
  public func seconds(of duration: Double) -> Double {
    switch self {
    case .afterStart(let seconds): seconds
    case .beforeEnd(let seconds): max(0, duration - seconds)
    }
  }
}

/// A picture laid over all others, such as a logo.
public struct Watermark: Sendable, Hashable {
  /// The path of the picture's file.
  public var path: String
  /// Where in the pictures it is.
  public var placement = Placement.bottomRight
  /// Its width as a share of the picture's, 0.01...1.
  public var size = 0.15
  /// 0 (invisible) ... 1 (opaque).
  public var opacity = 1.0

  /// A watermark in the lower right corner.
  public init(path: String) { self.path = path }
}
