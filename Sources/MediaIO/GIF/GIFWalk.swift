import Pixels

/// Goes through a GIF's blocks, from its header to its end mark.
struct GIFWalk {
  private let bytes: UnsafeRawBufferPointer
  private var place = 0
  private var control: Int?

  let screen: PixelSize
  private(set) var colors: Range<Int>?
  private(set) var images: [GIFImage] = []
  private(set) var blocks: [GIFFile.Block] = []
  private(set) var loopCount = LoopCount.times(1)
  /// How the file ends before its end mark, in words.
  private(set) var ending: String?
  private(set) var endsInImage = false

  /// More images are hostile: this is almost three hours of the fastest GIF.
  private static let mostImages = 500_000
  /// More blocks beside the images are hostile, too.
  private static let mostBlocks = 100_000

  /// - Parameter bytes: at least the 13 bytes of a GIF's header.
  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    screen = PixelSize(
      width: Int(bytes[6]) | Int(bytes[7]) << 8, height: Int(bytes[8]) | Int(bytes[9]) << 8)
    place = 13
    if bytes[10] & 0x80 != 0 {
      let length = 3 << (Int(bytes[10] & 7) + 1)
      colors = place..<min(place + length, bytes.count)
      place += length
    }
  }

  /// - Parameter pass: called with places that are passed.
  mutating func run(_ pass: (Int) -> Void) {
    while true {
      pass(place)
      guard place < bytes.count else {
        // A lone picture is whole without the mark. Of an animation, nobody knows.
        if images.count > 1 { ending = "the file has no end mark" }
        return
      }
      switch bytes[place] {
      case 0x3B: return
      // Some writers end a block twice.
      case 0x00: place += 1
      case 0x21: guard readExtension() else { return cut() }
      case 0x2C: guard readImage() else { return cut() }
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

  private mutating func readExtension() -> Bool {
    let start = place
    guard let end = endOfBlocks(from: start + 2) else { return false }
    place = end
    let length = Int(bytes[start + 2])
    switch bytes[start + 1] {
    case 0xF9:
      if length >= 4 { control = start + 3 }
      return true
    case 0xFE: add(.comment, start..<end)
    case 0xFF: add(readLoop(start, end) ? .loop : .other, start..<end)
    default: add(.other, start..<end)
    }
    return true
  }

  private mutating func add(_ kind: GIFFile.Block.Kind, _ range: Range<Int>) {
    blocks.append(GIFFile.Block(kind: kind, range: range, place: images.count))
  }

  /// Netscape's extension and its twin count repeats after the first time; 0 is without end.
  private mutating func readLoop(_ start: Int, _ end: Int) -> Bool {
    guard bytes[start + 2] == 11, end - start >= 18 else { return false }
    let name = bytes[start + 3..<start + 14]
    guard name.elementsEqual("NETSCAPE2.0".utf8) || name.elementsEqual("ANIMEXTS1.0".utf8)
    else { return false }
    // Other sub-blocks, such as that of buffering, say nothing about it.
    guard bytes[start + 14] >= 3, bytes[start + 15] & 7 == 1 else { return false }
    let repeats = Int(bytes[start + 16]) | Int(bytes[start + 17]) << 8
    loopCount = repeats == 0 ? .forever : .times(repeats + 1)
    return true
  }

  private mutating func readImage() -> Bool {
    let start = place
    guard start + 10 <= bytes.count else { return false }
    let flags = bytes[start + 9]
    let data = start + 10 + (flags & 0x80 == 0 ? 0 : 3 << (Int(flags & 7) + 1))
    // The minimum code size, and something of the data.
    guard data + 2 < bytes.count else { return false }
    let end = endOfBlocks(from: data + 1)
    var image = GIFImage(
      control: control, descriptor: start, end: end ?? bytes.count, statedDelay: 0)
    if let control { image.statedDelay = Int(bytes[control + 1]) | Int(bytes[control + 2]) << 8 }
    images.append(image)
    control = nil
    place = image.end
    endsInImage = end == nil
    return end != nil
  }

  /// The place after the empty block that ends a run of them; `nil` where the file ends before.
  private func endOfBlocks(from start: Int) -> Int? {
    var place = start
    while place < bytes.count {
      let length = Int(bytes[place])
      place += 1 + length
      if length == 0 { return place }
    }
    return nil
  }
}
