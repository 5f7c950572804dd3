import Failures
import Pixels
import Testing
import Timeline

@testable import MediaIO
@testable import MediaPlans
@testable import Planning

@Suite struct EditPlanTests {
  private func picture(
    _ change: (inout CompressionSettings) -> Void
  ) throws -> PicturePlan {
    let plan = try PlanTests.plan(PlanTests.source()) {
      $0.format = .mp4
      change(&$0)
    }
    guard let video = plan.video else {
      throw Failure.fault("no picture")
    }
    #expect(plan.changesContent)
    return video.picture
  }

  @Test("A shape is cut from the middle of what the crop leaves")
  func cut() throws {
    let plan = try picture { $0.edits.aspect = AspectRatio(1, 1) }
    #expect(plan.size == PixelSize(width: 1080, height: 1080))
    #expect(plan.crop == StoredRectangle(size: plan.size, x: 420, y: 0))
    let turned = try picture {
      $0.edits.aspect = AspectRatio(9, 16)
      $0.rotation = .quarter
    }
    #expect(turned.size == PixelSize(width: 1080, height: 1920) && turned.crop == nil)
  }

  @Test("Padding keeps all of the picture, and shares survive another size")
  func padding() throws {
    var plan = try picture {
      $0.edits.aspect = AspectRatio(9, 16)
      $0.edits.padding = .blur
      $0.maximumSize = PixelSize(width: 1080, height: 1920)
    }
    #expect(plan.size == PixelSize(width: 1080, height: 1920) && plan.crop == nil)
    #expect(plan.pictureSize == PixelSize(width: 1080, height: 608))
    plan.size = PixelSize(width: 540, height: 960)
    #expect(plan.pictureSize == PixelSize(width: 540, height: 304))
  }

  @Test("Padding without a shape is refused, and so are values out of range")
  func refusals() {
    for change: (inout CompressionSettings) -> Void in [
      { $0.edits.padding = .blur }, { $0.edits.fades = Fades(in: -1) },
      { $0.edits.watermarks = [Watermark(path: "")] }, { $0.edits.music = [Music(path: "")] },
    ] {
      #expect(throws: Failure.self) { try picture(change) }
    }
  }

  @Test("Fades and titles stand on the result's clock")
  func finish() throws {
    var title = Title("Hello, {world}")
    title.start = .beforeEnd(2)
    let plan = try picture {
      $0.speed = 2
      $0.edits.fades = Fades(in: 0.5, out: 1)
      $0.edits.titles = [title]
    }
    let finish = try #require(plan.finish)
    #expect(finish.duration == 5 && finish.fadeIn == 0.5 && finish.fadeOut == 1)
    let line = try #require(finish.texts.first?.lines.first)
    #expect(line.start == 3 && line.end == 5)
    #expect(line.body.hasSuffix(",Hello, \\{world\\}"))
  }

  @Test("A GIF that plays backward shows its titles at their times of the result")
  func reversed() throws {
    var title = Title("A")
    title.end = .afterStart(3)
    let plan = try PlanTests.plan(PlanTests.source()) {
      $0.format = .gif
      $0.playback = .reverse
      $0.edits.titles = [title]
      $0.edits.fades = Fades(in: 1, out: 0)
    }
    guard case .gif(let gif) = plan.work else { throw Failure.fault("no GIF") }
    let finish = try #require(gif.picture.finish)
    #expect(finish.texts.first?.lines.first?.start == 7 && finish.fadeOut == 1)
  }

  @Test("Changed sound is not copied")
  func sound() {
    var stream = AudioStreamInfo()
    stream.codec = "aac"
    stream.profile = "LC"
    stream.channels = 2
    stream.sampleRate = 48_000
    var settings = CompressionSettings()
    settings.edits.fades = Fades(out: 1)
    let plans = AudioChoice.plans(for: [stream], settings: settings, duration: 10)
    guard case .encode(let aac)? = plans.first?.treatment else {
      Issue.record("copied")
      return
    }
    #expect(aac.fades == SoundFades(in: 0, out: 1, duration: 10))
  }

  /// What the drawing does to samples, by hand.
  @Test("Colours are laid over pictures by the picture's own matrix")
  func canvas() {
    let weights = LumaWeights(matrix: "bt709")
    let red = weights.samples(RGBA(red: 255, green: 0, blue: 0))
    // ITU-R BT.709, 8 bit: 63, 102, 240.
    #expect(red.luma == 63 && red.blue == 102 && red.red == 240)
    let white = LumaWeights(matrix: "smpte170m").samples(RGBA(red: 255, green: 255, blue: 255))
    #expect(white.luma == 235 && white.blue == 128 && white.red == 128)
  }
}
