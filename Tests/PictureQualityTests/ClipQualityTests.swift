import PictureQuality
import Testing

@Suite struct ClipQualityTests {
  static func quality(of motions: [Double?], detail: Double = 1) -> ClipQuality {
    var quality = ClipQuality()
    for motion in motions {
      quality.add(PictureFigures(detail: detail, information: 0.5, motion: motion))
    }
    return quality
  }

  @Test("A frame's motion is the smaller of that before and that after it")
  func motion() {
    #expect(Self.quality(of: []).motion == 0)
    #expect(Self.quality(of: [nil]).motion == 0)
    #expect(Self.quality(of: [nil, 3]).motion == 3)
    // 5; min(5, 2); min(2, 8); 8
    #expect(Self.quality(of: [nil, 5, 2, 8]).motion == (5 + 2 + 2 + 8) / 4.0)
    // A change of scene counts once at most, and runs stay apart.
    #expect(Self.quality(of: [nil, 1, 90, 1, nil, 4]).motion == (1 + 1 + 1 + 1 + 4 + 4) / 6.0)
  }

  @Test func means() {
    var quality = Self.quality(of: [nil, 1], detail: 0.5)
    quality.add(PictureFigures(detail: 0.8, information: 0.8, motion: 1))
    #expect(quality.frames == 3)
    #expect(abs((quality.detail ?? 0) - 0.6) < 1e-12)
    #expect(abs((quality.information ?? 0) - 0.6) < 1e-12)
    #expect(
      quality.score
        == PerceptualScore(
          detail: quality.detail ?? 0, information: quality.information ?? 0, motion: 1))
    #expect(ClipQuality().score == nil)
  }

  @Test("The score rises with detail, information and motion, and stays within its bounds")
  func scores() {
    let steps = stride(from: -0.5, through: 1.5, by: 0.05)
    for (low, high) in zip(steps, steps.dropFirst()) {
      #expect(
        PerceptualScore(detail: low, information: 0.9, motion: 1)
          <= PerceptualScore(detail: high, information: 0.9, motion: 1))
      #expect(
        PerceptualScore(detail: 0.9, information: low, motion: 1)
          <= PerceptualScore(detail: 0.9, information: high, motion: 1))
      #expect(
        PerceptualScore(detail: 0.9, information: 0.9, motion: 10 * low)
          <= PerceptualScore(detail: 0.9, information: 0.9, motion: 10 * high))
    }
    #expect(PerceptualScore(detail: 0, information: 0, motion: 0).value == 0)
    #expect(PerceptualScore(detail: 1, information: 1, motion: 100).value == 100)
    #expect((97...99).contains(PerceptualScore(detail: 1, information: 1, motion: 0).value))
  }
}
