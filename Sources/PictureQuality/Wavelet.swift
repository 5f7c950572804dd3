import Pixels

/// One level of the wavelet transform with Daubechies' four-tap filters (db2), a row of
/// coefficients at a time.
///
/// A picture of `size` becomes four bands of half its size (rounded up): an approximation, and three
/// of detail. Coefficient `i` is a sum over the samples `2i-1 ... 2i+2`. Beyond the picture its
/// samples repeat: -1 stands for 1, and `n`, `n+1` stand for `n-1`, `n-2`.
struct Wavelet: Sendable {
  /// Daubechies 1988: (1+√3, 3+√3, 3-√3, 1-√3) / 4√2.
  static let lowPass: [Float] = [
    0.482962913144690, 0.836516303737469, 0.224143868041857, -0.129409522550921,
  ]
  /// The low pass reversed, every other sign changed.
  static let highPass: [Float] = [
    -0.129409522550921, -0.224143868041857, 0.836516303737469, -0.482962913144690,
  ]

  let size: PixelSize
  let halfSize: PixelSize
  /// A row after the vertical filters, with one sample before it and two behind.
  private var low: [Float]
  private var high: [Float]

  init(size: PixelSize) {
    self.size = size
    halfSize = PixelSize(width: (size.width + 1) / 2, height: (size.height + 1) / 2)
    low = Array(repeating: 0, count: 2 * halfSize.width + 2)
    high = low
  }

  /// Where sample `index` lies among `count`, beyond the edges too.
  static func mirrored(_ index: Int, in count: Int) -> Int {
    var index = index
    while !(0..<count).contains(index) { index = index < 0 ? -index : 2 * count - 1 - index }
    return index
  }

  /// Transforms what one row of coefficients needs of a picture.
  ///
  /// - Parameters:
  ///   - row: of the bands, `0..<halfSize.height`.
  ///   - picture: `size.area` samples.
  ///   - approximation: gets that row; `halfSize.area` samples.
  ///   - bands: get that row's detail from `offset` on.
  mutating func transform(
    row: Int, of picture: [Float], approximation: inout [Float],
    bands: inout DetailBands, at offset: Int
  ) {
    let width = size.width
    let rows = (-1...2).map { Self.mirrored(2 * row + $0, in: size.height) * width }
    Self.filterColumns(picture, rows: rows, width: width, taps: Self.lowPass, into: &low)
    Self.filterColumns(picture, rows: rows, width: width, taps: Self.highPass, into: &high)
    let half = halfSize.width
    Self.filterRow(
      low, count: half, low: &approximation, at: row * half, high: &bands.vertical, at: offset)
    Self.filterRow(
      high, count: half, low: &bands.horizontal, at: offset, high: &bands.diagonal, at: offset)
  }

  /// Filters four rows, that begin at `rows`, into one that begins at index 1, and extends it.
  private static func filterColumns(
    _ picture: [Float], rows: [Int], width: Int, taps: [Float], into line: inout [Float]
  ) {
    let picture = picture.span
    precondition(rows.allSatisfy { $0 >= 0 && $0 + width <= picture.count } && line.count > width)
    let (a, b, c, d) = (taps[0], taps[1], taps[2], taps[3])
    let (first, second, third, fourth) = (rows[0], rows[1], rows[2], rows[3])
    var filtered = line.mutableSpan
    for x in 0..<width {
      let upper = a * picture[unchecked: first &+ x] + b * picture[unchecked: second &+ x]
      let lower = c * picture[unchecked: third &+ x] + d * picture[unchecked: fourth &+ x]
      filtered[unchecked: x &+ 1] = upper + lower
    }
    filtered[0] = filtered[1 + mirrored(-1, in: width)]
    for x in width..<filtered.count - 1 { filtered[1 + x] = filtered[1 + mirrored(x, in: width)] }
  }

  private static func filterRow(
    _ line: [Float], count: Int, low: inout [Float], at lowOffset: Int, high: inout [Float],
    at highOffset: Int
  ) {
    let line = line.span
    var low = low.mutableSpan
    var high = high.mutableSpan
    precondition(
      line.count >= 2 * count + 2 && lowOffset >= 0 && lowOffset + count <= low.count
        && highOffset >= 0 && highOffset + count <= high.count)
    let (a, b, c, d) = (lowPass[0], lowPass[1], lowPass[2], lowPass[3])
    let (e, f, g, h) = (highPass[0], highPass[1], highPass[2], highPass[3])
    for i in 0..<count {
      let (p, q) = (line[unchecked: 2 &* i], line[unchecked: 2 &* i &+ 1])
      let (r, s) = (line[unchecked: 2 &* i &+ 2], line[unchecked: 2 &* i &+ 3])
      low[unchecked: lowOffset &+ i] = (a * p + b * q) + (c * r + d * s)
      high[unchecked: highOffset &+ i] = (e * p + f * q) + (g * r + h * s)
    }
  }
}
