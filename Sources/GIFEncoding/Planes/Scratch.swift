/// Working memory of a fixed size, freed with its owner.
///
/// The pixel loops run over `buffer`, hoisted into a local. Its subscript is checked in debug builds
/// and costs nothing in release builds. An array inside a class or struct would cost exclusivity and
/// uniqueness checks at every access.
struct Scratch<Element: BitwiseCopyable>: ~Copyable {
  let buffer: UnsafeMutableBufferPointer<Element>

  init(count: Int, filledWith value: Element) {
    buffer = .allocate(capacity: count)
    buffer.initialize(repeating: value)
  }

  /// Moves elements to the front; the ranges may overlap.
  func slide(_ range: Range<Int>) {
    guard let start = buffer.baseAddress else { return }
    start.update(from: start + range.lowerBound, count: range.count)
  }

  deinit {
    buffer.deallocate()
  }
}
