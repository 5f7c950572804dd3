import CFFmpeg
import Pixels
import Testing

@testable import LibAV
@testable import MediaIO
@testable import MediaPlans

@Suite struct PictureChainTests {
  private func chain(
    _ format: AVPixelFormat, _ width: CInt = 64, _ height: CInt = 48, isInterlaced: Bool = false,
    matrix: AVColorSpace = AVCOL_SPC_UNSPECIFIED, layout: PicturePlan.PixelLayout = .yuv420,
    change: (inout PicturePlan) -> Void = { _ in }
  ) throws -> String {
    let frame = try Frame()
    frame.raw.pointee.format = format.rawValue
    frame.raw.pointee.colorspace = matrix
    (frame.raw.pointee.width, frame.raw.pointee.height) = (width, height)
    let size = PixelSize(width: 64, height: 48)
    var plan = PicturePlan(sourceSize: size, size: size, layout: layout)
    change(&plan)
    return PictureChain(
      format: FrameFormat(
        of: frame, streamIsInterlaced: isInterlaced, color: ColorDescription()), plan: plan
    ).description
  }

  @Test func picturesThatFitNeedNoFilter() throws {
    #expect(try chain(AV_PIX_FMT_YUV420P) == "null")
    #expect(try chain(AV_PIX_FMT_YUVJ420P) != "null", "full range becomes limited")
    #expect(try chain(AV_PIX_FMT_YUV420P10LE) != "null")
    #expect(
      try chain(AV_PIX_FMT_YUV420P) { $0.matrix = "bt709" } != "null",
      "players read a small untagged picture as BT.601")
    #expect(try chain(AV_PIX_FMT_YUV420P) { $0.matrix = "smpte170m" } == "null")
    #expect(try chain(AV_PIX_FMT_YUV420P) { $0.matrix = "bt470bg" } == "null", "the same numbers")
  }

  /// One rule for both kinds of output.
  @Test func untaggedPicturesAreReadAsBrowsersReadThem() throws {
    for layout in [PicturePlan.PixelLayout.yuv420, .rgba] {
      func matrix(_ height: CInt, _ stated: AVColorSpace = AVCOL_SPC_UNSPECIFIED) throws -> String {
        try chain(AV_PIX_FMT_YUV444P, 1280, height, matrix: stated, layout: layout)
      }
      #expect(try matrix(718).contains("colorspace=smpte170m"))
      #expect(try matrix(576).contains("colorspace=bt470bg"))
      #expect(try matrix(720).contains("colorspace=bt709"))
      #expect(try matrix(576, AVCOL_SPC_BT709).contains("colorspace=bt709"))
      #expect(try matrix(576, AVCOL_SPC_RGB).contains("colorspace=bt709"), "YUV is never RGB")
    }
  }

  /// swscale would take them for BT.601.
  @Test func unusualMatricesAreConvertedByZimg() throws {
    let chain = try chain(AV_PIX_FMT_YUV420P, 128, 96, matrix: AVCOL_SPC_YCGCO, layout: .rgba)
    #expect(chain.contains("zscale"))
  }

  @Test func fieldsAreJoinedFirst() throws {
    #expect(try chain(AV_PIX_FMT_YUV420P, isInterlaced: true).hasPrefix("bwdif="))
  }

  @Test func aCropBetweenChromaSamplesGetsOneForEachPixel() throws {
    func crop(x: Int) throws -> String {
      try chain(AV_PIX_FMT_YUV420P) {
        $0.crop = StoredRectangle(size: PixelSize(width: 32, height: 24), x: x, y: 8)
        $0.size = PixelSize(width: 32, height: 24)
      }
    }
    #expect(try crop(x: 4) == "crop=32:24:4:8:exact=1")
    #expect(try crop(x: 5).hasPrefix("format=yuv444p,crop=32:24:5:8:exact=1,"))
  }

  /// Every orientation by FFmpeg's name of it.
  @Test(arguments: [
    (false, true, false, "hflip"), (false, true, true, "hflip,vflip"),
    (true, false, false, "transpose=cclock_flip"), (true, true, false, "transpose=clock"),
    (true, false, true, "transpose=cclock"), (true, true, true, "transpose=clock_flip"),
  ])
  func orientation(transposes: Bool, horizontal: Bool, vertical: Bool, filter: String) throws {
    let found = try chain(AV_PIX_FMT_YUV420P) {
      $0.orientation = Orientation(
        transposes: transposes, flipsHorizontally: horizontal, flipsVertically: vertical)
      if transposes { $0.size = PixelSize(width: 48, height: 64) }
    }
    #expect(found == filter)
  }

  /// A frame of another shape than planned keeps it.
  @Test func anotherSizeIsFittedAndPadded() throws {
    let found = try chain(AV_PIX_FMT_YUV420P, 64, 24)
    #expect(found.contains("overlay=(W-w)/2:(H-h)/2"))
    #expect(!(try chain(AV_PIX_FMT_YUV420P, 128, 96)).contains("overlay"))
  }

  @Test func alphaIsKeptOrLaidOverTheBackground() throws {
    let kept = try chain(AV_PIX_FMT_YUVA420P, layout: .rgba)
    #expect(kept.contains("premultiply") && !kept.contains("overlay"))
    let flattened = try chain(AV_PIX_FMT_YUVA420P, layout: .rgba) {
      $0.background = RGBA(red: 1, green: 2, blue: 3)
    }
    #expect(flattened.contains("lutrgb=r=1:g=2:b=3:a=255") && !flattened.contains("unpremultiply"))
  }

  @Test func eightBitPicturesOfAGIFAreScaledBySwscale() throws {
    #expect(try chain(AV_PIX_FMT_RGB24, 128, 96, layout: .rgba).contains("scale=w=64:h=48"))
    #expect(try !chain(AV_PIX_FMT_RGB24, 128, 96, layout: .rgba).contains("zscale"))
    #expect(try chain(AV_PIX_FMT_YUV420P, 128, 96).contains("zscale=w=64:h=48"))
    #expect(
      try !chain(AV_PIX_FMT_GRAY8, 128, 96).contains("zscale"), "zimg makes no colour of grey")
  }
}
