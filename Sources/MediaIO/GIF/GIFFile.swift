import MediaPlans
import Pixels

/// A GIF file and where its blocks lie. Nothing is decoded.
final class GIFFile {
  /// A block that is no image.
  struct Block {
    enum Kind {
      case loop, comment, other
    }
    var kind: Kind
    var range: Range<Int>
    /// How many images come before it.
    var place: Int
  }

  private let file: MappedFile
  /// As browsers have it: where the first image does not fit on the stated screen, the screen grows.
  let size: PixelSize
  /// Where the global colours lie.
  let colors: Range<Int>?
  let images: [GIFImage]
  /// The blocks that are no images.
  let blocks: [Block]
  let loopCount: LoopCount
  /// Why it ends before its end mark; `nil` where nothing is missing.
  let cutOff: String?
  /// Whether the last image's data is not all there.
  let endsInImage: Bool

  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(file.bytes) }

  /// The larger ones are hostile: nobody can show them.
  private static let mostPixels = 100_000_000

  /// `nil` when the file is no GIF.
  init?(path: String) throws(MediaError) {
    let file = try MappedFile(path: path) { head in
      head.count >= 13 && (head.starts(with: "GIF89a".utf8) || head.starts(with: "GIF87a".utf8))
    }
    guard let file else { return nil }
    self.file = file
    let bytes = UnsafeRawBufferPointer(file.bytes)
    var walk = GIFWalk(bytes)
    walk.run { file.forget(before: $0) }
    file.forgetAll()
    guard let first = walk.images.first else {
      throw MediaError(.undecodable, "opening: there is no picture in the GIF")
    }
    let header = GIFImageHeader(first, in: bytes)
    size = PixelSize(
      width: max(walk.screen.width, header.left + header.width),
      height: max(walk.screen.height, header.top + header.height))
    guard size.width > 0, size.height > 0, size.area <= Self.mostPixels else {
      throw MediaError(.undecodable, "opening: no GIF can be \(size) pixels")
    }
    colors = walk.colors
    images = walk.images
    blocks = walk.blocks
    loopCount = walk.loopCount
    endsInImage = walk.endsInImage
    let seconds =
      Double(walk.images.dropLast(walk.endsInImage ? 1 : 0).reduce(0) { $0 + $1.delay }) / 100
    let whole = walk.images.count - (walk.endsInImage ? 1 : 0)
    cutOff = walk.ending.map {
      "\($0) after \(whole) picture\(whole == 1 ? "" : "s") (\(seconds) s)"
    }
  }

  /// Gives back the memory of images that were read.
  func forget(before image: GIFImage) { file.forget(before: image.descriptor) }

  /// The comments' texts.
  var comments: [[UInt8]] {
    blocks.filter { $0.kind == .comment }.map { block in
      var text: [UInt8] = []
      var place = block.range.lowerBound + 2
      while place < block.range.upperBound, bytes[place] > 0 {
        let next = place + 1 + Int(bytes[place])
        text += bytes[place + 1..<min(next, block.range.upperBound)]
        place = next
      }
      return text
    }
  }
}
