package import Failures
import Files
import Pixels
import Platform

/// Paints a GIF's images one over the other, as browsers do: the background is transparent, whatever
/// colour the file names.
package final class GIFPainter {
  private let file: GIFFile
  /// Pixels in the order of bytes red, green, blue, alpha.
  package let canvas: UnsafeMutableBufferPointer<UInt32>
  private var decoding = GIFDecoding()
  private var indexes: [UInt8] = []
  private var palette = [UInt32](repeating: 0, count: 256)
  /// What the last image leaves to be done before the next.
  private var last: (disposal: GIFImage.Disposal, box: Box)?
  /// What the last image's box showed before it.
  private var saved: [UInt32] = []

  /// The part of an image that lies on the canvas.
  private struct Box {
    var left: Int
    var top: Int
    var width: Int
    var height: Int
  }

  package init(_ file: GIFFile) throws(Failure) {
    self.file = file
    // The canvas, and what a box may have to be given back.
    guard hasMemory(8 * file.size.area) else {
      throw Failure(.temporary, "there is not enough memory for a GIF of \(file.size)")
    }
    canvas = .allocate(capacity: file.size.area)
    canvas.initialize(repeating: 0)
  }

  deinit { canvas.deallocate() }

  /// - Returns: whether all of the image's pixels were there.
  package func paint(_ image: GIFImage) throws(Failure) -> Bool {
    dispose()
    let header = try GIFImageHeader(image, in: file.bytes)
    let box = Box(
      left: header.left, top: header.top,
      width: max(0, min(header.width, file.size.width - header.left)),
      height: max(0, min(header.height, file.size.height - header.top)))
    last = (header.disposal, box)
    if header.disposal == .restore { save(box) }
    // Pixels beyond the canvas are there, but not shown; a hostile box may have billions.
    let rows = header.isInterlaced ? header.height : min(header.height, box.height)
    guard box.width > 0, box.height > 0 else { return true }
    guard header.width * rows <= 4 * max(1_000_000, file.size.area) else { return false }
    let wanted = header.width * rows
    if indexes.count < wanted { indexes = [UInt8](repeating: 0, count: wanted) }
    // No pixel takes more than two codes of nine bits, and no block holds less than a byte; what is
    // longer repeats itself to no end.
    let data = try file.bytes.bytes(header.data..<min(image.end, header.data + 5 * wanted + 65_536))
    let found = indexes.withUnsafeMutableBufferPointer { pixels in
      data.withUnsafeBytes {
        decoding.decode($0, into: UnsafeMutableBufferPointer(rebasing: pixels[..<wanted]))
      }
    }
    try readPalette(header)
    show(header, box, found: found)
    return found == wanted
  }

  /// Whether nothing shows through the canvas.
  var isOpaque: Bool { canvas.allSatisfy { $0 != 0 } }

  // MARK: Disposal

  private func dispose() {
    guard let (disposal, box) = last else { return }
    switch disposal {
    case .keep: break
    case .clear:
      for row in 0..<box.height { self.row(row, of: box).update(repeating: 0) }
    case .restore:
      for row in 0..<box.height {
        let start = row * box.width
        _ = self.row(row, of: box).update(fromContentsOf: saved[start..<start + box.width])
      }
    }
  }

  private func save(_ box: Box) {
    saved.removeAll(keepingCapacity: true)
    for row in 0..<box.height { saved += self.row(row, of: box) }
  }

  private func row(_ row: Int, of box: Box) -> UnsafeMutableBufferPointer<UInt32> {
    let start = (box.top + row) * file.size.width + box.left
    return UnsafeMutableBufferPointer(rebasing: canvas[start..<start + box.width])
  }

  // MARK: Pixels

  /// Numbers beyond the file's colours are black, as in Chromium.
  private func readPalette(_ header: GIFImageHeader) throws(Failure) {
    let colors = try file.bytes.bytes(header.colors ?? file.walk.colors ?? 0..<0)
    for number in 0..<256 {
      var color: [UInt8] = [0, 0, 0, 255]
      if 3 * number + 3 <= colors.count {
        color.replaceSubrange(0..<3, with: colors[3 * number..<3 * number + 3])
      }
      palette[number] = color.withUnsafeBytes { $0.load(as: UInt32.self) }
    }
  }

  private func show(_ header: GIFImageHeader, _ box: Box, found: Int) {
    let transparent = header.transparent.map(Int.init) ?? 256
    indexes.withUnsafeBufferPointer { indexes in
      palette.withUnsafeBufferPointer { palette in
        var stored = 0
        for row in Self.rows(header) {
          let start = stored * header.width
          stored += 1
          guard start < found else { break }
          guard row < box.height else { continue }
          let target = self.row(row, of: box)
          for column in 0..<min(box.width, found - start) {
            let index = Int(indexes[start + column])
            if index != transparent { target[column] = palette[index] }
          }
        }
      }
    }
  }

  /// The rows in the order in which they are stored.
  private static func rows(_ header: GIFImageHeader) -> [Int] {
    guard header.isInterlaced else { return Array(0..<header.height) }
    return [(0, 8), (4, 8), (2, 4), (1, 2)].flatMap { start, step in
      Array(stride(from: start, to: header.height, by: step))
    }
  }
}
