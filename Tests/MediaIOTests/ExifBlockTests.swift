import Pixels
import Testing

@testable import MediaIO

@Suite struct ExifBlockTests {
  private static func block(_ orientation: UInt8, isLittleEndian: Bool) -> [UInt8] {
    isLittleEndian
      ? [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]
      : [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
  }

  @Test(arguments: 1...8 as ClosedRange<UInt8>, [false, true])
  func bothByteOrders(number: UInt8, isLittleEndian: Bool) throws {
    let bytes = Self.block(number, isLittleEndian: isLittleEndian)
    let orientation = try #require(ExifBlock(bytes).orientation)
    #expect(ExifBlock(Array("Exif\0\0".utf8) + bytes).orientation == orientation)
    #expect(orientation == Orientation(exif: Int(number)))
    #expect(orientation.transposes == (number > 4))
  }

  @Test("What is no orientation turns nothing", arguments: [0, 9, 255] as [UInt8])
  func nonsense(number: UInt8) {
    #expect(ExifBlock(Self.block(number, isLittleEndian: true)).orientation == nil)
  }

  @Test("A block that is cut off, or points elsewhere, is read without harm")
  func hostile() {
    let whole = Self.block(6, isLittleEndian: false)
    for count in 0..<whole.count - 2 {
      #expect(ExifBlock(Array(whole.prefix(count))).orientation == nil)
    }
    for place in whole.indices {
      for value in [0, 0x7F, 0xFF] as [UInt8] {
        var bytes = whole
        bytes[place] = value
        _ = ExifBlock(bytes).orientation
      }
    }
  }
}
