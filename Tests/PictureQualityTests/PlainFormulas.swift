import Foundation
import PictureQuality
import Pixels

/// The three figures straight from the papers' formulas: whole planes of doubles, no shortcuts.
/// Slow, and independent of the code that is tested.
enum PlainFormulas {
  /// A plane with a rule for what lies beyond its edges.
  struct Plane {
    var width: Int
    var height: Int
    var samples: [Double]

    init(width: Int, height: Int, sample: (Int, Int) -> Double) {
      self.width = width
      self.height = height
      samples = (0..<width * height).map { sample($0 % width, $0 / width) }
    }

    init(_ picture: LumaPlane) {
      self.init(width: picture.size.width, height: picture.size.height) {
        Double(picture.pixels[$1 * picture.size.width + $0])
      }
    }

    /// -1 stands for 1, `n` for `n - 1 - last` (0 or 1).
    func at(_ x: Int, _ y: Int, last: Int) -> Double {
      func inside(_ index: Int, _ count: Int) -> Int {
        guard count > 1 else { return 0 }
        var index = index
        while index < 0 || index >= count {
          index = index < 0 ? -index : 2 * count - 1 - last - index
        }
        return index
      }
      return samples[inside(y, height) * width + inside(x, width)]
    }

    func map(_ other: Plane, _ operation: (Double, Double) -> Double) -> Plane {
      var result = self
      result.samples = zip(samples, other.samples).map(operation)
      return result
    }
  }

  // MARK: Detail loss

  static func wavelet(_ picture: Plane) -> (low: Plane, bands: [Plane]) {
    let root = 3.0.squareRoot()
    let low = [1 + root, 3 + root, 3 - root, 1 - root].map { $0 / (4 * 2.0.squareRoot()) }
    let high = [low[3], -low[2], low[1], -low[0]]
    func band(_ horizontal: [Double], _ vertical: [Double]) -> Plane {
      Plane(width: (picture.width + 1) / 2, height: (picture.height + 1) / 2) { x, y in
        var sum = 0.0
        for j in 0..<4 {
          for i in 0..<4 {
            sum +=
              vertical[j] * horizontal[i]
              * picture.at(2 * x - 1 + i, 2 * y - 1 + j, last: 0)
          }
        }
        return sum
      }
    }
    return (band(low, low), [band(low, high), band(high, low), band(high, high)])
  }

  /// Watson et al. 1997: one over the visible step, for scale 0...3 and straight or diagonal detail.
  static func weight(scale: Int, isDiagonal: Bool) -> Double {
    let amplitudes = [
      [0.67234, 0.72709], [0.41317, 0.49428], [0.22727, 0.28688], [0.11792, 0.15214],
    ]
    let samplesPerDegree = 3.0 * 1080 * .pi / 180
    let factor = isDiagonal ? 0.534 : 1
    let frequency = log10(pow(2, Double(scale + 1)) * 0.401 * factor / samplesPerDegree)
    return amplitudes[scale][isDiagonal ? 1 : 0]
      / (2 * 0.495 * pow(10, 0.466 * frequency * frequency))
  }

  static func detail(reference: LumaPlane, distorted: LumaPlane) -> Double {
    var (left, whole) = (0.0, 0.0)
    var (finer, finerDistorted) = (Plane(reference), Plane(distorted))
    for scale in 0..<4 {
      let (low, originals) = wavelet(finer)
      let (lowDistorted, distorteds) = wavelet(finerDistorted)
      let weights = (0..<3).map { weight(scale: scale, isDiagonal: $0 == 2) }
      let (restored, added) = split(originals, distorteds)
      func margin(_ length: Int) -> Int { max(0, Int(0.1 * Double(length) - 0.5)) }
      let (marginX, marginY) = (margin(low.width), margin(low.height))
      let columns = marginX..<low.width - marginX
      let rows = marginY..<low.height - marginY
      for band in 0..<3 {
        var (restoredSum, wholeSum) = (0.0, 0.0)
        for y in rows {
          for x in columns {
            var masking = 0.0
            for other in 0..<3 {
              for j in -1...1 {
                for i in -1...1 {
                  masking +=
                    abs(added[other].at(x + i, y + j, last: 1)) * weights[other]
                    / (i == 0 && j == 0 ? 15 : 30)
                }
              }
            }
            let seen = abs(restored[band].at(x, y, last: 1)) * weights[band] - masking
            restoredSum += pow(max(0, seen), 3)
            wholeSum += pow(abs(originals[band].at(x, y, last: 1)) * weights[band], 3)
          }
        }
        let floor = cbrt(Double(columns.count * rows.count) / 32)
        left += cbrt(restoredSum) + floor
        whole += cbrt(wholeSum) + floor
      }
      (finer, finerDistorted) = (low, lowDistorted)
    }
    return left / whole
  }

