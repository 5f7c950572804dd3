import Pixels

/// The colours of one image, in the form that the search scans: planar, eight to a vector.
struct Palette: ~Copyable {
  /// Eight coordinates.
  typealias Vector = SIMD8<Float>

  /// 1...256 colours, without the transparent one.
  let colors: [RGBA]
  /// The same colours as the coder compares them, by symbol.
  let points: Scratch<Color>
  /// The coordinates of the colours. Symbols past the last colour are too far away to be chosen.
  let y: Scratch<Vector>
  let u: Scratch<Vector>
  let v: Scratch<Vector>
  private let near: NearestTable
  /// The number of vectors in use.
  let vectors: Int

  /// The symbol that keeps what is on the screen.
  let transparent: Int?

  var count: Int { colors.count }

  /// A coordinate that is far from all colours, but whose square is finite.
  static let far: Float = 1e6

  /// - Parameter hasTransparent: whether the symbol after the last colour keeps pixels.
  init(_ colors: [RGBA], hasTransparent: Bool) {
    self.colors = colors
    transparent = hasTransparent ? colors.count : nil
    points = Scratch(count: 256, filledWith: Color(repeating: Self.far))
    let none = Vector(repeating: Self.far)
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

  /// The least squared distance to a colour, quickly; now and then a little too much.
  @inline(__always)
  func nearDistance(to color: Color) -> Float {
    near.distance(to: color)
  }

  /// The few symbols that may be the nearest.
  @inline(__always)
  func nearSymbols(to color: Color) -> (symbols: SIMD8<UInt8>, count: Int) {
    near.candidates(for: color)
  }

  /// The least squared distance to a colour, exactly.
  @inline(__always)
  func leastDistance(to color: Color) -> Float {
    let y = y.buffer
    let u = u.buffer
    let v = v.buffer
    var least = Vector(repeating: .greatestFiniteMagnitude)
    let (a, b, c) = (
      Vector(repeating: color[0]), Vector(repeating: color[1]), Vector(repeating: color[2])
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

  /// The least lane. The standard library's `min()` and `pointwiseMin` are loops over lanes and ten
  /// times slower.
  @inline(__always)
  static func least(_ lanes: Vector) -> Float {
    var half = lanes.lowHalf
    half.replace(with: lanes.highHalf, where: lanes.highHalf .< half)
    var quarter = half.lowHalf
    quarter.replace(with: half.highHalf, where: half.highHalf .< quarter)
    return quarter[0] < quarter[1] ? quarter[0] : quarter[1]
  }

  /// The table as the file needs it: its size is a power of two, unused entries are black.
  var table: [RGBA] {
    let needed = count + (transparent == nil ? 0 : 1)
    var total = 2
    while total < needed { total *= 2 }
    return colors + Array(repeating: RGBA(red: 0, green: 0, blue: 0), count: total - count)
  }

  /// The bits of a symbol; giflib derives the same number from the size of the table.
  var codeSize: Int { max(2, table.count.trailingZeroBitCount) }
}
