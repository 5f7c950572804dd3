import Foundation
import TestSupport
import Testing

/// GIF, WebP and APNG as sources: what browsers show is what counts.
@Suite("Animations as sources") struct GIFSourceTests {
  private func run(_ arguments: [String], in workplace: Workplace) async throws -> Outcome {
    let outcome = try await Program.vcompress.run(arguments, in: workplace.folder)
    try #require(outcome.code == 0, "\(outcome.story)")
    return outcome
  }

  private func done(_ outcome: Outcome) throws -> [String: Any] {
    try #require(outcome.lines.last { $0["type"] as? String == "file-done" })
  }

  // MARK: Loops

  @Test(
    "The source's count is kept",
    arguments: ["gif_plays_once.gif", "plays_twice.webp", "plays_thrice.png"],
    [
      ["--width", "48"], ["--speed", "2", "--width", "48"], ["--loop", "forever", "--width", "48"],
    ])
  func loops(fixture: String, options: [String]) async throws {
    let workplace = try Workplace()
    var source = Fixture.tricky(fixture)
    if fixture.hasSuffix(".png") {
      source = workplace.file(fixture)
      let made = try await Program.reader("ffmpeg").run(
        [
          "-v", "error", "-f", "lavfi", "-i", "testsrc=s=64x48:r=10:d=1", "-plays", "3", "-f",
          "apng", source.path,
        ], in: workplace.folder)
      try #require(made.code == 0, "\(made.story)")
    }
    let result = try await convert(source, to: .gif, in: workplace, options: options)
    let repeats = fixture.contains("once") ? nil : fixture.contains("twice") ? 1 : 2
    #expect(try await GIFInfo(result).loops == (options.contains("--loop") ? 0 : repeats))
  }

  @Test("--loop forever is a change")
  func forever() async throws {
    let workplace = try Workplace()
    let source = Fixture.tricky("gif_plays_once.gif")
    let outcome = try await run(
      [source.path, "-o", "result.gif", "--loop", "forever", "--json"], in: workplace)
    #expect(try done(outcome)["status"] as? String == "written")
    #expect(try await GIFInfo(workplace.file("result.gif")).loops == 0)
  }

