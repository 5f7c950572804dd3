internal import Pixels

/// The colours of one image, in the form the search scans: planar, eight to a vector.
struct Palette: ~Copyable {
  typealias Lanes = SIMD8<Float>

  /// 1...256 colours, without the transparent entry.
  let colors: [RGBA]
  /// The same colours as the coder compares them, by symbol.
  let points: Scratch<Color>
  /// Lane-wise coordinates; symbols past the last colour lie too far away to be chosen.
  let y: Scratch<Lanes>
  let u: Scratch<Lanes>
  let v: Scratch<Lanes>
  private let near: NearestTable
  /// Vectors in use.
  let vectors: Int

  /// The symbol that keeps what is on the screen.
  let transparent: Int?

  var count: Int { colors.count }

  /// Far from all colours, yet its squares stay finite.
  static let far: Float = 1e6

  /// - Parameter hasTransparent: whether the symbol after the last colour keeps pixels.
  init(_ colors: [RGBA], hasTransparent: Bool) {
    self.colors = colors
    transparent = hasTransparent ? colors.count : nil
    points = Scratch(count: 256, filledWith: Color(repeating: Self.far))
    let none = Lanes(repeating: Self.far)
    y = Scratch(count: 32, filledWith: none)
    u = Scratch(count: 32, filledWith: none)
    v = Scratch(count: 32, filledWith: none)
    vectors = (colors.count + 7) / 8
    near = NearestTable(colors.map(ColorSpace.color))
    for (symbol, pixel) in colors.enumerated() {
      let color = ColorSpace.color(pixel)
      points.buffer[symbol] = color
      y.buffer[symbol >> 3][symbol & 7] = color[0]
      u.buffer[symbol >> 3][symbol & 7] = color[1]
      v.buffer[symbol >> 3][symbol & 7] = color[2]
    }
  }

  /// The least squared distance, now and then a little too much; quicker.
  @inline(__always)
  func nearDistance(to color: Color) -> Float {
    near.distance(to: color)
  }

  /// The few symbols that may be the nearest.
  @inline(__always)
  func nearSymbols(to color: Color) -> (symbols: SIMD8<UInt8>, count: Int) {
    near.candidates(for: color)
  }

  /// The least squared distance of any of the colours.
  @inline(__always)
  func leastDistance(to color: Color) -> Float {
    let y = y.buffer
    let u = u.buffer
    let v = v.buffer
    var least = Lanes(repeating: .greatestFiniteMagnitude)
    let (a, b, c) = (
      Lanes(repeating: color[0]), Lanes(repeating: color[1]), Lanes(repeating: color[2])
    )
    for index in 0..<vectors {
      let dy = y[index] - a
      let du = u[index] - b
      let dv = v[index] - c
      let cost = dy * dy + du * du + dv * dv
      least.replace(with: cost, where: cost .< least)
    }
    return Self.least(least)
  }

  /// The least lane. (The standard library's `min()` and `pointwiseMin` are loops over lanes,
  /// ten times slower than this.)
  @inline(__always)
  static func least(_ lanes: Lanes) -> Float {
    var half = lanes.lowHalf
    half.replace(with: lanes.highHalf, where: lanes.highHalf .< half)
    var quarter = half.lowHalf
    quarter.replace(with: half.highHalf, where: half.highHalf .< quarter)
    return quarter[0] < quarter[1] ? quarter[0] : quarter[1]
  }

  /// The table as the file wants it: a power of two of entries, the unused ones black.
  var table: [RGBA] {
    let needed = count + (transparent == nil ? 0 : 1)
    var total = 2
    while total < needed { total *= 2 }
    return colors + Array(repeating: RGBA(red: 0, green: 0, blue: 0), count: total - count)
  }

  /// Bits of a symbol; giflib derives the same from the table's size.
  var codeSize: Int { max(2, table.count.trailingZeroBitCount) }
}
