public import Pixels

/// What is done to pictures and sound besides making them small: what is laid over them and mixed
/// with them. Options, plain words and drafts are all turned into such a list.
public struct EditList: Sendable, Hashable {
  /// The size of the pictures, in pixels; `nil`: that of the first clip.
  public var canvas: PixelSize?
  /// The shape of the pictures; `nil`: that of the first clip. Without `padding`, they are cut from
  /// the middle.
  public var aspect: AspectRatio?
  /// What fills the canvas beside a picture of another shape; `nil`: nothing, it is cut.
  public var padding: Padding?
  /// How the whole fades in and out.
  public var fades = Fades()
  /// Words over the pictures. Later ones cover earlier ones.
  public var titles: [Title] = []
  /// The path of a file with subtitles to draw into the pictures: .srt, .vtt or .ass.
  public var captions: String?
  /// Pictures over all others. Later ones cover earlier ones.
  public var watermarks: [Watermark] = []
  /// Sound beside the clips' own, all mixed.
  public var music: [Music] = []
  /// Whether the loudness of the sound is brought to -16 LUFS.
  public var normalizesLoudness = false
  /// Seconds that a still picture among clips is shown, 0.02...3600.
  public var stillDuration = EditList.usualStillDuration
  /// The default of `stillDuration`.
  public static let usualStillDuration = 3.0

  /// A list that changes nothing.
  public init() {}

  /// Whether the list changes neither the pictures nor the sound.
  public var isEmpty: Bool { !changesPicture && !changesSound }

  package var changesPicture: Bool {
    canvas != nil || aspect != nil || padding != nil || !fades.isNone
      || !titles.isEmpty || captions != nil || !watermarks.isEmpty
  }

  /// Whether the length of the output must be known, because something is timed from its end.
  package var needsLength: Bool {
    fades.out > 0 || !music.isEmpty || normalizesLoudness
      || titles.contains { $0.start.countsFromEnd || $0.end.countsFromEnd }
  }

  /// The paths of all files in it.
  public var paths: [String] {
    [captions].compactMap(\.self) + watermarks.map(\.path) + music.map(\.path)
  }

  package var changesSound: Bool {
    !fades.isNone || !music.isEmpty || normalizesLoudness
  }

  /// This list with the settings of another one, which options gave, on top.
  package func adding(_ other: EditList) -> EditList {
    var list = self
    list.aspect = other.aspect ?? aspect
    list.padding = other.padding ?? padding
    if !other.fades.isNone { list.fades = other.fades }
    list.titles += other.titles
    list.captions = other.captions ?? captions
    list.watermarks += other.watermarks
    list.music += other.music
    list.normalizesLoudness = normalizesLoudness || other.normalizesLoudness
    return list
  }
}
