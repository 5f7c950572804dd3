/// One image of a GIF file: where its blocks lie, and how it is shown.
struct GIFImage {
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
  var delay: Int { statedDelay < 2 ? 10 : statedDelay }
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

  init(_ image: GIFImage, in bytes: UnsafeRawBufferPointer) {
    func word(_ offset: Int) -> Int { Int(bytes[offset]) | Int(bytes[offset + 1]) << 8 }
    let start = image.descriptor
    (left, top) = (word(start + 1), word(start + 3))
    (width, height) = (word(start + 5), word(start + 7))
    let flags = bytes[start + 9]
    isInterlaced = flags & 0x40 != 0
    data = start + 10
    if flags & 0x80 != 0 {
      let length = 3 << (Int(flags & 7) + 1)
      colors = data..<data + length
      data += length
    }
    guard let control = image.control else { return }
    switch bytes[control] >> 2 & 7 {
    case 2: disposal = .clear
    // Some old encoders meant 3 and wrote 4; browsers take both.
    case 3, 4: disposal = .restore
    default: break
    }
    if bytes[control] & 1 != 0 { transparent = bytes[control + 3] }
  }
}
