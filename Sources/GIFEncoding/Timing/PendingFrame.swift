import Pixels

/// A frame that waits in the look-ahead window.
struct PendingFrame {
  var image: Image<RGBA>
  /// 1/100 s since the first frame.
  var start: Int
  /// For each pixel the greatest difference of a channel from the frame before, 0...255: 255 where one
  /// of the two is transparent, 0 where both are. nil for the first frame.
  var change: [UInt8]?
  var hasTransparency: Bool

  init(_ image: Image<RGBA>, start: Int, after previous: PendingFrame?) {
    self.image = image
    self.start = start
    hasTransparency = image.pixels.contains { $0.alpha < 128 }
    change = previous.map { Self.change(from: $0.image, to: image) }
  }

  /// Whether it looks the same as the frame before.
  var isUnchanged: Bool {
    guard let change else { return false }
    return !change.contains { $0 != 0 }
  }

  private static func change(from old: Image<RGBA>, to new: Image<RGBA>) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: new.pixels.count) { result, count in
      old.pixels.withUnsafeBufferPointer { old in
        new.pixels.withUnsafeBufferPointer { new in
          for index in 0..<new.count {
            result[index] = difference(old[index], new[index])
          }
        }
      }
      count = new.pixels.count
    }
  }

  @inline(__always)
  private static func difference(_ a: RGBA, _ b: RGBA) -> UInt8 {
    let red = max(a.red, b.red) &- min(a.red, b.red)
    let green = max(a.green, b.green) &- min(a.green, b.green)
    let blue = max(a.blue, b.blue) &- min(a.blue, b.blue)
    let most = max(red, max(green, blue))
    let bothClear = (a.alpha | b.alpha) < 128
    let oneClear = (a.alpha ^ b.alpha) >= 128
    return bothClear ? 0 : (oneClear ? 255 : most)
  }
}
