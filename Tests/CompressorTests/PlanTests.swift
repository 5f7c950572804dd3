import Failures
import GIFEncoding
import Pixels
import Testing

@testable import MediaPlans
@testable import Planning

@Suite struct PlanTests {
  static func source(
    _ width: Int = 1920, _ height: Int = 1080, rate: Ratio = Ratio(30, 1), duration: Double? = 10,
    _ change: (inout SourceInfo) -> Void = { _ in }
  ) -> SourceInfo {
    var video = VideoStreamInfo()
    video.codec = "h264"
    video.pixelFormat = "yuv420p"
    video.storedSize = PixelSize(width: width, height: height)
    video.frameRate = rate
    video.duration = duration
    var info = SourceInfo()
    info.container = "mov,mp4,m4a,3gp,3g2,mj2"
    info.duration = duration
    info.video = video
    change(&info)
    return info
  }

  static func plan(
    _ info: SourceInfo = source(), _ change: (inout CompressionSettings) -> Void
  ) throws(Failure) -> CompressionPlan {
    var settings = CompressionSettings()
    change(&settings)
    return try CompressionPlan(settings: settings, source: info)
  }

  // MARK: Sizes

  struct SizeCase: Sendable {
    var name: String
    var width = 1920
    var height = 1080
    var change: @Sendable (inout CompressionSettings) -> Void
    var size: PixelSize
  }

  static let sizes: [SizeCase] = [
    SizeCase(
      name: "mp4 keeps", change: { $0.format = .mp4 }, size: PixelSize(width: 1920, height: 1080)),
    SizeCase(
      name: "gif is 640 at most", change: { $0.format = .gif },
      size: PixelSize(width: 640, height: 360)),
    SizeCase(
      name: "tall gif", width: 1080, height: 1920, change: { $0.format = .gif },
      size: PixelSize(width: 360, height: 640)),
    SizeCase(
      name: "width",
      change: {
        $0.format = .gif
        $0.width = 481
      }, size: PixelSize(width: 481, height: 271)),
    SizeCase(
      name: "even for mp4", change: { $0.width = 481 }, size: PixelSize(width: 480, height: 270)),
    SizeCase(
      name: "height", change: { $0.height = 720 }, size: PixelSize(width: 1280, height: 720)),
    SizeCase(
      name: "not enlarged", change: { $0.width = 4000 }, size: PixelSize(width: 1920, height: 1080)),
    SizeCase(
      name: "enlarged when asked",
      change: {
        $0.width = 3840
        $0.upscale = true
      },
      size: PixelSize(width: 3840, height: 2160)),
    SizeCase(
      name: "a box turns with the clip", width: 1080, height: 1920,
      change: { $0.maximumSize = PixelSize(width: 1280, height: 720) },
      size: PixelSize(width: 720, height: 1280)),
    SizeCase(
      name: "a box does not turn a lying clip",
      change: { $0.maximumSize = PixelSize(width: 720, height: 1280) },
      size: PixelSize(width: 1280, height: 720)),
    SizeCase(
      name: "crop then rotate",
      change: {
        $0.crop = CropRectangle(size: PixelSize(width: 600, height: 400), x: 10, y: 20)
        $0.rotation = .quarter
      }, size: PixelSize(width: 400, height: 600)),
    SizeCase(
      name: "odd loses a line", width: 641, height: 359, change: { _ in },
      size: PixelSize(width: 640, height: 358)),
    SizeCase(
      name: "one pixel", width: 1, height: 1, change: { _ in }, size: PixelSize(width: 2, height: 2)
    ),
    SizeCase(
      name: "extreme shape", width: 4096, height: 64, change: { $0.format = .gif },
      size: PixelSize(width: 640, height: 10)),
  ]

  @Test(arguments: sizes)
  func size(of example: SizeCase) throws {
    let plan = try Self.plan(Self.source(example.width, example.height), example.change)
    #expect(plan.size == example.size, "\(example.name)")
  }

