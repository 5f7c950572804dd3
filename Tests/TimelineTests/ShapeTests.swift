import Pixels
import Testing

@testable import Timeline

@Suite struct ShapeTests {
  @Test(
    "A shape within and around a picture",
    arguments: [
      (
        AspectRatio(9, 16), PixelSize(width: 608, height: 1080),
        PixelSize(width: 1920, height: 3413)
      ),
      (
        AspectRatio(1, 1), PixelSize(width: 1080, height: 1080),
        PixelSize(width: 1920, height: 1920)
      ),
      (
        AspectRatio(16, 9), PixelSize(width: 1920, height: 1080),
        PixelSize(width: 1920, height: 1080)
      ),
      (
        AspectRatio(2, 1), PixelSize(width: 1920, height: 960), PixelSize(width: 2160, height: 1080)
      ),
    ])
  func shapes(aspect: AspectRatio, part: PixelSize, canvas: PixelSize) {
    let size = PixelSize(width: 1920, height: 1080)
    #expect(aspect.part(of: size) == part)
    #expect(aspect.canvas(around: size) == canvas)
  }

  @Test("Moments count from either end")
  func moments() {
    #expect(Moment.afterStart(2).seconds(of: 10) == 2)
    #expect(Moment.beforeEnd(2).seconds(of: 10) == 8)
    #expect(Moment.beforeEnd(20).seconds(of: 10) == 0)
  }
}
