internal import Pixels

/// Chooses the few colours that stand for many: frequent colours as they are, the rest split by
/// variance and refined by weighted k-means.
enum Clustering {
  /// A colour this frequent is not averaged with its neighbours: half of what an even share of
  /// 256 colours would be.
  static let frequentShare: Float = 1 / 500
  /// At most this share of the palette is taken by exact colours when there are others.
  static let exactShare = 0.75
  /// Lloyd steps; the error falls by less than 1 % a step after these.
  static let steps = 6

  /// - Parameter maximum: 1...256.
  static func palette(of histogram: Histogram, maximum: Int) -> [RGBA] {
    let entries = histogram.entries(frequent: frequentShare)
    guard !entries.isEmpty else { return [RGBA(red: 0, green: 0, blue: 0)] }
    let exactCount = entries.count { $0.exact != nil }
    let fixed: Int
    if exactCount == entries.count, exactCount <= maximum {
      return entries.compactMap(\.exact)
    } else {
      fixed = min(exactCount, Int(Double(maximum) * exactShare))
    }
    var centres = entries[..<fixed].map(\.color)
    centres += VarianceSplit.means(of: Array(entries[fixed...]), count: maximum - fixed)
    refine(&centres, fixed: fixed, entries: entries)
    var result: [RGBA] = entries[..<fixed].compactMap(\.exact)
    var seen = Set(result)
    for centre in centres[fixed...] {
      let pixel = ColorSpace.pixel(centre)
      if seen.insert(pixel).inserted { result.append(pixel) }
    }
    return result
  }

  /// Moves every centre but the first `fixed` to the mean of what is nearest to it.
  private static func refine(_ centres: inout [Color], fixed: Int, entries: [Histogram.Entry]) {
    for _ in 0..<steps {
      let nearest = NearestCentres(centres)
      var sums = [Color](repeating: .zero, count: centres.count)
      var worst = (cost: Float(0), entry: -1)
      for (index, entry) in entries.enumerated() {
        let (centre, distance) = nearest.find(entry.color)
        var color = entry.color
        color[3] = 1
        sums[centre] += color * entry.weight
        let cost = distance * entry.weight
        if cost > worst.cost { worst = (cost, index) }
      }
      for index in fixed..<max(fixed, centres.count) {
        if sums[index][3] > 0 {
          centres[index] = sums[index] / sums[index][3]
        } else if worst.entry >= 0 {
          // Nobody's nearest: of more use where the error is greatest, one a step.
          centres[index] = entries[worst.entry].color
          worst.entry = -1
        }
        centres[index][3] = 0
      }
    }
  }
}

/// The nearest of some colours, by a full scan eight at a time.
struct NearestCentres {
  private typealias Lanes = SIMD8<Float>
  private var y: [Lanes] = []
  private var u: [Lanes] = []
  private var v: [Lanes] = []

  init(_ centres: [Color]) {
    for start in stride(from: 0, to: centres.count, by: 8) {
      var (a, b, c) = (
        Lanes(repeating: Palette.far), Lanes(repeating: Palette.far), Lanes(repeating: Palette.far)
      )
      for lane in 0..<min(8, centres.count - start) {
        a[lane] = centres[start + lane][0]
        b[lane] = centres[start + lane][1]
        c[lane] = centres[start + lane][2]
      }
      y.append(a)
      u.append(b)
      v.append(c)
    }
  }

  func find(_ color: Color) -> (index: Int, distance: Float) {
    var best = Lanes(repeating: .greatestFiniteMagnitude)
    var bestVector = SIMD8<Int32>(repeating: 0)
    let (a, b, c) = (
      Lanes(repeating: color[0]), Lanes(repeating: color[1]), Lanes(repeating: color[2])
    )
    y.withUnsafeBufferPointer { y in
      u.withUnsafeBufferPointer { u in
        v.withUnsafeBufferPointer { v in
          for index in 0..<y.count {
            let (dy, du, dv) = (y[index] - a, u[index] - b, v[index] - c)
            let distance = dy * dy + du * du + dv * dv
            let closer = distance .< best
            best.replace(with: distance, where: closer)
            bestVector.replace(
              with: SIMD8<Int32>(repeating: Int32(truncatingIfNeeded: index)), where: closer)
          }
        }
      }
    }
    var lane = 0
    for other in 1..<8 where best[other] < best[lane] { lane = other }
    return (Int(bestVector[lane]) * 8 + lane, best[lane])
  }
}
