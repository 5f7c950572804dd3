package import Pixels

/// A picture's luma, 8 bits a sample, as it lies in the video (limited or full range, the same for
/// both pictures of a comparison).
package typealias LumaPlane = Image<UInt8>

extension LumaPlane {
  /// The luma of packed rows, for example of a decoded frame.
  ///
  /// - Parameters:
  ///   - bytesPerRow: from one row's first sample to the next one's, at least `size.width`.
  ///   - rows: `(size.height - 1) * bytesPerRow + size.width` bytes or more.
  package init(size: PixelSize, bytesPerRow: Int, rows: Span<UInt8>) {
    precondition(
      bytesPerRow >= size.width && rows.count >= (size.height - 1) * bytesPerRow + size.width,
      "a luma plane needs all its rows")
    let samples = [UInt8](unsafeUninitializedCapacity: size.area) { samples, count in
      rows.withUnsafeBufferPointer { rows in
        for y in 0..<size.height {
          let row = UnsafeBufferPointer(
            rebasing: rows[y * bytesPerRow..<y * bytesPerRow + size.width])
          _ = UnsafeMutableBufferPointer(
            rebasing: samples[y * size.width..<(y + 1) * size.width]
          ).initialize(fromContentsOf: row)
        }
      }
      count = size.area
    }
    self.init(size: size, pixels: samples)
  }
}
