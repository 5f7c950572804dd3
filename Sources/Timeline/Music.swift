/// Sound that plays beside the clips' own.
public struct Music: Sendable, Hashable {
  /// The path of the file.
  public var path: String
  /// The factor on its amplitude, 0...10.
  public var volume = 1.0
  /// Where in its file it begins, in seconds.
  public var start = 0.0
  /// When it begins in the output, in seconds.
  public var delay = 0.0
  /// How long it plays, in seconds; `nil`: to the end of the output.
  public var duration: Double?
  /// Whether it begins again when it is over.
  public var loops = true
  /// How it fades in and out.
  public var fades = Fades(out: 1)
  /// Its place in a draft, for messages.
  package var place: String?

  /// The music of a file, from its beginning.
  public init(path: String) { self.path = path }
}

/// How long picture and sound take to come up at the start and to go down at the end.
public struct Fades: Sendable, Hashable {
  /// Seconds at the start, 0...600.
  public var `in` = 0.0
  /// Seconds at the end, 0...600.
  public var out = 0.0

  /// Fades of these lengths, in seconds, 0...600 each.
  public init(in fadeIn: Double = 0, out: Double = 0) {
    self.in = fadeIn
    self.out = out
  }

  package var isNone: Bool { self.in <= 0 && out <= 0 }
}
