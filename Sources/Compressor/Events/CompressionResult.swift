public import Failures
public import Pixels

/// How a job ended well.
public struct CompressionResult: Sendable {
  /// What became of the output.
  public enum Status: String, Sendable {
    /// A new file was made.
    case written
    /// The result was not smaller than the source, so the output is the source.
    case keptOriginal = "kept-original"
    /// Something was at the output's place and stayed: see `ExistingFilePolicy.skip`.
    case skipped
  }

  /// Why the output is the source.
  public enum KeptReason: String, Sendable, Codable {
    /// The source was below the limit already, and nothing else was asked for: no encode was tried.
    case belowLimit = "below-limit"
    /// A sample of it, encoded, predicts that the result would not be smaller.
    case sampleNotSmaller = "sample-not-smaller"
    /// It was encoded, and the result was not smaller.
    case resultNotSmaller = "result-not-smaller"
  }

  /// What became of the output.
  public var status: Status
  /// Why the output is the source; `nil` where it is not.
  public var keptReason: KeptReason?
  /// Where the output is; `-` for standard output.
  public var path: String
  /// The source's size.
  public var sourceBytes: Int
  /// The output's size.
  public var outputBytes: Int
  /// Seconds of the output.
  public var duration: Double
  /// The output picture; `nil` for sound alone.
  public var size: PixelSize?
  /// Pictures in the output.
  public var frames: Int
  /// The output is larger than the source, and a change that was asked for is why.
  public var grew: Bool
  /// The picture is the source's own: its packets were moved into an MP4, or the images of a GIF kept
  /// as they were, because a new encode was larger.
  public var copiedPicture = false
  /// How good the picture looks beside the source, 0...100: an MP4's as predicted from a sample, a
  /// GIF's as measured on some of its pictures beside the source at its size. `nil` where neither was
  /// done.
  public var score: Double?
  /// The sentences of all `CompressionEvent.warning`s and `.loss`es.
  public var warnings: [Sentence]
  /// Whether damage kept a part of the source from being read, so that the result cannot stand for
  /// all of it.
  public var isPartial = false
}

extension CompressionResult {
  /// Something is at the output's place, and stays.
  static func skipped(_ path: String) -> CompressionResult {
    CompressionResult(
      status: .skipped, path: path, sourceBytes: 0, outputBytes: 0, duration: 0, size: nil,
      frames: 0, grew: false, warnings: [])
  }
}