  @Test(
    "Rate, colours and loop are the same in the plan and in the file",
    arguments: [(8.0, 16, 3), (12, 64, 1), (5, 256, 0)])
  func planAndFile(rate: Double, colors: Int, plays: Int) async throws {
    let workplace = try Workplace()
    let clip = Fixture.clip("hand_cup_480p.mp4").path
    let options = [
      clip, "-o", "result.gif", "--width", "160", "--duration", "2", "--fps", "\(rate)", "--colors",
      "\(colors)", "--loop", plays == 0 ? "forever" : "\(plays)", "--json",
    ]
    for told in [options + ["--dry-run"], options] {
      let plan = try #require(
        try await run(told, in: workplace).lines.first { $0["type"] as? String == "plan" })
      #expect(plan["frameRate"] as? Double == rate && plan["colors"] as? Int == colors)
      #expect(plan["plays"] as? Int == plays && plan["frames"] as? Int == Int(2 * rate))
    }
    let estimate = try await run(options + ["--estimate"], in: workplace).lines
    #expect(estimate.first { $0["type"] as? String == "estimate" }?["frameRate"] as? Double == rate)
    let file = workplace.file("result.gif")
    let info = try await GIFInfo(file)
    #expect(info.delays.count <= Int(2 * rate) && abs(info.seconds - 2) < 0.02)
    #expect(info.loops == (plays == 1 ? nil : plays == 0 ? 0 : plays - 1))
    for number in 0..<info.delays.count {
      let pixels = try await Program.reader("ffmpeg").run(
        [
          "-v", "error", "-i", file.path, "-vf", "select=eq(n\\,\(number))", "-frames:v", "1", "-f",
          "rawvideo", "-pix_fmt", "rgb24", "shown.bin", "-y",
        ], in: workplace.folder)
      try #require(pixels.code == 0, "\(pixels.story)")
      let bytes = [UInt8](try Data(contentsOf: workplace.file("shown.bin")))
      let seen = Set(
        stride(from: 0, to: bytes.count, by: 3).map { Array(bytes[$0..<$0 + 3]) })
      #expect(colors == 256 || seen.count <= colors)
    }
  }

  // MARK: Damage

  /// Where the sixth of the twelve images of `gif_plays_once.gif` begins, its control included.
  private func cut(_ workplace: Workplace, at offset: Int, name: String = "cut.gif") throws -> URL {
    let whole = try Data(contentsOf: Fixture.tricky("gif_plays_once.gif"))
    let control = Data([0x21, 0xF9, 4])
    var place = 0
    for _ in 0..<6 {
      place = try #require(whole.range(of: control, in: place + 1..<whole.count)).lowerBound
    }
    let file = workplace.file(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try whole[..<(place + offset)].write(to: file)
    return file
  }

  @Test(
    "A GIF that is cut off is said to be, whether between images or in one",
    arguments: [0, 3, 8, 12, 1000])
  func cutOff(offset: Int) async throws {
    let workplace = try Workplace()
    let source = try cut(workplace, at: offset)
    for name in ["result.gif", "result.mp4"] {
      let outcome = try await run(
        [source.path, "-o", name, "--width", "48", "--json"], in: workplace)
      #expect(try done(outcome)["partial"] as? Bool == true, "\(outcome.text)")
      #expect(outcome.text.contains("after 5 pictures (0.5 s)"), "\(outcome.text)")
    }
    let probe = try await run(["probe", source.path], in: workplace)
    #expect(probe.text.contains("after 5 pictures"), "\(probe.text)")
  }

  @Test("batch --replace leaves it where it is")
  func replace() async throws {
    let workplace = try Workplace()
    let source = try cut(workplace, at: 0, name: "folder/cut.gif")
    let outcome = try await Program.vcompress.run(
      ["batch", "folder", "--gif", "--replace", "--width", "48"], in: workplace.folder)
    #expect(outcome.code == 4, "\(outcome.story)")
    #expect(FileManager.default.fileExists(atPath: source.path))
  }

  @Test("A lone picture without its end mark is whole")
  func loneImage() async throws {
    let workplace = try Workplace()
    let whole = try Data(contentsOf: Fixture.tricky("gif_background.gif"))
    let source = workplace.file("open.gif")
    try whole.dropLast().write(to: source)
    let outcome = try await run(
      [source.path, "-o", "result.gif", "--width", "48", "--json"], in: workplace)
    #expect(try done(outcome)["partial"] == nil)
    #expect((try done(outcome)["warnings"] as? [String]) == [])
  }

  @Test("An animated WebP that is cut off shows what is there")
  func cutWebP() async throws {
    let workplace = try Workplace()
    let source = workplace.file("cut.webp")
    let whole = try Data(contentsOf: Fixture.tricky("animated.webp"))
    try whole[..<(whole.count * 2 / 3)].write(to: source)
    let outcome = try await run(
      [source.path, "-o", "result.gif", "--width", "48", "--json"], in: workplace)
    #expect(try done(outcome)["partial"] as? Bool == true, "\(outcome.text)")
  }

  @Test("An animated PNG that is cut off is said to be")
  func cutPNG() async throws {
    let workplace = try Workplace()
    let whole = workplace.file("whole.png")
    let made = try await Program.reader("ffmpeg").run(
      [
        "-v", "error", "-f", "lavfi", "-i", "testsrc=s=64x48:r=10:d=1", "-f", "apng", whole.path,
      ], in: workplace.folder)
    try #require(made.code == 0, "\(made.story)")
    let bytes = try Data(contentsOf: whole)
    try bytes[..<(bytes.count * 2 / 3)].write(to: workplace.file("cut.png"))
    let outcome = try await run(
      ["cut.png", "-o", "result.gif", "--width", "48", "--json"], in: workplace)
    #expect(try done(outcome)["partial"] as? Bool == true, "\(outcome.text)")
    #expect(outcome.text.contains("of 10 pictures"), "\(outcome.text)")
  }

  // MARK: Pixels that stay

  @Test("A lossy GIF that is made a little narrower does not grow", arguments: [310, 240])
  func resizedDoesNotGrow(width: Int) async throws {
    let workplace = try Workplace()
    let made = try await Program.reader("ffmpeg").run(
      [
        "-v", "error", "-ss", "0.5", "-i", Fixture.clip("flower_720p30.mp4").path,
        "-filter_complex",
        "fps=8,scale=320:-2,split[a][b];[a]palettegen=max_colors=64[p];[b][p]paletteuse", "d.gif",
      ], in: workplace.folder)
    try #require(made.code == 0, "\(made.story)")
    let lossy = try await Program.reader("gifsicle").run(
      ["-O3", "--lossy=120", "d.gif", "-o", "source.gif"], in: workplace.folder)
    try #require(lossy.code == 0, "\(lossy.story)")
    let outcome = try await run(
      ["source.gif", "-o", "result.gif", "--width", "\(width)", "--json"], in: workplace)
    _ = try done(outcome)
    let result = workplace.file("result.gif")
    #expect(
      try Data(contentsOf: result).count
        <= Data(contentsOf: workplace.file("source.gif")).count)
    let info = try await GIFInfo(result)
    #expect(info.width == width)
  }

  @Test("What is left of a cut file keeps its pixels, too", arguments: [0, 12, 60])
  func cutFileStays(offset: Int) async throws {
    let workplace = try Workplace()
    let source = try cut(workplace, at: offset)
    let outcome = try await run(
      [source.path, "-o", "result.gif", "--loop", "2", "--json"], in: workplace)
    let told = try done(outcome)
    #expect(told["partial"] as? Bool == true && told["copiedPicture"] as? Bool == true)
    let result = workplace.file("result.gif")
    // The loop count and the end mark are all that is new.
    #expect(try Data(contentsOf: result).count <= Data(contentsOf: source).count + 20)
    let info = try await GIFInfo(result)
    #expect(info.delays.count == 5 && info.loops == 1)
  }

  @Test(
    "Only the blocks that change are written anew",
    arguments: [
      (["--loop", "3"], 12, 1.2), (["--end-pause", "1"], 12, 2.2), (["--end", "0.6"], 6, 0.6),
      (["--speed", "2"], 12, 0.6), (["--strip-metadata"], 12, 1.2),
    ])
  func lossless(options: [String], frames: Int, seconds: Double) async throws {
    let workplace = try Workplace()
    // What one encode has dithered, another has to code.
    let source = try await convert(
      Fixture.clip("bunny_1080p60.mp4"), to: .gif, in: workplace,
      options: [
        "--quality", "30", "--width", "160", "--fps", "10", "--duration", "1.2", "--loop", "1",
      ], name: "source")
    let outcome = try await run(
      [source.path, "-o", "result.gif", "--json"] + options, in: workplace)
    let result = workplace.file("result.gif")
    #expect(try done(outcome)["copiedPicture"] as? Bool == true, "\(outcome.text)")
    // A loop count takes 19 bytes.
    #expect(try Data(contentsOf: result).count <= Data(contentsOf: source).count + 19)
    let info = try await GIFInfo(result)
    #expect(info.delays.count == frames)
    #expect(abs(info.seconds - seconds) < 0.001)
    let (ours, theirs) = try await (digests(result), digests(source))
    #expect(ours == Array(theirs[..<frames]))
  }

  /// Of each picture.
  private func digests(_ file: URL) async throws -> [Substring] {
    let outcome = try await Program.reader("ffmpeg").run(
      ["-v", "error", "-i", file.path, "-fps_mode", "passthrough", "-f", "framemd5", "-"],
      in: file.deletingLastPathComponent())
    try #require(outcome.code == 0, "\(outcome.story)")
    return outcome.text.split(separator: "\n").filter { !$0.hasPrefix("#") }
      .compactMap { $0.split(separator: ",").last }
  }

  // MARK: Browsers

  @Test("The background is transparent, whatever colour it has")
  func background() async throws {
    let workplace = try Workplace()
    let result = try await convert(
      Fixture.tricky("gif_background.gif"), to: .gif, in: workplace,
      options: ["--crop", "150:120:0:0"])
    let picture = try await Thumbnail(result)
    #expect(picture.samples[3] == 0)
  }

  @Test("The screen grows to the first image")
  func smallScreen() async throws {
    let workplace = try Workplace()
    let result = try await convert(
      Fixture.tricky("gif_small_screen.gif"), to: .gif, in: workplace, options: ["--loop", "2"])
    let info = try await GIFInfo(result)
    #expect((info.width, info.height) == (200, 160))
  }

  @Test("Comments are kept, unless metadata is unwanted")
  func comments() async throws {
    let workplace = try Workplace()
    let source = workplace.file("said.gif")
    let made = try await Program.reader("gifsicle").run(
      [
        "--comment", "Made on a Tuesday", Fixture.tricky("gif_plays_once.gif").path, "-o",
        source.path,
      ], in: workplace.folder)
    try #require(made.code == 0, "\(made.story)")
    for (options, isKept) in [
      (["--width", "48"], true), (["--loop", "2"], true),
      (["--width", "48", "--strip-metadata"], false),
      (["--strip-metadata"], false),
    ] {
      let result = try await convert(
        source, to: .gif, in: workplace, options: options + ["--if-exists", "overwrite"])
      let bytes = try Data(contentsOf: result)
      #expect((bytes.range(of: Data("Made on a Tuesday".utf8)) != nil) == isKept, "\(options)")
    }
  }
}

