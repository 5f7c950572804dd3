package import Failures
import Files
package import MediaPlans
import Pixels

/// Writes a GIF anew, block by block: its pixels and their codes stay as they are.
package struct GIFRewriter {
  private let file: GIFFile
  private let edit: GIFEdit
  private let cut: GIFCut
  /// Those whose data is all there.
  private let images: [GIFImage]

  /// Why the file ends before its end mark; `nil` where nothing is missing.
  package var cutOff: String? { file.cutOff }

  /// Images that are written.
  package var frames: Int { cut.images.count }
  /// Seconds of the result.
  package var duration: Double { Double(cut.duration) / 100 }

  /// `nil` where the file is no GIF with a whole image, or the edit needs pixels that none of them has.
  package init?(path: String, edit: GIFEdit) throws(Failure) {
    guard edit.time.frameRate == nil, let file = try GIFFile(path: path),
      file.size.width < 65_536, file.size.height < 65_536
    else { return nil }
    let images = file.images.dropLast(file.endsInImage ? 1 : 0)
    guard !images.isEmpty, let cut = GIFCut(edit, of: Array(images)),
      try Self.standsAlone(cut.images.lowerBound, of: file)
    else { return nil }
    (self.file, self.edit, self.cut, self.images) = (file, edit, cut, Array(images))
  }

  /// Whether an image shows the same without those before it.
  private static func standsAlone(_ number: Int, of file: GIFFile) throws(Failure) -> Bool {
    guard number > 0 else { return true }
    let header = try GIFImageHeader(file.images[number], in: file.bytes)
    guard header.left == 0, header.top == 0, header.width >= file.size.width,
      header.height >= file.size.height, header.disposal != .restore
    else { return false }
    guard header.transparent != nil else { return true }
    let painter = try GIFPainter(file)
    return try painter.paint(file.images[number]) && painter.isOpaque
  }

  /// The result's bytes come in this many pieces, each of at most one image.
  package var pieces: Int { images.count + 2 }

  /// - Parameter number: below `pieces`.
  package func piece(_ number: Int) throws(Failure) -> [UInt8] {
    if number == 0 {
      // Only this version has extensions. The size is the one that browsers show.
      let size = [file.size.width, file.size.height].flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
      let screen = try file.bytes.bytes(10..<(file.walk.colors?.upperBound ?? 13))
      return Array("GIF89a".utf8) + size + screen + loop
    }
    let image = number - 1
    let before = try blocks(before: image)
    guard image < images.count else { return before + [0x3B] }
    guard cut.images.contains(image) else { return before }
    let place = images[image]
    let control = try control(place, delay: cut.delays[image - cut.images.lowerBound])
    return before + control + (try file.bytes.bytes(place.descriptor..<place.end))
  }

  private var loop: [UInt8] {
    let repeats: Int
    switch edit.loopCount {
    case .forever: repeats = 0
    case .times(1): return []
    case .times(let count): repeats = min(count - 1, 65_535)
    }
    return [0x21, 0xFF, 11] + Array("NETSCAPE2.0".utf8)
      + [3, 1, UInt8(repeats & 255), UInt8(repeats >> 8), 0]
  }

  private func control(_ image: GIFImage, delay: Int?) throws(Failure) -> [UInt8] {
    guard image.control != nil || delay != nil else { return [] }
    let delay = delay ?? image.statedDelay
    var stated: [UInt8] = [0, 0, 0, 0]
    if let place = image.control { stated = try file.bytes.bytes(place..<place + 4) }
    return [0x21, 0xF9, 4, stated[0], UInt8(delay & 255), UInt8(delay >> 8), stated[3], 0]
  }

  private func blocks(before image: Int) throws(Failure) -> [UInt8] {
    guard edit.keepsMetadata else { return [] }
    let blocks = file.walk.blocks
    var (first, end) = (0, blocks.count)
    while first < end {
      let middle = (first + end) / 2
      if blocks[middle].place < image { first = middle + 1 } else { end = middle }
    }
    var bytes: [UInt8] = []
    for block in blocks[first...].prefix(while: { $0.place == image }) where block.kind != .loop {
      bytes += try file.bytes.bytes(block.range)
    }
    return bytes
  }
}
