/// What an MP4 file holds beside its picture, and which moments of the source it shows.
public struct MP4Plan: Sendable, Hashable {
  /// The moments of the source that are used.
  public var time = TimePlan()
  /// One entry for each track of sound to write, by the source's stream index.
  public var audio: [AudioPlan] = []
  /// Sound mixed from several files. It replaces the source's tracks, and the one entry of `audio`
  /// says how it is encoded.
  package var mix: SoundMix?
  /// The source's stream of pictures whose packets are taken over as they are, in place of a new
  /// encode.
  package var copiedPicture: Int?
  /// Source stream indexes of text subtitles to keep.
  public var subtitles: [Int] = []
  /// Source stream indexes of data to keep, packet by packet.
  public var data: [Int] = []
  /// Source stream indexes of covers to keep.
  public var covers: [Int] = []
  /// Whether the time code is carried over, counted from the first picture that is shown.
  public var keepsTimecode = false
  /// Whether the file is sound that a later MP4 takes over, rather than a file for people.
  package var isIntermediate = false
  /// Whether dates, places, titles and languages are carried over.
  public var keepsMetadata = true
  /// The file whose date and place are those of clips that were put together.
  package var recording: String?
  /// Whether chapters are carried over.
  public var keepsChapters = true
  /// The most decoder threads; 0 means one for each core. Never changes the bytes.
  public var decoderThreads = 0

  package init() {}
}
