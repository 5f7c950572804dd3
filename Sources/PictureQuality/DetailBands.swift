/// The orientations of a wavelet's detail.
enum DetailOrientation: CaseIterable {
  /// Fine from top to bottom, as horizontal edges are.
  case horizontal
  /// Fine from left to right.
  case vertical
  /// Fine both ways.
  case diagonal
}

/// Detail of one wavelet scale: for each orientation a plane, or some rows, of coefficients.
struct DetailBands: Sendable {
  var horizontal: [Float]
  var vertical: [Float]
  var diagonal: [Float]

  init(count: Int) {
    horizontal = Array(repeating: 0, count: count)
    vertical = horizontal
    diagonal = horizontal
  }

  subscript(orientation: DetailOrientation) -> [Float] {
    get {
      switch orientation {
      case .horizontal: horizontal
      case .vertical: vertical
      case .diagonal: diagonal
      }
    }
    _modify {
      switch orientation {
      case .horizontal: yield &horizontal
      case .vertical: yield &vertical
      case .diagonal: yield &diagonal
      }
    }
  }
}
