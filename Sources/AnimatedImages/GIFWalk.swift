import Failures
import Files
import Pixels

/// Goes through a GIF's blocks once, from its header to its end mark.
struct GIFWalk {
  private let bytes: FileWindow
  /// How far it came.
  private(set) var place = 13
  private var control: Int?

  let screen: PixelSize
  /// Where the global colours lie.
  private(set) var colors: Range<Int>?
  private(set) var images: [GIFImage] = []
  /// The blocks that are no images.
  private(set) var blocks: [GIFFile.Block] = []
  /// Bytes of the blocks that say how an image is shown.
  private(set) var controlBytes = 0
  /// Bytes between blocks that mean nothing.
  private(set) var padding = 0
  private(set) var loopCount = LoopCount.times(1)
  /// Whether the end mark was met.
  private(set) var hasEndMark = false
  /// How the file ends before its end mark, in words.
  private(set) var ending: String?
  /// Whether the last image's data is not all there.
  private(set) var endsInImage = false

  /// More images are hostile: this is almost three hours of the fastest GIF.
  private static let mostImages = 500_000
  /// More blocks beside the images are hostile, too.
  private static let mostBlocks = 100_000

  /// `nil` when the file is no GIF.
  init?(_ bytes: FileWindow) throws(Failure) {
    self.bytes = bytes
    let head = try bytes.bytes(0..<13)
    guard head.count == 13, head.starts(with: "GIF89a".utf8) || head.starts(with: "GIF87a".utf8)
    else { return nil }
    screen = PixelSize(
      width: Int(head[6]) | Int(head[7]) << 8, height: Int(head[8]) | Int(head[9]) << 8)
    if head[10] & 0x80 != 0 {
      let length = 3 << (Int(head[10] & 7) + 1)
      colors = place..<min(place + length, bytes.count)
      place += length
    }
  }

  mutating func run() throws(Failure) {
    while true {
      guard let mark = try bytes.byte(at: place) else {
        // A lone picture is whole without the mark. Of an animation, nobody knows.
        if images.count > 1 { ending = "the file has no end mark" }
        return
      }
      switch mark {
      case 0x3B:
        hasEndMark = true
        place += 1
        return
      // Some writers end a block twice.
      case 0x00:
        place += 1
        padding += 1
      case 0x21: guard try readExtension() else { return cut() }
      case 0x2C: guard try readImage() else { return cut() }
      default:
        ending = "the file is broken"
        return
      }
      guard images.count < Self.mostImages, blocks.count < Self.mostBlocks else {
        ending = "the file has too many blocks"
        return
      }
    }
  }

  private mutating func cut() { ending = "the file is cut off" }

  private mutating func readExtension() throws(Failure) -> Bool {
    let start = place
    guard let end = try endOfBlocks(from: start + 2) else { return false }
    place = end
    switch try bytes.byte(at: start + 1) {
    case 0xF9:
      controlBytes += end - start
      if let length = try bytes.byte(at: start + 2), length >= 4 { control = start + 3 }
    case 0xFE: add(.comment, start..<end)
    case 0xFF: add(try readLoop(start..<end) ? .loop : .other, start..<end)
    default: add(.other, start..<end)
    }
    return true
  }

  private mutating func add(_ kind: GIFFile.Block.Kind, _ range: Range<Int>) {
    blocks.append(GIFFile.Block(kind: kind, range: range, place: images.count))
  }

  /// Netscape's extension and its twin count repeats after the first time; 0 is without end.
  private mutating func readLoop(_ block: Range<Int>) throws(Failure) -> Bool {
    let head = try bytes.bytes(block.lowerBound..<min(block.upperBound, block.lowerBound + 18))
    guard head.count == 18, head[2] == 11 else { return false }
    let name = head[3..<14]
    guard name.elementsEqual("NETSCAPE2.0".utf8) || name.elementsEqual("ANIMEXTS1.0".utf8)
    else { return false }
    // Other sub-blocks, such as that of buffering, say nothing about it.
    guard head[14] >= 3, head[15] & 7 == 1 else { return false }
    let repeats = Int(head[16]) | Int(head[17]) << 8
    loopCount = repeats == 0 ? .forever : .times(repeats + 1)
    return true
  }

  private mutating func readImage() throws(Failure) -> Bool {
    let start = place
    guard let flags = try bytes.byte(at: start + 9) else { return false }
    let data = start + 10 + (flags & 0x80 == 0 ? 0 : 3 << (Int(flags & 7) + 1))
    // The minimum code size, and something of the data.
    guard data + 2 < bytes.count else { return false }
    let end = try endOfBlocks(from: data + 1)
    var image = GIFImage(
      control: control, descriptor: start, end: end ?? bytes.count, statedDelay: 0)
    if let control {
      let delay = try bytes.bytes(control + 1..<control + 3)
      if delay.count == 2 { image.statedDelay = Int(delay[0]) | Int(delay[1]) << 8 }
    }
    images.append(image)
    control = nil
    place = image.end
    endsInImage = end == nil
    return end != nil
  }

  /// The place after the empty block that ends a run of them; `nil` where the file ends before.
  private func endOfBlocks(from start: Int) throws(Failure) -> Int? {
    var place = start
    while let length = try bytes.byte(at: place) {
      place += 1 + Int(length)
      if length == 0 { return place }
    }
    return nil
  }
}
