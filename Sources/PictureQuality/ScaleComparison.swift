import Pixels

/// Compares one scale of two pictures while the distorted one is being transformed, three rows at a
/// time: only its approximation is kept, for the next scale.
struct ScaleComparison: Sendable {
  private var wavelet: Wavelet
  private let inner: InnerPart
  private let threshold: VisibilityThreshold
  /// One row of the distorted picture.
  private var distorted: DetailBands
  private var gains: [Float]
  /// Three rows of restored detail, and of impairments with a sample before and one behind.
  private var restored: DetailBands
  private var impairment: [Float]
  private var impairmentSums: [Float]
  private var maskings: [Float]

  init(size: PixelSize, threshold: VisibilityThreshold) {
    wavelet = Wavelet(size: size)
    inner = InnerPart(of: wavelet.halfSize)
    self.threshold = threshold
    let width = wavelet.halfSize.width
    distorted = DetailBands(count: width)
    gains = Array(repeating: 1, count: width)
    restored = DetailBands(count: 3 * width)
    impairment = Array(repeating: 0, count: 3 * (width + 2))
    impairmentSums = Array(repeating: 0, count: width + 2)
    maskings = gains
  }

  var halfSize: PixelSize { wavelet.halfSize }

  /// The reference's detail of this scale, and its total.
  mutating func prepare(
    _ picture: [Float], approximation: inout [Float]
  ) -> (bands: DetailBands, detail: Double) {
    let size = wavelet.halfSize
    var bands = DetailBands(count: size.area)
    for row in 0..<size.height {
      wavelet.transform(
        row: row, of: picture, approximation: &approximation, bands: &bands, at: row * size.width)
    }
    var pool = DetailPool(inner: inner)
    for orientation in DetailOrientation.allCases {
      for row in inner.rows {
        pool.add(
          bands[orientation], at: row * size.width, orientation,
          weight: threshold[orientation])
      }
    }
    return (bands, pool.detail)
  }

  /// What is left of the reference's detail in a distorted picture.
  mutating func compare(
    _ picture: [Float], approximation: inout [Float], with reference: DetailBands
  ) -> Double {
    var pool = DetailPool(inner: inner)
    let rows = 0..<halfSize.height
    let needed = (inner.rows.lowerBound - 1..<inner.rows.upperBound + 1).clamped(to: rows)
    for row in rows {
      wavelet.transform(
        row: row, of: picture, approximation: &approximation, bands: &distorted, at: 0)
      guard needed.contains(row) else { continue }
      decouple(row: row, with: reference)
      if inner.rows.contains(row - 1) { add(row: row - 1, to: &pool) }
    }
    // A small picture's last row counts too.
    if inner.rows.upperBound == rows.upperBound { add(row: rows.upperBound - 1, to: &pool) }
    return pool.detail
  }

  private mutating func decouple(row: Int, with reference: DetailBands) {
    let width = halfSize.width
    let columns = (inner.columns.lowerBound - 1..<inner.columns.upperBound + 1)
      .clamped(to: 0..<width)
    Decoupling.findGains(
      horizontal: reference[.horizontal], vertical: reference[.vertical],
      at: row * width, distortedHorizontal: distorted[.horizontal],
      distortedVertical: distorted[.vertical], columns: columns, gains: &gains)

    let start = row % 3 * (width + 2)
    for index in start..<start + width + 2 { impairment[index] = 0 }
    for orientation in DetailOrientation.allCases {
      Decoupling.split(
        reference: reference[orientation], at: row * width,
        distorted: distorted[orientation], gains: gains,
        weight: threshold[orientation], columns: columns, restored: &restored[orientation],
        at: row % 3 * width, impairment: &impairment, at: start + 1)
    }
    // Small pictures have no margin that is left out: their edges are mirrored.
    impairment[start] = impairment[start + 1 + min(1, width - 1)]
    impairment[start + width + 1] = impairment[start + 1 + max(0, width - 2)]
  }

  /// Adds up a row whose neighbours are known.
  private mutating func add(row: Int, to pool: inout DetailPool) {
    let (width, height) = (halfSize.width, halfSize.height)
    let above = row > 0 ? row - 1 : min(1, height - 1)
    let below = row < height - 1 ? row + 1 : max(0, height - 2)
    ContrastMasking.find(
      impairment, above: above % 3 * (width + 2), here: row % 3 * (width + 2),
      below: below % 3 * (width + 2), columns: inner.columns, sums: &impairmentSums,
      maskings: &maskings)
    for orientation in DetailOrientation.allCases {
      pool.add(
        restored[orientation], at: row % 3 * width, orientation, above: maskings)
    }
  }
}
