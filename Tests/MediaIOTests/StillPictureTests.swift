import MediaIO
import Pixels
import Testing

@Suite struct StillPictureTests {
  /// A drawing becomes a PNG and noise a JPEG.
  @Test func theSmallerFormatIsTaken() throws {
    let size = PixelSize(width: 64, height: 48)
    let drawn = Image(size: size, filledWith: RGBA(red: 200, green: 30, blue: 10))
    let png = try StillPicture(drawn)
    #expect(png.kind == .png && png.bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    var noise = drawn
    var state: UInt32 = 1
    for index in noise.pixels.indices {
      state = state &* 1_664_525 &+ 1_013_904_223
      let value = UInt8(truncatingIfNeeded: state >> 24) / 2
      noise.pixels[index] = RGBA(red: value, green: value, blue: value)
    }
    let jpeg = try StillPicture(noise)
    #expect(jpeg.kind == .jpeg && jpeg.bytes.starts(with: [0xFF, 0xD8]) && jpeg.size == size)
  }
}