extension GIFSourceTests {
  @Test("A cut from the start on counts from its first image")
  func start() async throws {
    let workplace = try Workplace()
    let outcome = try await Program.vcompress.run(
      [
        Fixture.tricky("gif_plays_once.gif").path, "-o", "result.gif", "--start", "0.3", "--json",
      ], in: workplace.folder)
    try #require(outcome.code == 0, "\(outcome.story)")
    let info = try await GIFInfo(workplace.file("result.gif"))
    #expect(info.delays.count == 9)
    #expect(abs(info.seconds - 0.9) < 0.001)
    #expect(info.loops == nil)
  }

  @Test("Transparency of an AVIF is kept")
  func avif() async throws {
    let workplace = try Workplace()
    let result = try await convert(
      Fixture.tricky("animated_alpha.avif"), to: .gif, in: workplace, options: ["--width", "64"])
    let picture = try await Thumbnail(result)
    #expect(picture.samples[3] == 0)
    #expect(picture.samples[(16 * Thumbnail.width + 16) * 4 + 3] == 255)
  }

  @Test(
    "Pixel art is enlarged without new colours",
    arguments: [["--width", "128"], ["--width", "80", "--pixelated"]])
  func pixelArt(options: [String]) async throws {
    let workplace = try Workplace()
    let result = try await convert(
      Fixture.tricky("gif_pixel_art.gif"), to: .gif, in: workplace,
      options: ["--upscale"] + options)
    let pictures = try await Program.reader("ffmpeg").run(
      ["-v", "error", "-i", result.path, "-pix_fmt", "rgba", "-f", "rawvideo", "-"],
      in: workplace.folder)
    let colors = stride(from: 0, to: pictures.output.count, by: 4).map { start in
      pictures.output[start + 3] < 128 ? Data() : pictures.output[start..<start + 3]
    }
    #expect(Set(colors.map { Array($0) }).count == 3)
  }
}
