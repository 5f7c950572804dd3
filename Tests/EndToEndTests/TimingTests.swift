import Foundation
import TestSupport
import Testing

/// Every frame stands as long as it stood, and the options that change time change it by what they
/// say.
@Suite struct TimingTests {
  @Test(
    "Variable frame rates are kept to the timestamp",
    arguments: ["vfr_30_5_60.mp4", "vfr_1s_hole.mp4", "claims_2h05m.mp4", "fps240.mp4"])
  func variableFrameRate(name: String) async throws {
    let workplace = try Workplace()
    let source = Fixture.tricky(name)
    let result = try await convert(source, to: .mp4, in: workplace)
    let (wanted, got) = try await (frameTimes(of: source), frameTimes(of: result))
    #expect(wanted.count == got.count)
    let worst = zip(wanted, got).map { abs($0 - $1) }.max() ?? 0
    #expect(worst < 0.0011, "\(worst) s off")
  }

  @Test("A GIF's own delays; 0 and 1 cs become 10, as browsers show them")
  func delays() async throws {
    let workplace = try Workplace()
    let result = try await convert(
      Fixture.tricky("gif_variable_delay.gif"), to: .gif, in: workplace, options: [])
    #expect(try await GIFInfo(result).delays == [0.05, 1.0, 0.1, 0.1, 0.3])
  }

  @Test("An animated WebP's delays")
  func webP() async throws {
    let workplace = try Workplace()
    let result = try await convert(Fixture.tricky("animated.webp"), to: .gif, in: workplace)
    let info = try await GIFInfo(result)
    #expect(abs(info.seconds - 1) < 0.001)
    #expect(info.delays.count <= 10)
  }

  @Test(
    "Cutting and speed",
    arguments: [
      (["--start", "0.5"], 1.5), (["--end", "0.5"], 0.5), (["--duration", "0.5"], 0.5),
      (["--start", "50%"], 1.0), (["--start", "0:00.5", "--end", "75%"], 1.0),
      (["--speed", "2"], 1.0), (["--speed", "0.5", "--duration", "0.5"], 1.0),
    ], Format.allCases)
  func cutting(change: ([String], Double), format: Format) async throws {
    let workplace = try Workplace()
    let result = try await convert(
      Fixture.tricky("audio_51.mp4"), to: format, in: workplace,
      options: change.0 + quickOptions(for: format))
    let seconds =
      switch format {
      case .gif: try await GIFInfo(result).seconds
      case .mp4: try await Probe(result).video.seconds ?? 0
      }
    #expect(abs(seconds - change.1) < 0.05, "\(seconds) s")
    if format == .mp4 {
      let sound = try #require(try await Probe(result).streams("audio").first)
      #expect(abs((sound.seconds ?? 0) - change.1) < 0.08, "\(sound.seconds ?? 0) s of sound")
    }
  }

  @Test("The first picture after --start is the one at that moment", arguments: Format.allCases)
  func start(format: Format) async throws {
    let workplace = try Workplace()
    let source = Fixture.tricky("no_audio.mp4")
    let result = try await convert(
      source, to: format, in: workplace, options: ["--start", "1.2"] + quickOptions(for: format))
    let shown = try await Thumbnail(result)
    #expect(
      try await shown.distance(to: Thumbnail(source, at: 1.2))
        < shown.distance(to: Thumbnail(source, at: 0)) / 2)
  }

  @Test("Loops: a number of plays in all", arguments: [("forever", 0), ("3", 2), ("none", nil)])
  func loops(loop: (String, Int?)) async throws {
    let workplace = try Workplace()
    let result = try await convert(
      Fixture.tricky("fps5.mp4"), to: .gif, in: workplace,
      options: ["--loop", loop.0] + quickOptions(for: .gif))
    // The file says how often to repeat, one less than how often it plays.
    #expect(try await GIFInfo(result).loops == loop.1)
  }

  @Test("Reversed, bounced, held at the end")
  func order() async throws {
    let workplace = try Workplace()
    let source = Fixture.tricky("fps5.mp4")
    let quick = quickOptions(for: .gif)
    let reversed = try await convert(
      source, to: .gif, in: workplace, options: quick + ["--reverse"], name: "reversed")
    let (first, start, end) = try await (
      Thumbnail(reversed), Thumbnail(source), Thumbnail(source, at: 1.85)
    )
    #expect(first.distance(to: end) < first.distance(to: start) / 2)
    #expect(abs(try await GIFInfo(reversed).seconds - 2) < 0.01)

    let bounced = try await convert(
      source, to: .gif, in: workplace, options: quick + ["--bounce"], name: "bounced")
    // 10 frames there, 8 back: the two ends are not shown twice.
    #expect(abs(try await GIFInfo(bounced).seconds - 3.6) < 0.01)

    let held = try await convert(
      source, to: .gif, in: workplace, options: quick + ["--end-pause", "1.5"], name: "held")
    #expect(abs(try await GIFInfo(held).seconds - 3.5) < 0.01)
  }

  @Test("--fps is a ceiling", arguments: [("fps240.mp4", "10", 10), ("fps5.mp4", "30", 10)])
  func frameRate(change: (String, String, Int)) async throws {
    let workplace = try Workplace()
    let result = try await convert(
      Fixture.tricky(change.0), to: .mp4, in: workplace,
      options: ["--fps", change.1, "--x264-preset", "ultrafast"])
    let frames = try #require(try await Probe(result).video.frames)
    #expect(abs(frames - change.2) <= 1)
  }
}
