import Failures
import Files

/// An MP4 file whose index (`moov`) lies behind its data, to be copied with the index in front: a
/// player on the web must not fetch the end of a file before its beginning. No byte but the data's
/// places changes, so that nothing is lost that only the file's maker knows.
struct FrontedIndex {
  private let path: String
  /// The index with the data's new places.
  private let index: [UInt8]
  /// What is copied before the index, and behind it.
  private let head: Range<Int>
  private let rest: [Range<Int>]

  /// An index of more bytes stays where it is; hours of video have some megabytes.
  private static let mostBytes = 64 << 20
  private static let mostBoxes = 10_000
  /// With one of these, other boxes than the index tell places in the file.
  private static let fragments: Set = ["moof", "mfra", "sidx", "meta"]
  /// Inside an index, likewise, or an index that is compressed.
  private static let strangers = ["iloc", "saio", "cmov"]

  /// Reads the file's structure.
  /// - Returns: `nil` where the index is in front already, or where it cannot be moved safely.
  init?(of path: String) throws(Failure) {
    let file = try Descriptor(reading: path)
    guard let boxes = try Self.boxes(of: file),
      !boxes.contains(where: { Self.fragments.contains($0.type) }),
      let data = boxes.first(where: { $0.type == "mdat" })?.range,
      let place = boxes.first(where: { $0.type == "moov" })?.range,
      boxes.count(where: { $0.type == "moov" }) == 1,
      data.lowerBound < place.lowerBound, place.count <= Self.mostBytes,
      var index = try file.read(place),
      !Self.strangers.contains(where: { index.contains(Array($0.utf8)) })
    else { return nil }
    let moved = data.lowerBound..<place.lowerBound
    let isMoved = Self.movePlaces(in: &index, box: 0..<index.count, depth: 0) { offset in
      moved.contains(offset) ? offset + place.count : offset
    }
    guard isMoved else { return nil }
    self.path = path
    self.index = index
    head = 0..<data.lowerBound
    rest = [data.lowerBound..<place.lowerBound, place.upperBound..<(try file.bytes)]
  }

  /// - Parameter progress: called with the bytes copied so far; `false` ends the copy.
  func copy(
    to target: borrowing Descriptor, progress: (Int) -> Bool
  ) throws(Failure) {
    let file = try Descriptor(reading: path)
    var done = 0
    func copy(_ range: Range<Int>) throws(Failure) {
      var buffer = [UInt8](repeating: 0, count: 1 << 20)
      var place = range.lowerBound
      while place < range.upperBound {
        guard progress(done) else { throw .cancelled }
        let count = try file.read(
          into: &buffer, atMost: range.upperBound - place, from: place)
        guard count > 0 else {
          throw Failure(.temporary, "\(path) became shorter while it was read: try again later")
        }
        try target.write(buffer[..<count])
        place += count
        done += count
      }
    }
    try copy(head)
    try target.write(index)
    for range in rest { try copy(range) }
  }

  // MARK: Boxes

  private struct Box {
    var type: String
    var range: Range<Int>
  }

  /// The boxes that the file consists of; `nil` where it does not consist of boxes.
  private static func boxes(of file: borrowing Descriptor) throws(Failure) -> [Box]? {
    let size = try file.bytes
    var (boxes, place): ([Box], Int) = ([], 0)
    while place < size {
      guard boxes.count < mostBoxes,
        let header = try file.read(place..<min(place + 16, size)),
        let box = Self.box(in: header, at: 0, end: size - place)
      else { return nil }
      boxes.append(Box(type: box.type, range: place..<place + box.range.upperBound))
      place += box.range.upperBound
    }
    return boxes
  }

  /// The box that begins at `start`: its type, and the range that it takes, header included.
  private static func box(in bytes: [UInt8], at start: Int, end: Int) -> Box? {
    guard start + 8 <= bytes.count else { return nil }
    var size = number(bytes, at: start, length: 4)
    if size == 0 { size = end - start }
    if size == 1 {
      guard start + 16 <= bytes.count, bytes[start + 8] < 128 else { return nil }
      size = number(bytes, at: start + 8, length: 8)
    }
    guard size >= 8, size <= end - start else { return nil }
    let type = String(decoding: bytes[start + 4..<start + 8], as: UTF8.self)
    return Box(type: type, range: start..<start + size)
  }

  private static func number(_ bytes: [UInt8], at place: Int, length: Int) -> Int {
    bytes[place..<place + length].reduce(0) { $0 << 8 | Int($1) }
  }

  /// Changes every place of data that the index tells.
  /// - Returns: whether all could be changed.
  private static func movePlaces(
    in index: inout [UInt8], box: Range<Int>, depth: Int, _ move: (Int) -> Int
  ) -> Bool {
    guard depth < 8, let outer = Self.box(in: index, at: box.lowerBound, end: box.upperBound) else {
      return false
    }
    switch outer.type {
    case "stco": return movePlaces(in: &index, table: outer.range, length: 4, move)
    case "co64": return movePlaces(in: &index, table: outer.range, length: 8, move)
    case "moov", "trak", "mdia", "minf", "stbl":
      let isLong = number(index, at: outer.range.lowerBound, length: 4) == 1
      var place = outer.range.lowerBound + (isLong ? 16 : 8)
      while place + 8 <= outer.range.upperBound {
        guard let inner = Self.box(in: index, at: place, end: outer.range.upperBound),
          movePlaces(in: &index, box: inner.range, depth: depth + 1, move)
        else { return false }
        place = inner.range.upperBound
      }
      return true
    default: return true
    }
  }

  private static func movePlaces(
    in index: inout [UInt8], table: Range<Int>, length: Int, _ move: (Int) -> Int
  ) -> Bool {
    let first = table.lowerBound + 16
    guard first <= table.upperBound else { return false }
    let count = number(index, at: first - 4, length: 4)
    guard count <= (table.upperBound - first) / length else { return false }
    for entry in 0..<count {
      let place = first + entry * length
      guard index[place] < 128 || length == 4 else { return false }
      let moved = move(number(index, at: place, length: length))
      guard length == 8 || moved <= Int(UInt32.max) else { return false }
      for byte in 0..<length {
        index[place + byte] = UInt8(truncatingIfNeeded: moved >> (8 * (length - 1 - byte)))
      }
    }
    return true
  }
}
