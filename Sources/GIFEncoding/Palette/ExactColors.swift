import Pixels

/// Collects distinct colours until there are too many for a palette.
struct ExactColors {
  let limit: Int
  private(set) var colors: [RGBA] = []
  private var slots = [Int16](repeating: -1, count: 1024)
  private var last: UInt32 = .max

  init(limit: Int) { self.limit = limit }

  /// Whether more than `limit` colours were met; the list is incomplete then.
  private(set) var isOverflown = false

  /// Adds a colour. False once there are too many.
  @inline(__always)
  mutating func insert(_ pixel: RGBA) -> Bool {
    let key = UInt32(pixel.red) << 16 | UInt32(pixel.green) << 8 | UInt32(pixel.blue)
    if key == last { return !isOverflown }
    last = key
    return look(for: pixel, key)
  }

  private mutating func look(for pixel: RGBA, _ key: UInt32) -> Bool {
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B1) >> 22)
    while slots[slot] >= 0 {
      let known = colors[Int(slots[slot])]
      if known.red == pixel.red, known.green == pixel.green, known.blue == pixel.blue {
        return true
      }
      slot = (slot + 1) & 1023
    }
    guard colors.count < limit else {
      isOverflown = true
      return false
    }
    slots[slot] = Int16(colors.count)
    colors.append(RGBA(red: pixel.red, green: pixel.green, blue: pixel.blue))
    return true
  }
}