  private static func split(_ o: [Plane], _ t: [Plane]) -> (restored: [Plane], added: [Plane]) {
    var (restored, added) = (o, o)
    for index in o[0].samples.indices {
      let (oh, ov) = (o[0].samples[index], o[1].samples[index])
      let (th, tv) = (t[0].samples[index], t[1].samples[index])
      let lengths = (oh * oh + ov * ov).squareRoot() * (th * th + tv * tv).squareRoot()
      let isKept = oh * th + ov * tv >= cos(.pi / 180) * lengths
      for band in 0..<3 {
        let (o, t) = (o[band].samples[index], t[band].samples[index])
        var r = o == 0 ? 0 : min(max(t / o, 0), 1) * o
        if isKept && r != 0 { r = abs(t) < 100 * abs(r) ? t : 100 * r }
        restored[band].samples[index] = r
        added[band].samples[index] = t - r
      }
    }
    return (restored, added)
  }

  // MARK: Visual information and motion

  static func blur(_ picture: Plane, taps: Int) -> Plane {
    let radius = taps / 2
    let deviation = Double(taps) / 5
    let weights = (-radius...radius).map { exp(-Double($0 * $0) / (2 * deviation * deviation)) }
    let total = weights.reduce(0, +)
    return Plane(width: picture.width, height: picture.height) { x, y in
      var sum = 0.0
      for j in -radius...radius {
        for i in -radius...radius {
          sum += weights[i + radius] * weights[j + radius] * picture.at(x + i, y + j, last: 1)
        }
      }
      return sum / (total * total)
    }
  }

  static func halved(_ picture: Plane, taps: Int) -> Plane {
    let blurred = blur(picture, taps: taps)
    return Plane(width: max(1, picture.width / 2), height: max(1, picture.height / 2)) {
      blurred.samples[2 * $1 * picture.width + 2 * $0]
    }
  }

  static func information(reference: LumaPlane, distorted: LumaPlane) -> Double {
    let x = halved(halved(Plane(reference), taps: 9), taps: 5)
    let y = halved(halved(Plane(distorted), taps: 9), taps: 5)
    let (meanX, meanY) = (blur(x, taps: 5), blur(y, taps: 5))
    let (meanXX, meanYY) = (blur(x.map(x, *), taps: 5), blur(y.map(y, *), taps: 5))
    let meanXY = blur(x.map(y, *), taps: 5)
    var (left, whole) = (0.0, 0.0)
    for index in x.samples.indices {
      let (mx, my) = (meanX.samples[index], meanY.samples[index])
      let varianceX = max(0, meanXX.samples[index] - mx * mx)
      let varianceY = max(0, meanYY.samples[index] - my * my)
      let covariance = meanXY.samples[index] - mx * my
      if varianceX < 2 {
        left += 1 - varianceY * 4 / (255 * 255)
        whole += 1
      } else {
        let gain = max(0, covariance / varianceX)
        let noise = gain > 0 ? max(0, varianceY - gain * covariance) : varianceY
        left += log2(1 + min(gain, 100) * min(gain, 100) * varianceX / (noise + 2))
        whole += log2(1 + varianceX / 2)
      }
    }
    return left / whole
  }

  static func motion(from before: LumaPlane, to picture: LumaPlane) -> Double {
    let differences = blur(Plane(before), taps: 5).map(blur(Plane(picture), taps: 5)) {
      abs($0 - $1)
    }
    return differences.samples.reduce(0, +) / Double(differences.samples.count)
  }
}
