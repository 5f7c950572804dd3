package import Foundation

/// The boxes of an MP4 or QuickTime file, to be damaged or added to. The index must come last, as
/// `ffmpeg` writes it, so that nothing else moves.
package struct MovieBoxes {
  package private(set) var bytes: [UInt8]

  package init(_ file: URL) throws { bytes = [UInt8](try Data(contentsOf: file)) }

  package func write(to file: URL) throws { try Data(bytes).write(to: file) }

  /// Where the box at a path begins: `["moov", "trak 1", "mdia"]` is in the second track. The first
  /// sample entry of `stsd` is `entry`.
  package func place(_ path: [String]) throws -> Int {
    var (start, end) = (0, bytes.count)
    var found = 0
    for step in path {
      let words = step.split(separator: " ")
      var count = words.count > 1 ? Int(words[1]) ?? 0 : 0
      var next = start
      while true {
        guard next + 8 <= end else { throw NoSuchBox(path: path) }
        let type = String(decoding: bytes[next + 4..<next + 8], as: UTF8.self)
        if step == "entry" || type == words[0] {
          if count == 0 { break }
          count -= 1
        }
        next += number(at: next)
      }
      found = next
      start = next + head(of: String(words[0]))
      end = next + number(at: next)
    }
    return found
  }

  /// The bytes of a box before those in it.
  private func head(of type: String) -> Int { type == "stsd" ? 16 : type == "entry" ? 86 : 8 }

  package func number(at place: Int) -> Int {
    bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
  }

  package mutating func set(_ value: Int, at place: Int) {
    for offset in 0..<4 {
      bytes[place + offset] = UInt8(truncatingIfNeeded: value >> (24 - offset * 8))
    }
  }

  /// Gives a box another type.
  package mutating func rename(_ path: [String], to type: String) throws {
    let place = try place(path)
    bytes.replaceSubrange(place + 4..<place + 8, with: type.utf8)
  }

  /// Overwrites a box's first bytes with zeros.
  package mutating func erase(_ path: [String], count: Int) throws {
    let place = try place(path)
    bytes.replaceSubrange(place..<place + count, with: [UInt8](repeating: 0, count: count))
  }

  /// Adds a box at the end of another.
  package mutating func add(_ type: String, _ content: [UInt8], to path: [String]) throws {
    let outer = try (1...path.count).map { try place(Array(path.prefix($0))) }
    let end = outer[outer.count - 1] + number(at: outer[outer.count - 1])
    let size = content.count + 8
    for place in outer { set(number(at: place) + size, at: place) }
    let head = (0..<4).map { UInt8(truncatingIfNeeded: size >> (24 - $0 * 8)) }
    bytes.insert(contentsOf: head + Array(type.utf8) + content, at: end)
  }
}

private struct NoSuchBox: Error, CustomStringConvertible {
  var path: [String]
  var description: String { "there is no box \(path.joined(separator: "/"))" }
}
