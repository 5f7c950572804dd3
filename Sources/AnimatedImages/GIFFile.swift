package import Failures
import Files
package import Pixels

/// A GIF file and where its blocks lie. Nothing is decoded.
package final class GIFFile {
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

  let bytes: FileWindow
  let walk: GIFWalk
  /// As browsers have it: where the first image does not fit on the stated screen, the screen grows.
  package let size: PixelSize
  /// Why it ends before its end mark; `nil` where nothing is missing.
  package let cutOff: String?

  package var images: [GIFImage] { walk.images }
  package var loopCount: LoopCount { walk.loopCount }
  /// Whether the last image's data is not all there.
  package var endsInImage: Bool { walk.endsInImage }
  /// The file's length in bytes.
  package var length: Int { bytes.count }

  /// The larger ones are hostile: nobody can show them.
  private static let mostPixels = 100_000_000

  /// `nil` when the file is no GIF.
  package init?(path: String) throws(Failure) {
    guard let bytes = try FileWindow(path), var walk = try GIFWalk(bytes) else { return nil }
    try walk.run()
    guard let first = walk.images.first else {
      throw Failure(.undecodable, "there is no picture in the GIF")
    }
    let header = try GIFImageHeader(first, in: bytes)
    size = PixelSize(
      width: max(walk.screen.width, header.left + header.width),
      height: max(walk.screen.height, header.top + header.height))
    guard size.width > 0, size.height > 0, size.area <= Self.mostPixels else {
      throw Failure(.undecodable, "no GIF can be \(size) pixels")
    }
    self.bytes = bytes
    self.walk = walk
    let whole = walk.images.dropLast(walk.endsInImage ? 1 : 0)
    let seconds = Double(whole.reduce(0) { $0 + $1.delay }) / 100
    cutOff = walk.ending.map {
      "\($0) after \(whole.count) picture\(whole.count == 1 ? "" : "s") (\(seconds) s)"
    }
  }

  /// The comments' texts, up to this many bytes together: longer ones hold something else.
  package func comments(atMost limit: Int) throws(Failure) -> [[UInt8]] {
    let blocks = walk.blocks.filter { $0.kind == .comment }
    // The lengths of sub-blocks are no text.
    guard blocks.reduce(0, { $0 + $1.range.count }) <= limit + limit / 64 else { return [] }
    var comments: [[UInt8]] = []
    for block in blocks {
      let block = try bytes.bytes(block.range)
      var text: [UInt8] = []
      var place = 2
      while place < block.count, block[place] > 0 {
        let next = place + 1 + Int(block[place])
        text += block[place + 1..<min(next, block.count)]
        place = next
      }
      if !text.isEmpty { comments.append(text) }
    }
    return comments
  }
}
