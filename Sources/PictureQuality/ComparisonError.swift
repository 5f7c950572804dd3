package import Pixels

/// Why two pictures cannot be compared.
package enum ComparisonError: Error, Equatable, CustomStringConvertible {
  /// The picture has another size than the ones this comparison was made for. Scale it first: what
  /// is shown to people at one size is compared at that size.
  case otherSize(PixelSize, expected: PixelSize)
  /// No picture has this size, or more samples than `ComparisonError.greatestArea`.
  case impossibleSize(PixelSize)

  /// 16384 x 8192 samples. It bounds the memory of a comparison.
  static let greatestArea = 1 << 27

  package var description: String {
    switch self {
    case .otherSize(let size, let expected):
      "a picture of \(size) cannot be compared with one of \(expected); scale it first"
    case .impossibleSize(let size):
      "pictures of \(size) cannot be compared; both sides must be at least 1, and their product at"
        + " most \(Self.greatestArea)"
    }
  }

  static func check(_ size: PixelSize) throws(ComparisonError) {
    let (area, overflows) = size.width.multipliedReportingOverflow(by: size.height)
    guard size.width >= 1, size.height >= 1, !overflows, area <= greatestArea else {
      throw .impossibleSize(size)
    }
  }

  static func check(_ size: PixelSize, is expected: PixelSize) throws(ComparisonError) {
    guard size == expected else { throw .otherSize(size, expected: expected) }
  }
}
