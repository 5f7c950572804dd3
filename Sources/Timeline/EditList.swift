public import Pixels

/// What is done to pictures and sound besides making them small: which clips follow each other, and
/// what is laid over them. Options, plain words and drafts all become one.
public struct EditList: Sendable, Hashable {
  /// The clips, one after another; empty: the job's one input.
  public var clips: [Clip] = []
  /// The size of the pictures; `nil`: the first clip's.
  public var canvas: PixelSize?
  /// The shape of the pictures; `nil`: the first clip's. Without `padding` they are cut from the
  /// middle.
  public var aspect: AspectRatio?
  /// What fills the canvas beside a picture of another shape.
  public var padding: Padding?
  public var fades = Fades()
  /// Later ones lie over earlier ones.
  public var titles: [Title] = []
  /// The file of subtitles that are drawn into the pictures: .srt, .vtt or .ass.
  public var captions: String?
  public var watermarks: [Watermark] = []
  public var music: [Music] = []
  /// Whether the sound's loudness becomes -16 LUFS.
  public var normalizesLoudness = false
  /// Seconds that a picture without movement is shown among clips. 0.04...3600.
  public var stillDuration = EditList.usualStillDuration
  public static let usualStillDuration = 3.0

  public init() {}

  /// Whether the pictures, the sound or both become others.
  public var isEmpty: Bool { !changesPicture && !changesSound }

  public var changesPicture: Bool {
    !clips.isEmpty || canvas != nil || aspect != nil || padding != nil || !fades.isNone
      || !titles.isEmpty || captions != nil || !watermarks.isEmpty
  }

  /// Whether something counts from the output's end.
  public var needsLength: Bool {
    fades.out > 0 || !music.isEmpty || normalizesLoudness
      || titles.contains { $0.start.countsFromEnd || $0.end.countsFromEnd }
  }

  /// The files it is made of, each once.
  public var paths: [String] {
    var paths: [String] = []
    let all =
      clips.map(\.path) + [captions].compactMap(\.self) + watermarks.map(\.path)
      + music.map(\.path)
    var seen: Set<String> = []
    for path in all where seen.insert(path).inserted { paths.append(path) }
    return paths
  }

  public var changesSound: Bool {
    !clips.isEmpty || !fades.isNone || !music.isEmpty || normalizesLoudness
  }
}

/// A shape: width to height.
public struct AspectRatio: Sendable, Hashable, CustomStringConvertible {
  /// Each 1...10000.
  public var width: Int
  public var height: Int

  public init(_ width: Int, _ height: Int) {
    self.width = width
    self.height = height
  }

  public var value: Double { Double(width) / Double(height) }
  public var description: String { "\(width):\(height)" }

  /// The largest size of this shape within `size`.
  public func part(of size: PixelSize) -> PixelSize {
    let width = Int((Double(size.height) * value).rounded())
    if width <= size.width { return PixelSize(width: max(1, width), height: size.height) }
    let height = Int((Double(size.width) / value).rounded())
    return PixelSize(width: size.width, height: max(1, height))
  }

  /// The smallest size of this shape around `size`.
  public func canvas(around size: PixelSize) -> PixelSize {
    let width = Int((Double(size.height) * value).rounded())
    if width >= size.width { return PixelSize(width: width, height: size.height) }
    return PixelSize(width: size.width, height: Int((Double(size.width) / value).rounded()))
  }
}

/// Seconds in which picture and sound come up at the start and go down at the end. 0...600.
public struct Fades: Sendable, Hashable {
  public var `in` = 0.0
  public var out = 0.0

  public init(in fadeIn: Double = 0, out: Double = 0) {
    self.in = fadeIn
    self.out = out
  }

  public var isNone: Bool { self.in <= 0 && out <= 0 }
}
