/// What the service is asked for, in the words it knows best.
public struct MessageWording: Sendable, Hashable {
  public enum Result: Sendable, Hashable { case gif, mp4 }

  public var result: Result
  /// The picture's longer and shorter side, where the user asked for them.
  public var width: Int?
  public var height: Int?
  /// Whether the source is higher than wide.
  public var isPortrait: Bool
  /// The ceiling as the user would write it: `50MB`.
  public var ceiling: String?

  public init(
    result: Result, width: Int? = nil, height: Int? = nil, isPortrait: Bool = false,
    ceiling: String? = nil
  ) {
    self.result = result
    self.width = width
    self.height = height
    self.isPortrait = isPortrait
    self.ceiling = ceiling
  }

  /// The largest picture that the service renders, by its longer and its shorter side.
  public static let longestSide = 1920
  public static let longestOtherSide = 1080

  /// How it is called for: 720p for a GIF and 1080p for a video, unless another size was asked for;
  /// never more than the service renders.
  public var size: String {
    let (usualLong, usualShort) =
      result == .gif ? (1280, 720) : (Self.longestSide, Self.longestOtherSide)
    if width == nil, height == nil {
      let pair = isPortrait ? (usualShort, usualLong) : (usualLong, usualShort)
      return "\(usualShort)p (at most \(pair.0)x\(pair.1))"
    }
    let most =
      isPortrait
      ? (Self.longestOtherSide, Self.longestSide) : (Self.longestSide, Self.longestOtherSide)
    switch (width.map { min($0, most.0) }, height.map { min($0, most.1) }) {
    case (let width?, let height?): return "at most \(width)x\(height)"
    case (let width?, nil): return "\(width) pixels wide"
    case (nil, let height?): return "\(height) pixels high"
    case (nil, nil): return "\(usualShort)p"
    }
  }

  public var message: String {
    switch result {
    case .gif: "compress this video into a small looping GIF, \(size)"
    case .mp4:
      if let ceiling {
        "compress this video to under \(ceiling) without losing quality, H.264 MP4, \(size)"
      } else {
        "compress this video without losing quality, H.264 MP4, \(size)"
      }
    }
  }
}
