import Pixels

/// Chooses a palette for a histogram: frequent colours as they are, the others split by variance and
/// refined by weighted k-means.
enum Clustering {
  /// A colour of this share or more is not averaged with its neighbours. It is half of an even share
  /// of 256 colours.
  static let frequentShare: Float = 1 / 500
  /// The largest share of the palette that exact colours may take when there are others.
  static let exactShare = 0.75
  /// The number of k-means (Lloyd) steps. After these, the error falls by less than 1 % a step.
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

  /// Moves every centre but the first `fixed` to the mean of the colours that it is nearest to.
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
          // No colour is nearest to it, so it moves to where the error is greatest, one in each step.
          centres[index] = entries[worst.entry].color
          worst.entry = -1
        }
        centres[index][3] = 0
      }
    }
  }
}
