/// Finds the nearest of some colours by a full scan, eight at a time.
struct NearestCentres {
  private var y: [Palette.Vector] = []
  private var u: [Palette.Vector] = []
  private var v: [Palette.Vector] = []

  init(_ centres: [Color]) {
    for start in stride(from: 0, to: centres.count, by: 8) {
      var (a, b, c) = (
        Palette.Vector(repeating: Palette.far), Palette.Vector(repeating: Palette.far),
        Palette.Vector(repeating: Palette.far)
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
    var best = Palette.Vector(repeating: .greatestFiniteMagnitude)
    var bestVector = SIMD8<Int32>(repeating: 0)
    let (a, b, c) = (
      Palette.Vector(repeating: color[0]), Palette.Vector(repeating: color[1]),
      Palette.Vector(repeating: color[2])
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
