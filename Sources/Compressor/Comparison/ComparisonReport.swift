import MediaIO
public import Pixels

/// How two clips differ: the answer of `vcompress compare`.
public struct ComparisonReport: Sendable {
  /// One of the two files.
  public struct File: Sendable {
    /// The path that was given.
    public var path: String
    /// The file's size.
    public var bytes: Int
    /// FFmpeg's name of the picture's codec.
    public var codec: String
    /// Upright, with square pixels.
    public var size: PixelSize
    /// Pictures in the file.
    public var pictures: Int
    /// Seconds from the file's first moment to the end of its last picture.
    public var duration: Double
    /// The mean number of pictures a second; 0 where unknown.
    public var frameRate: Double
    /// Bytes of the picture stream in each second; empty where unknown.
    public var bytesBySecond: [Int]
  }

  /// A score at a time.
  public struct Moment: Sendable, Hashable {
    /// Seconds from the reference's first moment.
    public var time: Double
    /// 0...100.
    public var score: Double
  }

  /// A moment worth looking at.
  public struct NotableMoment: Sendable {
    /// Whether it is among the worst or an ordinary one.
    public enum Kind: String, Sendable { case worst, typical }
    /// Why it is worth a look.
    public var kind: Kind
    /// When it is, and how good it looks.
    public var moment: Moment
    /// The two pictures at one size; `nil` where they were not asked for.
    public var pictures: (reference: Picture, compressed: Picture)?
  }

  /// A picture as a file that every browser shows.
  public struct Picture: Sendable, Hashable {
    /// `image/png` or `image/jpeg`.
    public var mediaType: String
    /// In pixels.
    public var size: PixelSize
    /// The file.
    public var bytes: [UInt8]

    init(_ still: StillPicture) {
      (mediaType, size, bytes) = (still.kind.rawValue, still.size, still.bytes)
    }
  }

  /// Two pictures of one size.
  public typealias Pair = (reference: Image<RGBA>, compressed: Image<RGBA>)

  /// What the other one was made of.
  public var reference: File
  /// What is judged.
  public var compressed: File
  /// The size that both were brought to.
  public var measuredSize: PixelSize
  /// How good the compressed clip's pictures look beside those of the reference that they show,
  /// 0...100 (see Documentation/PictureQuality.md).
  public var score: Double
  /// The same beside every picture of the reference, those that were left out as well: lower where
  /// the compressed clip has fewer pictures, as far as something moves.
  public var shownScore: Double
  /// What 95 of 100 single pictures reach.
  public var fifthPercentile: Double
  /// Pictures of the reference that were looked at.
  public var comparedPictures: Int
  /// Pictures of the compressed clip that were shown beside them.
  public var shownPictures: Int
  /// Evenly spread runs of pictures that were compared; 1 where everything was.
  public var runs: Int
  /// The mean score of each second that was compared.
  public var seconds: [Moment]
  /// The scores of single pictures, one for each that the compressed clip shows.
  public var pictures: [Moment]
  /// The three worst moments, the worst first, then two typical ones.
  public var notableMoments: [NotableMoment]
  /// The worst moment before and after; `nil` where it was not asked for.
  public var pair: Pair?
  /// What the user should know: sentences without a full stop.
  public var notes: [String]
}
