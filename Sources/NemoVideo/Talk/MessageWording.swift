/// The message that asks the service for a result, in words that it understands well.
package struct MessageWording: Sendable, Hashable {
  package enum Result: Sendable, Hashable { case gif, mp4 }

  package var result: Result
  /// The size of the picture, where the user asked for it.
  package var width: Int?
  package var height: Int?
  /// Whether the source is taller than wide.
  package var isPortrait: Bool
  /// The size limit as a user would write it: `50MB`.
  package var ceiling: String?

  package init(
    result: Result, width: Int? = nil, height: Int? = nil, isPortrait: Bool = false,
    ceiling: String? = nil
  ) {
    self.result = result
    self.width = width
    self.height = height
    self.isPortrait = isPortrait
    self.ceiling = ceiling
  }

  /// The sides of the largest picture that the service renders.
  package static let longestSide = 1920
  package static let longestOtherSide = 1080

  /// The size in words: 720p for a GIF and 1080p for a video, unless another one was asked for; never
  /// more than the service renders.
  package var size: String {
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

  package var message: String {
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
