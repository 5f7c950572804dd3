import Pixels
import Testing

@testable import MediaIO
@testable import MediaPlans

/// The pure values of `Plans/`, and what is derived from them without a file.
@Suite struct PlanValueTests {
  private func size(_ width: Int, _ height: Int) -> PixelSize {
    PixelSize(width: width, height: height)
  }

  @Test(arguments: [
    (1.0, 0.5625, PixelSize(width: 100, height: 56)),
    (0.333, 1, PixelSize(width: 34, height: 100)),
    (0.001, 1, PixelSize(width: 2, height: 100)),
  ])
  func anInsetIsOfWholeChromaSamples(width: Double, height: Double, expected: PixelSize) {
    var plan = PicturePlan(sourceSize: size(640, 360), size: size(100, 100), layout: .yuv420)
    #expect(plan.pictureSize == plan.size)
    plan.inset = PicturePlan.Inset(width: width, height: height, padding: .blur)
    #expect(plan.pictureSize == expected)
  }

  @Test func aWindowDoesNotContainItsEnd() {
    let window = TimeWindow(start: 1, end: 2)
    #expect([0.99, 1, 1.99, 2].map(window.contains) == [false, true, true, false])
  }

  @Test(arguments: [
    (PixelSize(width: 1280, height: 718), "smpte170m"),
    (PixelSize(width: 1280, height: 720), "bt709"), (PixelSize(width: 960, height: 720), "bt709"),
    (PixelSize(width: 720, height: 1280), "bt709"), (PixelSize(width: 3840, height: 2160), "bt709"),
    (PixelSize(width: 720, height: 576), "bt470bg"),
    (PixelSize(width: 720, height: 480), "smpte170m"),
  ])
  func untaggedColoursAreThoseOfTheSize(size: PixelSize, matrix: String) {
    #expect(ColorDescription.guessedMatrix(for: size) == matrix)
    #expect(ColorDescription().encoded(isRGB: false, size: size).matrix == matrix)
    #expect(ColorDescription().encoded(isRGB: true, size: size).matrix == "bt709")
  }

  @Test(arguments: [
    ("gbr", "bt709"), ("ycgco", "bt709"), ("ictcp", "bt709"), ("smpte170m", "smpte170m"),
    ("fcc", "fcc"),
  ])
  func onlyMatricesThatBrowsersKnowAreWritten(stated: String, written: String) {
    var color = ColorDescription()
    color.matrix = stated
    #expect(color.encoded(isRGB: false, size: size(640, 360)).matrix == written)
  }

  @Test(arguments: [
    (5, 0, true), (8, 0, true), (10, 0, true), (20, 0, true), (3, 0, true), (8, 1, false),
    (8, 2, false), (8, 4, false), (10, 1, false), (9, 2, false), (7, 6, false), (7, 0, false),
    (4, 0, false),
  ])
  func dolbyVisionIsShownByItsBaseLayer(profile: Int, compatibility: Int, isRefused: Bool) {
    let vision = DolbyVision(profile: profile, compatibility: compatibility)
    #expect(vision.needsItsDecoder == isRefused)
  }

  @Test(arguments: [(1, "smpte2084"), (6, "smpte2084"), (4, "arib-std-b67"), (2, "unknown")])
  func aBaseLayerWithoutTagsIsWhatTheRecordSays(compatibility: Int, transfer: String) {
    var color = ColorDescription()
    DolbyVision(profile: 8, compatibility: compatibility).describe(&color)
    #expect(color.transfer == transfer)
    #expect(color.isHighDynamicRange == (transfer != "unknown"))
    color.transfer = "bt709"
    DolbyVision(profile: 8, compatibility: 1).describe(&color)
    #expect(color.transfer == "bt709", "what is there stays")
  }

  @Test func highDynamicRangeBecomesBT709() {
    var color = ColorDescription()
    (color.matrix, color.transfer, color.primaries) = ("bt2020nc", "smpte2084", "bt2020")
    let encoded = color.encoded(isRGB: false, size: size(1920, 1080))
    #expect([encoded.matrix, encoded.transfer, encoded.primaries] == ["bt709", "bt709", "bt709"])
  }

  @Test(arguments: [
    ("Hello", "Hello"), ("{\\b1}a{\\b0}b", "ab"), ("one\\Ntwo", "entow"), ("\\{x\\}", "x"),
    ("a b\u{200B}\u{FE0F}", "ab"), ("a,b", ",ab"),
  ])
  func overridesAndBlanksAreNotDrawn(text: String, drawn: String) {
    let line = TextLayer.Line(start: 0, end: 1, body: "0,Default,,0,0,0,,\(text)")
    let expected = Set(drawn.unicodeScalars).sorted()
    #expect(TextLayer(header: "", lines: [line, line]).characters == expected)
  }

  @Test(arguments: [
    (Placement.topLeft, 3, 3), (.center, 25, 40), (.bottomRight, 47, 77), (.bottom, 25, 77),
  ])
  func marksKeepADistanceToTheEdges(placement: Placement, x: Int, y: Int) {
    let mark = FinishPlan.Mark(path: "", placement: placement, width: 0.5, opacity: 1)
    let image = Image(size: size(50, 20), filledWith: RGBA(red: 1, green: 2, blue: 3))
    let placed = MarkImage(mark, image: image, on: size(100, 100))
    #expect((placed.x, placed.y) == (x, y))
  }

  @Test func aTallMarkIsNotTallerThanItsCanvas() {
    let mark = FinishPlan.Mark(path: "", placement: .center, width: 0.5, opacity: 1)
    #expect(MarkImage.size(of: mark, shown: size(40, 20), on: size(100, 60)) == size(50, 25))
    #expect(MarkImage.size(of: mark, shown: size(10, 100), on: size(100, 60)) == size(6, 60))
  }

  @Test func aDigestIsSHA256() throws {
    var digest = try ContentDigest()
    for part in ["a", "bc"] { Array(part.utf8).withUnsafeBytes { digest.update($0) } }
    #expect(
      digest.finish() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }
}
