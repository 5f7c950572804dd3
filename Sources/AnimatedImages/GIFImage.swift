import Failures
import Files

/// One image of a GIF file: where its blocks lie, and how long it is shown.
package struct GIFImage {
  /// What becomes of the image's box before the next image.
  enum Disposal {
    case keep, clear, restore
  }

  /// Where the four bytes of its graphics control lie; `nil` for none.
  var control: Int?
  /// Where its descriptor begins, the byte 0x2C.
  var descriptor: Int
  /// The end of its data, the empty block included.
  var end: Int
  /// 1/100 s, as the file states it.
  var statedDelay: Int

  /// 1/100 s, as browsers show it: delays below 2 are 10.
  package var delay: Int { statedDelay < 2 ? 10 : statedDelay }
}

/// What the bytes of an image's descriptor and control say.
struct GIFImageHeader {
  var left: Int
  var top: Int
  var width: Int
  var height: Int
  var isInterlaced: Bool
  /// Where its own colours lie.
  var colors: Range<Int>?
  /// Where its data begins, with the minimum code size.
  var data: Int
  var disposal = GIFImage.Disposal.keep
  var transparent: UInt8?

  /// - Parameter image: as it was found in the file, which may have become shorter since.
  init(_ image: GIFImage, in file: FileWindow) throws(Failure) {
    let bytes = try file.bytes(image.descriptor..<image.descriptor + 10)
    guard bytes.count == 10 else { throw Self.shortened }
    func word(_ offset: Int) -> Int { Int(bytes[offset]) | Int(bytes[offset + 1]) << 8 }
    (left, top) = (word(1), word(3))
    (width, height) = (word(5), word(7))
    let flags = bytes[9]
    isInterlaced = flags & 0x40 != 0
    data = image.descriptor + 10
    if flags & 0x80 != 0 {
      let length = 3 << (Int(flags & 7) + 1)
      colors = data..<data + length
      data += length
    }
    guard let place = image.control else { return }
    let control = try file.bytes(place..<place + 4)
    guard control.count == 4 else { throw Self.shortened }
    switch control[0] >> 2 & 7 {
    case 2: disposal = .clear
    // Some old encoders meant 3 and wrote 4; browsers take both.
    case 3, 4: disposal = .restore
    default: break
    }
    if control[0] & 1 != 0 { transparent = control[3] }
  }

  private static let shortened = Failure(.inputOutput, "the file became shorter while it was read")
}
