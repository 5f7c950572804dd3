package import Failures
import Files
import Pixels

/// Where a GIF's bytes go, block by block, and how long its images are shown.
///
/// The parts of `bytes` add up to the file's size.
package struct GIFAnatomy: Sendable, Hashable, Codable {
  /// How many bytes each part of the file takes.
  package struct Bytes: Sendable, Hashable, Codable {
    /// The signature, the screen, the loop count and the closing byte.
    package internal(set) var headers = 0
    /// All palettes.
    package internal(set) var palettes = 0
    /// The boxes of images, their delays and what else stands before their pixels.
    package internal(set) var imageHeaders = 0
    /// The images' pixels, as LZW codes.
    package internal(set) var codes = 0
    /// Comments, XMP and what only some programs read.
    package internal(set) var extras = 0
    /// What stands behind the end, or cannot be read.
    package internal(set) var unread = 0
  }

  /// One image: the part of the canvas that it draws, and what that takes.
  package struct Image: Sendable, Hashable, Codable {
    /// Of the box's left side, in pixels.
    package internal(set) var x = 0
    /// Of its upper side.
    package internal(set) var y = 0
    /// The box's width.
    package internal(set) var width = 0
    /// The box's height.
    package internal(set) var height = 0
    /// Seconds that the file states.
    package internal(set) var delay = 0.0
    /// Seconds that browsers show it: 10 ms or less become 100.
    package internal(set) var playedDelay = 0.1
    /// Colours of its own palette; 0 where it has none.
    package internal(set) var colors = 0
    /// Whether it has transparent pixels.
    package internal(set) var isTransparent = false
    /// Bytes of its codes.
    package internal(set) var codes = 0
  }

  /// The canvas's width.
  package internal(set) var width = 0
  /// The canvas's height.
  package internal(set) var height = 0
  /// By part.
  package internal(set) var bytes = Bytes()
  /// How many images there are.
  package internal(set) var imageCount = 0
  /// The images in their order, the first 10,000 of them.
  package internal(set) var images: [Image] = []
  /// Images that have a palette of their own.
  package internal(set) var localPalettes = 0
  /// Images that draw the whole canvas.
  package internal(set) var wholeImages = 0
  /// Images whose delay is played slower than it is stated.
  package internal(set) var slowedImages = 0
  /// Seconds of all delays as the file states them.
  package internal(set) var statedDuration = 0.0
  /// The same as browsers play them.
  package internal(set) var playedDuration = 0.0
  /// How often it is played; 0 for ever.
  package internal(set) var plays = 1
  /// Whether the file ends before its closing byte.
  package internal(set) var isCutOff = false

  static let mostListed = 10_000

  /// Reads the file at `path` without decoding it.
  /// - Returns: `nil` where it is no GIF.
  package static func examine(_ path: String) throws(Failure) -> GIFAnatomy? {
    try GIFFile(path: path).map { file throws(Failure) in try GIFAnatomy(file) }
  }

  private init(_ file: GIFFile) throws(Failure) {
    let walk = file.walk
    (width, height) = (walk.screen.width, walk.screen.height)
    bytes.headers = 13 + (walk.hasEndMark ? 1 : 0)
    bytes.palettes = walk.colors?.count ?? 0
    bytes.imageHeaders = walk.controlBytes
    bytes.extras = walk.padding
    for block in walk.blocks {
      if block.kind == .loop {
        bytes.headers += block.range.count
      } else {
        bytes.extras += block.range.count
      }
    }
    for image in walk.images {
      let header = try GIFImageHeader(image, in: file.bytes)
      let palette = header.colors?.count ?? 0
      let codes = image.end - header.data
      bytes.imageHeaders += header.data - image.descriptor - palette
      bytes.palettes += palette
      bytes.codes += codes
      add(
        Image(
          x: header.left, y: header.top, width: header.width, height: header.height,
          delay: Double(image.statedDelay) / 100, playedDelay: Double(image.delay) / 100,
          colors: palette / 3, isTransparent: header.transparent != nil, codes: codes))
    }
    bytes.unread = file.length - walk.place
    if case .times(let count) = walk.loopCount { plays = count } else { plays = 0 }
    isCutOff = walk.ending != nil
  }

  /// Seconds that the shortest frame but the last is shown. One that is drawn in two parts, the first
  /// of which stays for no more than a browser needs to show it, counts as one.
  package var shortestFrame: Double? {
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

  private mutating func add(_ image: Image) {
    imageCount += 1
    if images.count < Self.mostListed { images.append(image) }
    if image.colors > 0 { localPalettes += 1 }
    if image.x <= 0, image.y <= 0, image.width >= width, image.height >= height { wholeImages += 1 }
    if image.playedDelay != image.delay { slowedImages += 1 }
    statedDuration += image.delay
    playedDuration += image.playedDelay
  }
}
