import Failures
import GIFEncoding
import Pixels
import Testing
import Timeline

@testable import MediaPlans
@testable import Planning

/// What the rules of a place make of plans.
@Suite struct PlacePlanTests {
  private static func plan(
    _ width: Int = 1920, _ height: Int = 1080, rate: Ratio = Ratio(30, 1), duration: Double = 10,
    format: OutputFormat = .gif, _ rule: (inout PlaceRules) -> Void,
    _ change: (inout CompressionSettings) -> Void = { _ in }
  ) throws(Failure) -> CompressionPlan {
    let source = PlanTests.source(width, height, rate: rate, duration: duration)
    var rules = PlaceRules(place: "forum")
    rule(&rules)
    return try PlanTests.plan(source) { settings in
      settings.format = format
      settings.placeRules = rules
      change(&settings)
    }
  }

  private static func notes(_ plan: CompressionPlan) -> String {
    plan.notes.map(\.description).joined(separator: "\n")
  }

  // MARK: Frames

  @Test(
    "The rate falls until no more frames are made than the place takes",
    arguments: [(24.0, 350, 14.5), (10.0, 350, 15.0), (60.0, 350, 5.8), (24.0, 121, 5.0)])
  func frames(duration: Double, most: Int, rate: Double) throws {
    let plan = try Self.plan(duration: duration) { $0.frames = most }
    let made = try #require(plan.frameRate)
    #expect(abs(made.value - rate) < 0.001)
    #expect(try #require(plan.mostFrames) <= most)
    #expect(plan.notes.isEmpty == (rate == 15))
    #expect(plan.changesContent)
  }

