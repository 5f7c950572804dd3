/// Decodes the LZW data of GIF images into colour numbers.
struct GIFDecoding {
  private static let mostCodes = 4096
  /// Of each code, the one before its last pixel, that pixel, and its first one.
  private var prefixes = [UInt16](repeating: 0, count: mostCodes)
  private var suffixes = [UInt8](repeating: 0, count: mostCodes)
  private var firsts = [UInt8](repeating: 0, count: mostCodes)
  private var lengths = [UInt16](repeating: 0, count: mostCodes)

  /// Decodes data that begins with its minimum code size.
  /// - Parameter pixels: filled from its beginning.
  /// - Returns: how many pixels were there.
  mutating func decode(
    _ bytes: UnsafeRawBufferPointer, into pixels: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    guard let first = bytes.first else { return 0 }
    let literalBits = Int(first)
    guard (1...8).contains(literalBits) else { return 0 }
    return prefixes.withUnsafeMutableBufferPointer { prefixes in
      suffixes.withUnsafeMutableBufferPointer { suffixes in
        firsts.withUnsafeMutableBufferPointer { firsts in
          lengths.withUnsafeMutableBufferPointer { lengths in
            Self.decode(
              bytes, into: pixels, literalBits: literalBits, prefixes, suffixes, firsts, lengths)
          }
        }
      }
    }
  }

  // One loop over plain buffers: it runs once for each code of the file.
  private static func decode(
    _ bytes: UnsafeRawBufferPointer, into pixels: UnsafeMutableBufferPointer<UInt8>,
    literalBits: Int,
    _ prefixes: UnsafeMutableBufferPointer<UInt16>,
    _ suffixes: UnsafeMutableBufferPointer<UInt8>,
    _ firsts: UnsafeMutableBufferPointer<UInt8>, _ lengths: UnsafeMutableBufferPointer<UInt16>
  ) -> Int {
    let clear = 1 << literalBits
    for code in 0..<clear {
      suffixes[code] = UInt8(code)
      firsts[code] = UInt8(code)
      lengths[code] = 1
    }
    var (bits, next, previous) = (literalBits + 1, clear + 2, -1)
    var (buffer, filled) = (UInt32(0), 0)
    var (place, left) = (1, 0)
    var count = 0
    while count < pixels.count {
      while filled < bits {
        if left == 0 {
          guard place < bytes.count, bytes[place] > 0 else { return count }
          left = Int(bytes[place])
          place += 1
        }
        guard place < bytes.count else { return count }
        buffer |= UInt32(bytes[place]) << UInt32(filled)
        filled += 8
        place += 1
        left -= 1
      }
      let code = Int(buffer & (1 << UInt32(bits) - 1))
      buffer >>= UInt32(bits)
      filled -= bits
      if code == clear {
        (bits, next, previous) = (literalBits + 1, clear + 2, -1)
        continue
      }
      // The end mark, or a code that stands for nothing yet.
      if code == clear + 1 || code > next || code == next && previous < 0 { return count }
      if code >= clear + 2, previous < 0 { return count }
      if previous >= 0, next < mostCodes {
        prefixes[next] = UInt16(previous)
        firsts[next] = firsts[previous]
        suffixes[next] = firsts[code == next ? previous : code]
        lengths[next] = lengths[previous] + 1
        next += 1
        if next == 1 << bits, bits < 12 { bits += 1 }
      }
      let length = Int(lengths[code])
      var (walk, target) = (code, count + length - 1)
      count += length
      while target > pixels.count - 1 {
        walk = Int(prefixes[walk])
        target -= 1
      }
      while target > count - length {
        pixels[target] = suffixes[walk]
        walk = Int(prefixes[walk])
        target -= 1
      }
      pixels[target] = suffixes[walk]
      previous = code
    }
    return pixels.count
  }
}
