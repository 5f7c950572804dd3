import CFFmpeg

/// A box of an MP4 or QuickTime file.
struct Box {
  /// Four characters; empty where they are no text.
  var type: String
  /// Where its content begins and ends.
  var start: Int64
  var end: Int64
}

/// Boxes that follow each other.
struct BoxList {
  var boxes: [Box] = []
  /// Whether they fill the place where they are.
  var isWhole = true

  /// The first of a type.
  subscript(type: String) -> Box? { boxes.first { $0.type == type } }
}

/// Reads the heads of boxes, and numbers in them.
struct BoxReader {
  let file: UnsafeMutablePointer<AVIOContext>

  /// More boxes than this beside each other are nobody's recording.
  private static let mostBoxes = 4096
  /// Zeros up to this many bytes are padding.
  private static let mostPadding: Int64 = 1 << 16

  /// - Parameter isLast: ends the search.
  func boxes(in box: Box, until isLast: (Box) -> Bool = { _ in false }) -> BoxList {
    boxes(from: box.start, to: box.end, until: isLast)
  }

  func boxes(from start: Int64, to end: Int64, until isLast: (Box) -> Bool) -> BoxList {
    var list = BoxList()
    var next = start
    // Less than a box's head is padding.
    while next + 8 <= end {
      guard list.boxes.count < Self.mostBoxes, let box = box(at: next, before: end) else {
        list.isWhole = isPadding(from: next, to: end)
        return list
      }
      list.boxes.append(box)
      if isLast(box) { return list }
      next = box.end
    }
    return list
  }

  /// - Returns: `nil` where there is no box that ends before `end`.
  private func box(at start: Int64, before end: Int64) -> Box? {
    guard avio_seek(file, start, SEEK_SET) == start else { return nil }
    var size = Int64(avio_rb32(file))
    let tag = avio_rl32(file)
    var head: Int64 = 8
    if size == 1, start + 16 <= end {
      size = Int64(clamping: avio_rb64(file))
      head = 16
    } else if size == 0, tag != 0 {
      size = end - start
    }
    guard size >= head, size <= end - start else { return nil }
    return Box(type: fourCharacterCode(tag), start: start + head, end: start + size)
  }

  private func isPadding(from start: Int64, to end: Int64) -> Bool {
    guard end - start <= Self.mostPadding, avio_seek(file, start, SEEK_SET) == start else {
      return false
    }
    return (start..<end).allSatisfy { _ in avio_r8(file) == 0 }
  }

  /// The version of a box that has one.
  func version(of box: Box) -> Int { number(in: box, at: 0) >> 24 }

  /// The 32 bits at a place in a box; 0 where it is shorter.
  func number(in box: Box, at offset: Int64) -> Int {
    guard goes(to: offset, in: box) else { return 0 }
    return Int(avio_rb32(file))
  }

  /// The four characters at a place in a box.
  func type(in box: Box, at offset: Int64) -> String {
    guard goes(to: offset, in: box) else { return "" }
    return fourCharacterCode(avio_rl32(file))
  }

  private func goes(to offset: Int64, in box: Box) -> Bool {
    let place = box.start + offset
    return place + 4 <= box.end && avio_seek(file, place, SEEK_SET) == place
  }
}
