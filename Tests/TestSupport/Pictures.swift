package import PictureQuality
package import Pixels

/// Pictures that need no file.
package enum Pictures {
  /// Up to `colors` colours in blots that move with `step`.
  package static func blots(_ size: PixelSize, colors: Int, step: Int) -> Image<RGBA> {
    var image = Image(size: size, filledWith: color(0))
    for y in 0..<size.height {
      for x in 0..<size.width {
        image.pixels[y * size.width + x] = color(((x + step) / 3 + y / 2 * 7) % colors)
      }
    }
    return image
  }

  /// A colour of its own for each of 0..<256.
  package static func color(_ number: Int) -> RGBA {
    RGBA(
      red: UInt8(number * 37 & 255), green: UInt8(number * 101 & 255),
      blue: UInt8(255 - number & 255))
  }

  /// A soft gradient with noise: far more than 256 colours.
  package static func photo(_ size: PixelSize, step: Int, noise: Int = 12) -> Image<RGBA> {
    var dice = Dice(UInt64(step + 1))
    var image = Image(size: size, filledWith: color(0))
    for y in 0..<size.height {
      for x in 0..<size.width {
        func channel(_ value: Int) -> UInt8 { UInt8(min(255, max(0, value + dice.roll(noise)))) }
        image.pixels[y * size.width + x] = RGBA(
          red: channel(x * 240 / size.width), green: channel(y * 240 / size.height),
          blue: channel((x + y + step * 3) % 240))
      }
    }
    return image
  }

  // MARK: Brightness alone

  package static func made(_ size: PixelSize, sample: (Int, Int) -> Int) -> LumaPlane {
    LumaPlane(
      size: size,
      pixels: (0..<size.area).map {
        UInt8(clamping: sample($0 % size.width, $0 / size.width))
      })
  }

  package static func noise(_ size: PixelSize, seed: UInt64, levels: Int = 256) -> LumaPlane {
    var dice = Dice(seed)
    return made(size) { _, _ in dice.roll(levels) }
  }

  /// Edges, slopes and texture, with some noise.
  package static func scene(_ size: PixelSize, seed: UInt64 = 1, shift: Int = 0) -> LumaPlane {
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
  package static func coarse(_ picture: LumaPlane, side: Int) -> LumaPlane {
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

  package static func added(_ picture: LumaPlane, _ other: LumaPlane, scale: Int) -> LumaPlane {
    made(picture.size) { x, y in
      let index = y * picture.size.width + x
      return Int(picture.pixels[index]) + (Int(other.pixels[index]) - 128) / scale
    }
  }
}
