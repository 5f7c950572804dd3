import CFFmpeg
import LibAV
import Pixels

/// What a camera says of its picture: the block of Exif data in a JPEG, PNG or WebP file, or a TIFF
/// file itself.
struct ExifBlock {
  /// A TIFF file's beginning.
  let bytes: [UInt8]

  /// No more of a block is read: its first table, with the orientation, comes at its beginning.
  private static let mostBytes = 1 << 16
  /// More parts than this before the block are nobody's photo.
  private static let mostParts = 1 << 16
  private static let prefix = Array("Exif\0\0".utf8)

  init(_ bytes: [UInt8]) {
    self.bytes = bytes.starts(with: Self.prefix) ? Array(bytes.dropFirst(6)) : bytes
  }

  /// - Parameter input: a file of one picture; its place in the file is kept.
  /// - Returns: `nil` where there is no such block.
  init?(of input: borrowing InputContext) {
    guard let file = input.raw.pointee.pb else { return nil }
    let place = vcPosition(file)
    defer { avio_seek(file, place, SEEK_SET) }
    let head = Self.read(16, of: file, at: 0)
    let found =
      if head.starts(with: [0xFF, 0xD8]) {
        Self.inJPEG(file)
      } else if head.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
        Self.inChunks(of: file, from: 8, named: "eXIf", isBigEndian: true)
      } else if head.starts(with: Array("RIFF".utf8)) {
        Self.inChunks(of: file, from: 12, named: "EXIF", isBigEndian: false)
      } else {
        Self.read(Self.mostBytes, of: file, at: 0)
      }
    guard let found, !found.isEmpty else { return nil }
    self.init(found)
  }

  // MARK: Finding it

  private static func read(
    _ count: Int, of file: UnsafeMutablePointer<AVIOContext>, at place: Int64
  ) -> [UInt8] {
    guard avio_seek(file, place, SEEK_SET) == place else { return [] }
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, length in
      length = max(0, Int(avio_read(file, buffer.baseAddress, CInt(count))))
    }
  }

  /// Among the segments that come before the picture.
  private static func inJPEG(_ file: UnsafeMutablePointer<AVIOContext>) -> [UInt8]? {
    var place: Int64 = 2
    for _ in 0..<mostParts {
      let head = read(4, of: file, at: place)
      guard head.count == 4, head[0] == 0xFF else { return nil }
      switch head[1] {
      case 0xFF: place += 1  // Padding.
      case 0xD9, 0xDA: return nil
      case 0x01, 0xD0...0xD8: place += 2
      default:
        let length = Int(head[2]) << 8 | Int(head[3])
        guard length >= 2 else { return nil }
        if head[1] == 0xE1 {
          let content = read(length - 2, of: file, at: place + 4)
          if content.starts(with: prefix) { return content }
        }
        place += 2 + Int64(length)
      }
    }
    return nil
  }

  /// Among PNG's or RIFF's chunks, which have their sizes and names in a different order.
  private static func inChunks(
    of file: UnsafeMutablePointer<AVIOContext>, from start: Int64, named name: String,
    isBigEndian: Bool
  ) -> [UInt8]? {
    var place = start
    for _ in 0..<mostParts {
      let head = read(8, of: file, at: place)
      guard head.count == 8 else { return nil }
      let (type, length) = isBigEndian ? (head[4...], head[..<4]) : (head[..<4], head[4...])
      let bytes = isBigEndian ? Array(length) : length.reversed()
      let size = bytes.reduce(0) { $0 << 8 | Int64($1) }
      if type.elementsEqual(name.utf8) {
        return read(Int(min(size, Int64(mostBytes))), of: file, at: place + 8)
      }
      // After a PNG's chunk comes its checksum; RIFF's begin at even places.
      place += 8 + size + (isBigEndian ? 4 : size & 1)
    }
    return nil
  }

  // MARK: Reading it

  /// How the stored picture is turned upright; `nil` where that is not said.
  var orientation: Orientation? {
    let isLittleEndian: Bool
    switch bytes.prefix(2) {
    case [0x49, 0x49]: isLittleEndian = true
    case [0x4D, 0x4D]: isLittleEndian = false
    default: return nil
    }
    func number(_ count: Int, at place: Int) -> Int? {
      guard place >= 0, count <= bytes.count, place <= bytes.count - count else { return nil }
      let part = bytes[place..<place + count]
      return (isLittleEndian ? Array(part.reversed()) : Array(part)).reduce(0) { $0 << 8 | Int($1) }
    }
    guard number(2, at: 2) == 42, let table = number(4, at: 4), let entries = number(2, at: table)
    else { return nil }
    for entry in 0..<entries {
      let place = table + 2 + entry * 12
      guard let tag = number(2, at: place) else { return nil }
      if tag == 0x0112 {
        // One 16-bit number.
        guard number(2, at: place + 2) == 3, number(4, at: place + 4) == 1 else { return nil }
        return number(2, at: place + 8).flatMap(Orientation.init(exif:))
      }
    }
    return nil
  }
}

extension Orientation {
  /// - Parameter number: 1...8, by the side of the picture that row 0 and column 0 are at.
  init?(exif number: Int) {
    switch number {
    case 1: self = .upright
    case 2: self.init(flipsHorizontally: true)
    case 3: self = .halfTurn
    case 4: self.init(flipsVertically: true)
    case 5: self.init(transposes: true)
    case 6: self = .quarterTurn
    case 7: self.init(transposes: true, flipsHorizontally: true, flipsVertically: true)
    case 8: self = .threeQuarterTurn
    default: return nil
    }
  }
}
