public import Failures
import Files

/// Where a GIF's bytes go, block by block, and how long its images are shown.
///
/// The parts of `bytes` add up to the file's size.
public struct GIFAnatomy: Sendable, Hashable, Encodable {
  /// How many bytes each part of the file takes.
  public struct Bytes: Sendable, Hashable, Encodable {
    /// The signature, the screen, the loop count and the closing byte.
    public internal(set) var headers = 0
    /// All palettes.
    public internal(set) var palettes = 0
    /// The boxes of images, their delays and what else stands before their pixels.
    public internal(set) var imageHeaders = 0
    /// The images' pixels, as LZW codes.
    public internal(set) var codes = 0
    /// Comments, XMP and what only some programs read.
    public internal(set) var extras = 0
    /// What stands behind the end, or cannot be read.
    public internal(set) var unread = 0
  }

  /// One image: the part of the canvas that it draws, and what that takes.
  public struct Image: Sendable, Hashable, Encodable {
    /// Of the box's left side, in pixels.
    public internal(set) var x = 0
    /// Of its upper side.
    public internal(set) var y = 0
    /// The box's width.
    public internal(set) var width = 0
    /// The box's height.
    public internal(set) var height = 0
    /// Seconds that the file states.
    public internal(set) var delay = 0.0
    /// Seconds that browsers show it: 10 ms or less become 100.
    public internal(set) var playedDelay = 0.1
    /// Colours of its own palette; 0 where it has none.
    public internal(set) var colors = 0
    /// Whether it has transparent pixels.
    public internal(set) var isTransparent = false
    /// Bytes of its codes.
    public internal(set) var codes = 0
  }

  /// The canvas's width.
  public internal(set) var width = 0
  /// The canvas's height.
  public internal(set) var height = 0
  /// By part.
  public internal(set) var bytes = Bytes()
  /// How many images there are.
  public internal(set) var imageCount = 0
  /// The images in their order, the first 10,000 of them.
  public internal(set) var images: [Image] = []
  /// Images that have a palette of their own.
  public internal(set) var localPalettes = 0
  /// Images that draw the whole canvas.
  public internal(set) var wholeImages = 0
  /// Images whose delay is played slower than it is stated.
  public internal(set) var slowedImages = 0
  /// Seconds of all delays as the file states them.
  public internal(set) var statedDuration = 0.0
  /// The same as browsers play them.
  public internal(set) var playedDuration = 0.0
  /// How often it is played; 0 for ever.
  public internal(set) var plays = 1
  /// Whether the file ends before its closing byte.
  public internal(set) var isCutOff = false

  static let mostListed = 10_000

  /// Reads the file at `path` once, without decoding it.
  /// - Returns: `nil` where it is no GIF.
  public static func examine(_ path: String) throws(Failure) -> GIFAnatomy? {
    var walk = try GIFBlockWalk(path)
    guard try walk.run() else { return nil }
    return walk.anatomy
  }

  /// Seconds that the shortest frame but the last is shown. One that is drawn in two parts, the first
  /// of which stays for no more than a browser needs to show it, counts as one.
  var shortestFrame: Double? {
    var shortest: Double?
    var drawn = 0.0
    for (image, next) in zip(images, images.dropFirst()) {
      if image.playedDelay < 0.021, next.playedDelay > image.playedDelay + 0.005 {
        drawn += image.playedDelay
      } else {
        shortest = min(shortest ?? .infinity, drawn + image.playedDelay)
        drawn = 0
      }
    }
    return shortest
  }

  mutating func add(_ image: Image) {
    var image = image
    image.playedDelay = image.delay < 0.011 ? 0.1 : image.delay
    imageCount += 1
    if images.count < Self.mostListed { images.append(image) }
    if image.colors > 0 { localPalettes += 1 }
    if image.x <= 0, image.y <= 0, image.width >= width, image.height >= height { wholeImages += 1 }
    if image.playedDelay != image.delay { slowedImages += 1 }
    statedDuration += image.delay
    playedDuration += image.playedDelay
  }
}