  @Test func aWantedRateHoldsWhereItAsksForLess() throws {
    let less = try Self.plan(duration: 24) {
      $0.frames = 350
    } _: {
      $0.frameRate = 12
    }
    #expect(less.frameRate?.value == 12 && less.notes.isEmpty)
    let more = try Self.plan(duration: 24) {
      $0.frames = 350
    } _: {
      $0.frameRate = 20
    }
    #expect(more.frameRate?.value == 14.5)
    #expect(
      Self.notes(more)
        == "14.5 frames a second instead of 20: forum takes at most 350 frames")
  }

  @Test func aBouncedClipCountsTwice() throws {
    let plan = try Self.plan(duration: 4) {
      $0.frames = 50
    } _: {
      $0.playback = .bounce
    }
    #expect(try #require(plan.mostFrames) <= 50)
    #expect(try #require(plan.frameRate).value > 6)
  }

  @Test func tooManyFramesAreRefusedWithWhatToDo() throws {
    let failure = #expect(throws: Failure.self) {
      try Self.plan(duration: 200) { $0.frames = 350 }
    }
    #expect(failure?.kind == .limitUnreachable)
    let text = failure?.sentence.description ?? ""
    #expect(text.contains("at most 350 frames") && text.contains("duration 69"), "\(text)")
    // Who accepts slides gets them.
    let slides = try Self.plan(duration: 200) {
      $0.frames = 350
    } _: {
      $0.minimumFrameRate = 1
    }
    #expect(try #require(slides.mostFrames) <= 350)
    // A source with fewer frames than that keeps them.
    let slow = try Self.plan(rate: Ratio(1, 1), duration: 60) { $0.frames = 100 }
    #expect(slow.frameRate == nil && slow.notes.isEmpty)
  }

  @Test func framesOfAGIFAreImages() throws {
    func coder(_ plan: CompressionPlan) -> Bool? {
      guard case .gif(let gif) = plan.work else { return nil }
      return gif.encoder.keepsFramesWhole
    }
    #expect(coder(try Self.plan { $0.frames = 350 }) == true)
    #expect(
      coder(
        try Self.plan { _ in
        } _: {
          $0.frameRate = 12
        }) == true)
    #expect(coder(try Self.plan { $0.maximumSize = PixelSize(width: 99, height: 99) }) == false)
  }

  // MARK: Length and rate

  @Test(arguments: OutputFormat.allCases.filter { $0 != .audio })
  func whatLastsTooLongIsRefused(format: OutputFormat) throws {
    let failure = #expect(throws: Failure.self) {
      try Self.plan(duration: 200, format: format) { $0.seconds = 180 }
    }
    #expect(failure?.kind == .limitUnreachable)
    let text = failure?.sentence.description ?? ""
    #expect(text.contains("lasts 3:20, and forum takes at most 3:00"), "\(text)")
    #expect(text.contains("duration 180") && text.contains("speed 1.12"), "\(text)")
    for change: @Sendable (inout CompressionSettings) -> Void in [
      { $0.duration = .seconds(180) }, { $0.speed = 1.12 }, { $0.start = .seconds(20) },
    ] {
      _ = try Self.plan(duration: 200, format: format, { $0.seconds = 180 }, change)
    }
  }

  @Test func ratesAreLowered() throws {
    let film = try Self.plan(rate: Ratio(120, 1), format: .mp4) { $0.frameRate = 60 }
    #expect(film.frameRate?.value == 60 && film.changesContent)
    #expect(Self.notes(film) == "60 frames a second: forum takes no more")
    let slow = try Self.plan(rate: Ratio(60_000, 1001), format: .mp4) { $0.frameRate = 60 }
    #expect(slow.frameRate == nil && slow.notes.isEmpty && !slow.changesContent)
  }

  // MARK: Pictures

  @Test(
    "Pictures fit, and are never enlarged",
    arguments: [
      (1920, 1080, 1280, 720), (1080, 1920, 608, 1080), (3000, 3000, 1080, 1080),
      (320, 240, 320, 240),
    ])
  func upright(width: Int, height: Int, fitWidth: Int, fitHeight: Int) throws {
    let plan = try Self.plan(width, height) {
      ($0.maximumWidth, $0.maximumHeight) = (1280, 1080)
    } _: {
      $0.width = width
    }
    #expect(plan.size == PixelSize(width: fitWidth, height: fitHeight))
    #expect(plan.notes.isEmpty == (width == fitWidth))
  }

  @Test func imagesShareThePixels() throws {
    let plan = try Self.plan(duration: 20) {
      ($0.frames, $0.pixels) = (350, 100_000_000)
    } _: {
      $0.width = 1280
    }
    let area = try #require(plan.size?.area)
    let all = area * (try #require(plan.mostFrames))
    #expect((95_000_000...100_000_000).contains(all), "\(all)")
    #expect(Self.notes(plan).contains("at most 100 million pixels in all frames"))
    let small = try Self.plan(duration: 2) { $0.pixels = 100_000_000 }
    #expect(small.notes.isEmpty && small.size == PixelSize(width: 640, height: 360))
  }

  @Test func aBoxTurns() throws {
    let box = PixelSize(width: 1920, height: 1080)
    let tall = try Self.plan(2160, 3840, format: .mp4) { $0.maximumSize = box }
    #expect(tall.size == PixelSize(width: 1080, height: 1920))
    #expect(Self.notes(tall) == "scaled to 1080x1920: forum takes at most 1920x1080")
    // Padded to another shape, a picture is larger than it was: the box holds for the whole.
    let padded = try Self.plan(format: .mp4) {
      $0.maximumSize = box
    } _: {
      $0.edits.aspect = AspectRatio(9, 16)
      $0.edits.padding = .blur
    }
    #expect(padded.size == PixelSize(width: 1080, height: 1920))
  }

  @Test(arguments: [(640, 360), (64, 64), (320, 320), (100, 400), (321, 320)])
  func anExactSizeIsMade(width: Int, height: Int) throws {
    let plan = try Self.plan(width, height) {
      $0.exactSize = PixelSize(width: 320, height: 320)
    } _: {
      $0.sizeLimit = 512_000
    }
    #expect(plan.size == PixelSize(width: 320, height: 320))
    // A ceiling does not shrink it.
    #expect(plan.ceiling?.minimumHeight == 320)
    let isSquare = abs(width - height) <= 1
    #expect((plan.picture?.inset == nil) == isSquare)
    if !isSquare { #expect(plan.picture?.inset?.padding == .clear) }
    #expect(plan.notes.isEmpty == (width == 320 && height == 320), "\(Self.notes(plan))")
  }

  @Test func aShapeIsPaddedUnlessItIsAskedToCut() throws {
    let shape = AspectRatio(9, 16)
    let padded = try Self.plan(format: .mp4) { $0.aspect = shape }
    #expect(padded.picture?.inset?.padding == .blur)
    #expect(Self.notes(padded).contains("padded to 9:16 for forum"))
    let cut = try Self.plan(format: .mp4) {
      $0.aspect = shape
    } _: {
      $0.edits.aspect = shape
    }
    #expect(cut.picture?.inset == nil && cut.notes.isEmpty)
    let tall = try Self.plan(1080, 1920, format: .mp4) { $0.aspect = shape }
    #expect(tall.picture?.inset == nil && !tall.changesContent)
    let failure = #expect(throws: Failure.self) {
      try Self.plan(format: .mp4) {
        $0.aspect = shape
      } _: {
        $0.edits.aspect = AspectRatio(1, 1)
      }
    }
    #expect(failure?.kind == .usage)
  }

  @Test func aSourceThatKeepsToTheRulesMayStandInForTheResult() throws {
    func keeps(_ rule: (inout PlaceRules) -> Void) throws -> Bool {
      try Self.plan(format: .mp4, rule) { $0.sizeLimit = .max }.keepsSource
    }
    #expect(try keeps { $0.maximumSize = PixelSize(width: 1920, height: 1080) })
    #expect(try !keeps { $0.maximumSize = PixelSize(width: 1280, height: 720) })
    #expect(try !keeps { $0.frameRate = 24 })
  }
}
