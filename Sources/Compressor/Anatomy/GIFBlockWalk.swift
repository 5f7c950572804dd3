import Failures
import Files

/// Goes through a GIF from block to block, in one pass and in bounded memory.
struct GIFBlockWalk: ~Copyable {
  private(set) var anatomy = GIFAnatomy()
  private let file: Descriptor
  private let size: Int
  private var buffer: [UInt8]
  private var filled = 0
  private var next = 0
  /// What an extension said of the image that follows.
  private var pending = GIFAnatomy.Image()

  init(_ path: String) throws(Failure) {
    file = try Descriptor(reading: path)
    size = file.size
    buffer = [UInt8](repeating: 0, count: 1 << 16)
  }

  /// - Returns: `false` where it is no GIF.
  mutating func run() throws(Failure) -> Bool {
    guard let head = try take(13), head.starts(with: Array("GIF8".utf8)) else { return false }
    anatomy.width = Self.number(head, 6)
    anatomy.height = Self.number(head, 8)
    anatomy.bytes.headers = 13
    anatomy.isCutOff = try !blocks(globalFlags: head[10])
    anatomy.bytes.unread = size - counted
    return true
  }

  private var counted: Int {
    let bytes = anatomy.bytes
    return bytes.headers + bytes.palettes + bytes.imageHeaders + bytes.codes + bytes.extras
  }

  /// - Returns: whether the closing byte was met.
  private mutating func blocks(globalFlags flags: UInt8) throws(Failure) -> Bool {
    guard try palette(flags) != nil else { return false }
    while let kind = try take(1)?.first {
      switch kind {
      case 0x3B:
        anatomy.bytes.headers += 1
        return true
      case 0x2C: guard try image() else { return false }
      case 0x21: guard try extensionBlock() else { return false }
      // Padding, which readers pass over.
      case 0: anatomy.bytes.extras += 1
      default: return false
      }
    }
    return false
  }

  /// - Returns: the colours of a palette that the flags announce; `nil` where it is cut off.
  private mutating func palette(_ flags: UInt8) throws(Failure) -> Int? {
    guard flags & 0x80 != 0 else { return 0 }
    let colors = 2 << Int(flags & 7)
    guard try take(3 * colors) != nil else { return nil }
    anatomy.bytes.palettes += 3 * colors
    return colors
  }

  private mutating func image() throws(Failure) -> Bool {
    guard let head = try take(9) else { return false }
    anatomy.bytes.imageHeaders += 10
    var image = pending
    pending = GIFAnatomy.Image()
    (image.x, image.y) = (Self.number(head, 0), Self.number(head, 2))
    (image.width, image.height) = (Self.number(head, 4), Self.number(head, 6))
    guard let colors = try palette(head[8]), try take(1) != nil else { return false }
    image.colors = colors
    var isWhole = true
    var codes = 1
    while true {
      guard let length = try take(1)?.first, try take(Int(length)) != nil else {
        isWhole = false
        break
      }
      codes += 1 + Int(length)
      if length == 0 { break }
    }
    image.codes = codes
    anatomy.bytes.codes += codes
    anatomy.add(image)
    return isWhole
  }

  private mutating func extensionBlock() throws(Failure) -> Bool {
    guard let label = try take(1)?.first else { return false }
    var count = 2
    var first: [UInt8] = []
    var loops: Int?
    while true {
      guard let length = try take(1)?.first, let data = try take(Int(length)) else { return false }
      count += 1 + data.count
      if length == 0 { break }
      let isLoop = Self.loopNames.contains { first.elementsEqual($0.utf8) }
      if label == 0xFF, isLoop, data.count >= 3, data[0] & 7 == 1 { loops = Self.number(data, 1) }
      if first.isEmpty { first = data }
    }
    switch label {
    case 0xF9 where first.count >= 4:
      pending.isTransparent = first[0] & 1 != 0
      pending.delay = Double(Self.number(first, 1)) / 100
      anatomy.bytes.imageHeaders += count
    case 0xFF where loops != nil:
      // It counts the repetitions.
      anatomy.plays = loops == 0 ? 0 : (loops ?? 0) + 1
      anatomy.bytes.headers += count
    default: anatomy.bytes.extras += count
    }
    return true
  }

  private static let loopNames = ["NETSCAPE2.0", "ANIMEXTS1.0"]

  private static func number(_ bytes: [UInt8], _ place: Int) -> Int {
    Int(bytes[place]) | Int(bytes[place + 1]) << 8
  }

  /// The next bytes, at most 768 of them; `nil` where the file has fewer.
  private mutating func take(_ count: Int) throws(Failure) -> [UInt8]? {
    var result: [UInt8] = []
    while result.count < count {
      if next == filled {
        filled = try file.read(into: &buffer)
        next = 0
        if filled == 0 { return nil }
      }
      let part = min(count - result.count, filled - next)
      result += buffer[next..<next + part]
      next += part
    }
    return result
  }
}
