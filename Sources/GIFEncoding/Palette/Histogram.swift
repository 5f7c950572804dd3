import Pixels

/// Which colours occur, and the weight of each.
///
/// Colours are counted exactly while they are few, so that the colours of a screen come out unaltered.
/// Colours that come after the table is full are gathered in cells of 8x8x8 sRGB steps.
struct Histogram {
  struct Entry {
    var color: Color
    var weight: Float
    /// The sRGB colour, if the entry is for one; nil for the mean of a cell.
    var exact: RGBA?
  }

  /// The number of slots of the exact table, a power of two. Only half are used, so that probing stays
  /// short.
  private static let slots = 1 << 15
  private static let empty = UInt32.max

  private var keys = [UInt32](repeating: empty, count: slots)
  private var weights = [Float](repeating: 0, count: slots)
  private var used = 0
  /// By 5-bit red, green, blue: the weight and the weighted colour sums.
  private var cells = [SIMD4<Float>](repeating: .zero, count: 1 << 15)
  private(set) var total: Float = 0

  private static func slot(_ key: UInt32) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B1) >> 17)
  }

  mutating func add(_ pixel: RGBA, weight: Float) {
    total += weight
    let key = UInt32(pixel.red) << 16 | UInt32(pixel.green) << 8 | UInt32(pixel.blue)
    var slot = Self.slot(key)
    while keys[slot] != key {
      if keys[slot] == Self.empty {
        guard used < Self.slots / 2 else {
          addToCell(pixel, weight)
          return
        }
        keys[slot] = key
        used += 1
        break
      }
      slot = (slot + 1) & (Self.slots - 1)
    }
    weights[slot] += weight
  }

  private mutating func addToCell(_ pixel: RGBA, _ weight: Float) {
    let index =
      Int(pixel.red >> 3) << 10 | Int(pixel.green >> 3) << 5 | Int(pixel.blue >> 3)
    cells[index] +=
      SIMD4(Float(pixel.red), Float(pixel.green), Float(pixel.blue), 1) * weight
  }

  /// All colours: those with at least the share `frequent` of the total weight exactly, in falling
  /// order of weight, then the others as cells.
  func entries(frequent: Float) -> [Entry] {
    var result: [Entry] = []
    var rest = cells
    for slot in 0..<Self.slots where keys[slot] != Self.empty {
      let key = keys[slot]
      let pixel = RGBA(
        red: UInt8(key >> 16), green: UInt8(key >> 8 & 255), blue: UInt8(key & 255))
      if weights[slot] >= frequent * total {
        result.append(
          Entry(color: ColorSpace.color(pixel), weight: weights[slot], exact: pixel))
      } else {
        let index =
          Int(pixel.red >> 3) << 10 | Int(pixel.green >> 3) << 5 | Int(pixel.blue >> 3)
        rest[index] +=
          SIMD4(Float(pixel.red), Float(pixel.green), Float(pixel.blue), 1) * weights[slot]
      }
    }
    // Ties by colour, so that the order never depends on the table.
    result.sort {
      ($1.weight, $0.color[0], $0.color[1], $0.color[2])
        < ($0.weight, $1.color[0], $1.color[1], $1.color[2])
    }
    for cell in rest where cell[3] > 0 {
      let mean = cell / cell[3]
      result.append(
        Entry(
          color: ColorSpace.color(red: mean[0], green: mean[1], blue: mean[2]), weight: cell[3]))
    }
    return result
  }
}
