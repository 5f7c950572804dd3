/// Packs codes of 2...12 bits, least significant bit first, as GIF's LZW requires.
struct BitWriter {
  private(set) var bytes: [UInt8] = []
  private var pending: UInt32 = 0
  private var pendingBits = 0

  mutating func append(_ code: Int, bits: Int) {
    pending |= UInt32(truncatingIfNeeded: code) &<< UInt32(truncatingIfNeeded: pendingBits)
    pendingBits &+= bits
    while pendingBits >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: pending))
      pending &>>= 8
      pendingBits &-= 8
    }
  }

  /// Pads the last byte with zeros and returns all.
  mutating func finish() -> [UInt8] {
    if pendingBits > 0 { append(0, bits: 8 - pendingBits) }
    return bytes
  }
}