  @Test func aCropIsPlacedInTheStoredFrame() throws {
    // Stored on its side; upright it is 1080 wide and 1920 high.
    let info = Self.source { $0.video?.orientation = .quarterTurn }
    let plan = try Self.plan(info) {
      $0.crop = CropRectangle(size: PixelSize(width: 100, height: 200), x: 0, y: 0)
    }
    // The upright top left corner is the stored bottom left one.
    #expect(
      plan.video?.picture.crop
        == StoredRectangle(size: PixelSize(width: 200, height: 100), x: 0, y: 980))
  }

  @Test func aCropOutsideIsRefused() {
    #expect(throws: Failure.self) {
      try Self.plan {
        $0.crop = CropRectangle(size: PixelSize(width: 1920, height: 1080), x: 1, y: 0)
      }
    }
  }

  // MARK: Times

  @Test(arguments: [
    (Ratio(60, 1), Ratio(60, 3)), (Ratio(30, 1), Ratio(30, 2)), (Ratio(25, 1), Ratio(25, 2)),
    (Ratio(30000, 1001), Ratio(30000, 2002)), (Ratio(240, 1), Ratio(240, 12)),
  ])
  func aGIFDividesTheRate(source: Ratio, expected: Ratio) throws {
    #expect(try Self.plan(Self.source(rate: source)) { $0.format = .gif }.frameRate == expected)
  }

  @Test(arguments: [Ratio(20, 1), Ratio(12, 1), Ratio(10, 1)])
  func aSlowGIFKeepsItsTimes(rate: Ratio) throws {
    #expect(try Self.plan(Self.source(rate: rate)) { $0.format = .gif }.frameRate == nil)
  }

  @Test func askingForMoreFramesThanThereAreChangesNothing() throws {
    let plan = try Self.plan { $0.frameRate = 60 }
    #expect(plan.frameRate == nil)
    #expect(!plan.changesContent)
  }

  @Test func trimsAndShares() throws {
    let plan = try Self.plan {
      $0.start = .fraction(0.5)
      $0.duration = .seconds(2)
      $0.speed = 2
    }
    #expect(plan.time.start == 5)
    #expect(plan.time.end == 7)
    #expect(plan.duration == 1)
  }

  @Test func anEndBeyondTheClipIsSaid() throws {
    let plan = try Self.plan { $0.end = .seconds(100) }
    #expect(plan.time.end == nil)
    #expect(plan.notes.contains { $0.description.contains("0:10") })
  }

  @Test(arguments: [(TimePosition.seconds(10), TimePosition?.none), (.seconds(5), .seconds(5))])
  func nothingLeft(start: TimePosition, end: TimePosition?) {
    #expect(throws: Failure.self) {
      try Self.plan {
        $0.start = start
        $0.end = end
      }
    }
  }

  @Test func aShareOfAnUnknownLengthIsRefused() {
    #expect(throws: Failure.self) {
      try Self.plan(Self.source(duration: nil)) { $0.start = .fraction(0.1) }
    }
  }

  // MARK: What counts as a change

  struct ChangeCase: Sendable {
    var name: String
    var change: @Sendable (inout CompressionSettings) -> Void
    var isChange: Bool
  }

  static let changes: [ChangeCase] = [
    ChangeCase(name: "nothing", change: { _ in }, isChange: false),
    ChangeCase(
      name: "quality",
      change: {
        $0.quality = 20
        $0.effort = .best
      }, isChange: false),
    ChangeCase(
      name: "a box it fits", change: { $0.maximumSize = PixelSize(width: 1920, height: 1080) },
      isChange: false),
    ChangeCase(name: "width", change: { $0.width = 640 }, isChange: true),
    ChangeCase(name: "mirror", change: { $0.flip = .horizontal }, isChange: true),
    ChangeCase(name: "speed", change: { $0.speed = 2 }, isChange: true),
    ChangeCase(name: "trim", change: { $0.end = .seconds(3) }, isChange: true),
    ChangeCase(name: "mute without sound", change: { $0.mute = true }, isChange: false),
  ]

  @Test(arguments: changes)
  func changesContent(of example: ChangeCase) throws {
    let plan = try Self.plan(Self.source(), example.change)
    #expect(plan.changesContent == example.isChange, "\(example.name)")
    #expect(plan.sourceQualifies)
  }

  @Test func anotherCodecDoesNotQualify() throws {
    #expect(
      try !Self.plan(Self.source { $0.video?.codec = "hevc" }) { (_: inout CompressionSettings) in }
        .sourceQualifies)
    #expect(
      try !Self.plan(Self.source { $0.container = "matroska,webm" }) {
        (_: inout CompressionSettings) in
      }.sourceQualifies)
    #expect(
      try !Self.plan(Self.source { $0.video?.pixelFormat = "yuv420p10le" }) {
        (_: inout CompressionSettings) in
      }.sourceQualifies)
    #expect(try !Self.plan { $0.format = .gif }.sourceQualifies)
  }

  @Test func aPlainPictureInAnotherContainerMayBeCopied() throws {
    func mayCopy(
      _ source: (inout SourceInfo) -> Void,
      _ settings: (inout CompressionSettings) -> Void = { _ in }
    ) throws -> Bool {
      try Self.plan(
        Self.source { info in
          info.container = "matroska,webm"
          source(&info)
        }, settings
      ).mayCopyPicture
    }
    #expect(try mayCopy { _ in })
    #expect(
      try mayCopy {
        $0.container = "mov,mp4,m4a,3gp,3g2,mj2"
        $0.tags["major_brand"] = "qt  "
      })
    #expect(try !mayCopy { $0.container = "mov,mp4,m4a,3gp,3g2,mj2" })
    #expect(try !mayCopy { $0.video?.pixelFormat = "yuv420p10le" })
    #expect(try !mayCopy { $0.video?.isInterlaced = true })
    #expect(try !mayCopy({ _ in }, { $0.width = 100 }))
    #expect(try !mayCopy({ _ in }, { $0.constantRate = true }))
  }

  // MARK: Sound

  static func sound(_ change: (inout AudioStreamInfo) -> Void) -> AudioStreamInfo {
    var stream = AudioStreamInfo()
    stream.index = 1
    stream.codec = "aac"
    stream.profile = "LC"
    stream.channels = 2
    stream.sampleRate = 48_000
    stream.bitRate = 128_000
    change(&stream)
    return stream
  }

  @Test func plainSoundIsCopied() {
    let plans = AudioChoice.plans(
      for: [Self.sound { _ in }], settings: CompressionSettings(), duration: 10)
    #expect(plans.map(\.treatment) == [.copy])
  }

  @Test(arguments: [
    (Self.sound { $0.channels = 6 }, 2, 48_000, 128_000),
    (
      Self.sound {
        $0.codec = "mp3"
        $0.bitRate = 64_000
      }, 2, 48_000, 64_000
    ),
    (
      Self.sound {
        $0.codec = "pcm_u8"
        $0.channels = 1
        $0.sampleRate = 11_025
      }, 1, 11_025, 80_000
    ),
    (
      Self.sound {
        $0.codec = "flac"
        $0.sampleRate = 96_000
        $0.bitRate = nil
      }, 2, 48_000, 128_000
    ),
    (
      Self.sound {
        $0.codec = "flac"
        $0.sampleRate = 88_200
        $0.bitRate = nil
      }, 2, 44_100, 128_000
    ),
    (Self.sound { $0.bitRate = 320_000 }, 2, 48_000, 128_000),
  ])
  func otherSoundIsEncoded(stream: AudioStreamInfo, channels: Int, rate: Int, bits: Int) {
    let plans = AudioChoice.plans(for: [stream], settings: CompressionSettings(), duration: 10)
    #expect(
      plans.map(\.treatment)
        == [.encode(AACPlan(channels: channels, sampleRate: rate, bitRate: bits))])
  }

  // MARK: Limits

  @Test func aLimitIsACeilingForPictures() throws {
    // A result of the source's own kind stays below the source, too.
    let info = Self.source { $0.bytes = 50_000 }
    let plan = try Self.plan(info) { $0.sizeLimit = 80_000 }
    #expect(plan.ceiling?.bytes == 50_000 && plan.keepsSource && plan.wantedScore == nil)
    let gif = try Self.plan(info) {
      $0.format = .gif
      $0.sizeShare = 0.5
    }
    #expect(gif.ceiling?.bytes == 25_000 && !gif.keepsSource)
  }

  @Test func aLimitHasNoEffectOnSoundAlone() throws {
    let info = Self.source { info in
      info.audio = [Self.sound { _ in }]
      info.bytes = 500_000
    }
    let plan = try Self.plan(info) {
      $0.format = .audio
      $0.sizeLimit = 20_000
    }
    guard case .sound(let tracks) = plan.work else { throw Failure.fault("no sound") }
    #expect(plan.ceiling == nil && tracks.audio.count == 1)
    #expect(plan.format == .audio && plan.size == nil && plan.frameRate == nil)
  }

  // MARK: Refusals

  @Test func soundAloneNeedsAudio() {
    let info = Self.source { info in
      info.video = nil
      info.audio = [Self.sound { _ in }]
    }
    #expect(throws: Failure.self) { try Self.plan(info) { _ in } }
    #expect(throws: Never.self) { try Self.plan(info) { $0.format = .audio } }
  }

  static let outOfRange: [@Sendable (inout CompressionSettings) -> Void] = [
    { $0.quality = 0 }, { $0.quality = 101 }, { $0.width = 0 }, { $0.speed = 0 },
    { $0.speed = .nan },
    { $0.crf = 52 }, { $0.colors = 1 }, { $0.playback = .reverse },
    {
      $0.end = .seconds(1)
      $0.duration = .seconds(1)
    },
  ]

  @Test(arguments: outOfRange)
  func settingsOutOfRange(change: @Sendable (inout CompressionSettings) -> Void) {
    #expect(throws: Failure.self) { try Self.plan(Self.source(), change) }
  }
}
