import PictureQuality
import Pixels

/// Pictures that need no file.
enum Pictures {
  static func made(_ size: PixelSize, sample: (Int, Int) -> Int) -> LumaPlane {
    LumaPlane(
      size: size,
      pixels: (0..<size.area).map {
        UInt8(clamping: sample($0 % size.width, $0 / size.width))
      })
  }

  static func noise(_ size: PixelSize, seed: UInt64, levels: Int = 256) -> LumaPlane {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    return made(size) { _, _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % levels
    }
  }

  /// Edges, slopes and texture, with some noise.
  static func scene(_ size: PixelSize, seed: UInt64 = 1, shift: Int = 0) -> LumaPlane {
    let grain = noise(size, seed: seed, levels: 9).pixels
    return made(size) { x, y in
      let u = x + shift
      let slope = 40 + u * 90 / (size.width + shift) + y * 60 / size.height
      let boxes = (u / 17 + y / 11) % 3 == 0 ? 45 : 0
      let stripes = u % 64 > 40 ? (u * 7 + y * 3) % 13 : 0
      return slope + boxes + stripes + Int(grain[y * size.width + x])
    }
  }

  /// Means over squares of `side` samples: what a strong loss of detail looks like.
  static func coarse(_ picture: LumaPlane, side: Int) -> LumaPlane {
    let size = picture.size
    return made(size) { x, y in
      let columns = x / side * side..<min(x / side * side + side, size.width)
      let rows = y / side * side..<min(y / side * side + side, size.height)
      let sum = rows.reduce(0) { sum, row in
        columns.reduce(sum) { $0 + Int(picture.pixels[row * size.width + $1]) }
      }
      return sum / (columns.count * rows.count)
    }
  }

  static func added(_ picture: LumaPlane, _ other: LumaPlane, scale: Int) -> LumaPlane {
    made(picture.size) { x, y in
      let index = y * picture.size.width + x
      return Int(picture.pixels[index]) + (Int(other.pixels[index]) - 128) / scale
    }
  }
}
