import Foundation
import Testing

/// Edits of one file, and clips joined: exact to the picture and to the sample, as `ffmpeg` reads them.
@Suite struct EditingTests {
  private func run(
    _ arguments: [String], in workplace: Workplace, code: Int32 = 0,
    environment: [String: String] = [:]
  ) async throws -> Outcome {
    let outcome = try await Program.vcompress.run(
      arguments, in: workplace.folder, environment: environment)
    #expect(outcome.code == code, "\(outcome.story)")
    return outcome
  }

  private let exact = ["--crf", "8", "--x264-preset", "veryfast"]

  // MARK: Joining

  @Test("Clips of other sizes, rates and sound follow each other picture by picture")
  func joins() async throws {
    let workplace = try Workplace()
    let a = try await Numbered.clip("a.mov", in: workplace, clicks: [0.5])
    let b = try await Numbered.clip(
      "b.mp4", in: workplace, size: "320x192", rate: "30", seconds: 2, first: 100)
    let c = try await Numbered.clip(
      "c.mov", in: workplace, rate: "30000/1001", seconds: 1.001, first: 50, clicks: [0.25])
    _ = try await run(["--join", a, b, c, "-o", "j.mp4"] + exact, in: workplace)
    let numbers = try await Numbered.read(workplace.file("j.mp4"))
    #expect(numbers == Array(0..<25) + Array(100..<160) + Array(50..<80))
    let times = try await frameTimes(of: workplace.file("j.mp4"))
    #expect(abs(times[25] - 1) < 0.0001 && abs(times[85] - 3) < 0.0001)
    let probe = try await Probe(workplace.file("j.mp4"), countingFrames: false)
    #expect(abs((try probe.video.seconds ?? 0) - 4.001) < 0.002)
    let heard = try await onsets(samples(of: workplace.file("j.mp4")))
    #expect(heard.count == 2)
    #expect(zip(heard, [0.5, 3.25]).allSatisfy { abs($0 - $1) < 0.01 }, "\(heard)")
  }

  @Test("What is joined is cut and paced as a whole")
  func cutsJoined() async throws {
    let workplace = try Workplace()
    let a = try await Numbered.clip("a.mp4", in: workplace)
    let b = try await Numbered.clip("b.mp4", in: workplace, first: 100)
    _ = try await run(
      ["--join", a, b, "-o", "j.mp4", "--start", "0.6", "--end", "1.4", "--speed", "0.5"] + exact,
      in: workplace)
    let numbers = try await Numbered.read(workplace.file("j.mp4"))
    #expect(numbers == Array(15..<25) + Array(100..<110))
    let probe = try await Probe(workplace.file("j.mp4"), countingFrames: false)
    #expect(abs((try probe.video.seconds ?? 0) - 1.6) < 0.002)
  }

  @Test("Stills stay as long as was asked, and a GIF is made of clips too")
  func stills() async throws {
    let workplace = try Workplace()
    let a = try await Numbered.clip("a.mp4", in: workplace, seconds: 0.4, first: 255)
    _ = try workplace.copy(Fixture.tricky("still.jpg"), as: "s.jpg")
    _ = try await run(
      ["--join", a, "s.jpg", a, "--still", "1.2", "-o", "j.gif", "--effort", "fast"],
      in: workplace)
    let info = try await GIFInfo(workplace.file("j.gif"))
    #expect(info.width == 160 && info.height == 96)
    #expect(abs(info.seconds - 2) < 0.03, "\(info.seconds)")
  }

  @Test("A limit holds for what is joined, too")
  func joinsUnderALimit() async throws {
    let workplace = try Workplace()
    let clip = Fixture.clip("flower_720p30.mp4").path
    _ = try await run(
      [
        "--join", clip, Fixture.tricky("rot90.mp4").path, "--title", "Limit", "-o", "j.mp4",
        "--under", "90kB", "--effort", "fast",
      ], in: workplace)
    let file = workplace.file("j.mp4")
    #expect(try Data(contentsOf: file).count <= 90_000)
    #expect(try await decodingComplaints(of: file) == "")
  }

  @Test("Memory does not grow with the number of clips")
  func memory() async throws {
    let workplace = try Workplace()
    let a = try await Numbered.clip("a.mov", in: workplace, seconds: 0.2, clicks: [0.1])
    func peak(_ count: Int) throws -> Int {
      try peakMemory(
        ["--join"] + Array(repeating: workplace.file(a).path, count: count) + [
          "-o", workplace.file("j\(count).mp4").path, "--x264-preset", "ultrafast", "--crf", "30",
        ])
    }
    let few = try peak(20)
    let many = try peak(200)
    #expect(many - few < 25_000_000, "\(few) and \(many) bytes")
    #expect(try await Probe(workplace.file("j200.mp4")).video.frames == 1000)
  }

  @Test("A clip that is not there or shows nothing is named")
  func missingClips() async throws {
    let workplace = try Workplace()
    let a = try await Numbered.clip("a.mp4", in: workplace, seconds: 0.2)
    var outcome = try await run(
      ["--join", a, "gone.mp4", "-o", "j.mp4"], in: workplace, code: 66)
    #expect(outcome.errors.contains("gone.mp4"))
    _ = try workplace.copy(Fixture.tricky("audio_only.mp3"), as: "s.mp3")
    outcome = try await run(["--join", a, "s.mp3", "-o", "j.mp4"], in: workplace, code: 65)
    #expect(outcome.errors.contains("s.mp3 has no picture"))
    #expect(try workplace.names() == ["a.mp4", "s.mp3"])
  }

  // MARK: Titles

  /// How bright each picture is, 0...255.
  private func brightness(of file: URL, filters: String) async throws -> [Double] {
    let outcome = try await Program.reader("ffmpeg").run(
      [
        "-nostdin", "-v", "error", "-i", file.path, "-fps_mode", "passthrough", "-vf",
        "\(filters),scale=1:1:flags=area,format=gray", "-f", "rawvideo", "-",
      ], in: file.deletingLastPathComponent())
    try #require(outcome.code == 0, "\(outcome.story)")
    return outcome.output.map { Double($0) }
  }

  /// How bright the middle of each picture is.
  private func middle(of file: URL, filters: String = "null") async throws -> [Double] {
    try await brightness(of: file, filters: "\(filters),crop=iw*0.8:ih*0.4")
  }

  /// How bright the place of captions is.
  private func captionPlace(of file: URL) async throws -> [Double] {
    try await brightness(of: file, filters: "crop=iw:ih*0.15:0:ih*0.84")
  }

  @Test("A title comes and goes with its own pictures", arguments: Format.allCases)
  func titleTimes(format: Format) async throws {
    let workplace = try Workplace()
    let black = try await Numbered.clip(
      "a.mp4", in: workplace, size: "320x192", rate: "20", seconds: 2, first: 0)
    let result = "t.\(format.rawValue)"
    _ = try await run(
      [
        black, "-o", result, "--crop", "40:192:0:0", "--title", "████", "--title-time", "0.5-1.2",
        "--title-position", "center", "--title-size", "15%", "--title-time", "0.5-1.2",
      ] + (format == .mp4 ? exact : ["--effort", "fast"]), in: workplace)
    // A GIF may draw a picture in two steps: each one is looked at just before it ends.
    let shown = try await middle(
      of: workplace.file(result), filters: "fps=200,select='eq(mod(n,10),8)'")
    try #require(shown.count == 40)
    // The bar of the lowest bit is white by itself in every second picture.
    for index in stride(from: 0, to: 40, by: 2) {
      let isTitled = (10..<24).contains(index)
      #expect((shown[index] > 40) == isTitled, "picture \(index): \(shown[index])")
    }
  }

  @Test("A title ends in time on a picture that stays")
  func titleOnAStill() async throws {
    let workplace = try Workplace()
    let slow = try await Numbered.clip("a.mp4", in: workplace, rate: "1/2", seconds: 4, first: 0)
    _ = try await run(
      [slow, "-o", "t.mp4", "--title", "Hello", "--title-time", "0.3-1.1"] + exact, in: workplace)
    let times = try await frameTimes(of: workplace.file("t.mp4"))
    #expect(times.count == 4)
    #expect(zip(times, [0, 0.3, 1.1, 2]).allSatisfy { abs($0 - $1) < 0.002 }, "\(times)")
  }

  @Test("Captions follow the cut and the pace")
  func captions() async throws {
    let workplace = try Workplace()
    let black = try await Numbered.clip(
      "a.mp4", in: workplace, size: "320x192", rate: "20", seconds: 2, first: 0)
    try Data("1\n00:00:01,000 --> 00:00:01,500\n██████████\n".utf8).write(
      to: workplace.file("s.srt"))
    _ = try await run(
      [
        black, "-o", "c.mp4", "--crop", "40:192:0:0", "--subtitles", "s.srt", "--start", "0.5",
        "--speed", "2",
      ] + exact, in: workplace)
    let shown = try await captionPlace(of: workplace.file("c.mp4")).map { $0 > 40 }
    // From 10 pictures on, every second one is black itself; captions stand from 0.25 s to 0.5 s.
    #expect(shown.count == 30)
    for index in stride(from: 0, to: 30, by: 2) {
      #expect(shown[index] == (10..<20).contains(index), "picture \(index)")
    }
  }

  @Test("Captions of joined clips follow the cut of the whole")
  func captionsOfJoined() async throws {
    let workplace = try Workplace()
    let a = try await Numbered.clip("a.mp4", in: workplace, size: "320x192", rate: "20", seconds: 1)
    try Data("WEBVTT\n\n00:01.000 --> 00:01.500\n██████████\n".utf8).write(
      to: workplace.file("s.vtt"))
    _ = try await run(
      [
        "--join", a, a, "-o", "c.mp4", "--crop", "40:192:0:0", "--subtitles", "s.vtt", "--start",
        "0.5",
      ] + exact, in: workplace)
    let shown = try await captionPlace(of: workplace.file("c.mp4"))
    #expect(shown.count == 30)
    for index in stride(from: 0, to: 30, by: 2) {
      #expect((shown[index] > 40) == (10..<20).contains(index), "picture \(index)")
    }
  }

  @Test("A character that no font has is told with its package")
  func missingFont() async throws {
    let workplace = try Workplace()
    let a = try await Numbered.clip("a.mp4", in: workplace, seconds: 0.2)
    try Data(
      """
      <?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
      <fontconfig><dir>/usr/share/fonts/truetype/dejavu</dir><cachedir>\(workplace.folder.path)</cachedir></fontconfig>
      """.utf8
    ).write(to: workplace.file("fonts.conf"))
    let outcome = try await run(
      [a, "-o", "t.mp4", "--title", "Hi 你好 there"], in: workplace, code: 69,
      environment: ["FONTCONFIG_FILE": workplace.file("fonts.conf").path])
    #expect(outcome.errors.contains("你 (U+4F60)") && outcome.errors.contains("fonts-noto-cjk"))
    #expect(!FileManager.default.fileExists(atPath: workplace.file("t.mp4").path))
  }

  @Test("Every script has a font: no character is missing")
  func scripts() async throws {
    let workplace = try Workplace()
    let a = try await Numbered.clip("a.mp4", in: workplace, seconds: 0.2)
    let outcome = try await run(
      [a, "-o", "t.mp4", "--title", "Ünï 你好 مرحبا 😀 ❤️ {x} a\\b 日本 한국"] + exact, in: workplace)
    #expect(!outcome.errors.contains("font"))
  }

  // MARK: Shapes, marks, fades

  @Test("Cut to a shape, or padded to it", arguments: Format.allCases)
  func shapes(format: Format) async throws {
    let workplace = try Workplace()
    let a = try await Numbered.clip(
      "a.mp4", in: workplace, size: "320x180", seconds: 0.2, first: 255)
    let quick = format == .mp4 ? exact : ["--effort", "fast"]
    func corner(_ name: String) async throws -> Thumbnail {
      try await Thumbnail(workplace.file(name), filters: "crop=iw/2:8:0:0")
    }
    _ = try await run([a, "-o", "cut.\(format)", "--aspect", "1:1"] + quick, in: workplace)
    _ = try await run(
      [a, "-o", "bars.\(format)", "--aspect", "9:16", "--pad", "red"] + quick, in: workplace)
    _ = try await run(
      [a, "-o", "blur.\(format)", "--aspect", "9:16", "--pad", "blur"] + quick, in: workplace)
    let cut = try await Probe(workplace.file("cut.\(format)")).video
    #expect(cut.width == 180 && cut.height == 180)
    let bars = try await Probe(workplace.file("bars.\(format)")).video
    let shape = Double(bars.width ?? 0) / Double(bars.height ?? 1)
    #expect(abs(shape - 9.0 / 16) < 0.01)
    let red = try await corner("bars.\(format)")
    #expect(red.mean(0) > 245 && red.mean(1) < 12 && red.mean(2) < 12)
    #expect(try await corner("blur.\(format)").mean(1) > 200, "white, out of focus, is white")
    let inside = try await Thumbnail(
      workplace.file("bars.\(format)"), filters: "crop=iw:ih/8:0:ih*7/16")
    #expect(inside.mean(1) > 240)
  }

  @Test("A watermark lies in its corner", arguments: Format.allCases)
  func watermark(format: Format) async throws {
    let workplace = try Workplace()
    let a = try await Numbered.clip("a.mp4", in: workplace, size: "320x200", seconds: 0.2)
    let made = try await Program.reader("ffmpeg").run(
      [
        "-nostdin", "-v", "error", "-f", "lavfi", "-i", "color=c=#ff0000:s=40x40", "-frames:v", "1",
        "l.png",
      ], in: workplace.folder)
    try #require(made.code == 0, "\(made.story)")
    let quick = format == .mp4 ? exact : ["--effort", "fast"]
    _ = try await run(
      [
        a, "-o", "w.\(format)", "--watermark", "l.png", "--watermark-position", "top-left",
        "--watermark-size", "10%", "--watermark-opacity", "0.5",
      ] + quick, in: workplace)
    // 32 pixels wide, 6 from the edges, half seen over black.
    let mark = try await Thumbnail(workplace.file("w.\(format)"), filters: "crop=28:28:8:8")
    #expect(abs(mark.mean(0) - 128) < 10 && mark.mean(1) < 12, "\(mark.mean(0))")
    let beside = try await Thumbnail(workplace.file("w.\(format)"), filters: "crop=28:28:100:8")
    #expect(beside.mean(0) < 8)
  }

  @Test("Picture and sound fade in and out")
  func fades() async throws {
    let workplace = try Workplace()
    let made = try await Program.reader("ffmpeg").run(
      [
        "-nostdin", "-v", "error", "-f", "lavfi", "-i", "color=c=white:s=160x96:r=25:d=2", "-f",
        "lavfi", "-i", "sine=f=1000:d=2:r=48000", "-c:v", "libx264", "-c:a", "aac", "a.mp4",
      ], in: workplace.folder)
    try #require(made.code == 0, "\(made.story)")
    _ = try await run(["a.mp4", "-o", "f.mp4", "--fade", "0.5"] + exact, in: workplace)
    let file = workplace.file("f.mp4")
    let bright = try await middle(of: file)
    try #require(bright.count == 50)
    #expect(bright[0] < 5 && abs(bright[6] - 122) < 12 && bright[13] > 245)
    #expect(bright[36] > 245 && abs(bright[44] - 122) < 12 && bright[49] < 25)
    let sound = try await samples(of: file)
    let full = level(sound, from: 0.8, to: 1.2)
    #expect(level(sound, from: 0, to: 0.05) < full / 8)
    #expect(level(sound, from: 1.93, to: 1.98) < full / 6)
  }

  // MARK: Sound

  @Test("Music is looped to length, and faded out in its last second")
  func music() async throws {
    let workplace = try Workplace()
    let a = try await Numbered.clip("a.mov", in: workplace, seconds: 4, clicks: [0.5])
    let made = try await Program.reader("ffmpeg").run(
      [
        "-nostdin", "-v", "error", "-f", "lavfi", "-i", "sine=f=300:d=1.3:r=44100", "m.wav",
      ], in: workplace.folder)
    try #require(made.code == 0, "\(made.story)")
    _ = try await run(
      [a, "-o", "m.mp4", "--music", "m.wav", "--music-volume", "50%", "--mute"] + exact,
      in: workplace)
    let sound = try await samples(of: workplace.file("m.mp4"))
    let full = level(sound, from: 0.2, to: 1.2)
    // A sine of amplitude 1/8, halved.
    let expected = 0.125 / 2 / 2.0.squareRoot()
    #expect(abs(full - expected) < 0.004, "\(full)")
    #expect(abs(level(sound, from: 1.5, to: 2.5) - full) < full / 20)
    #expect(level(sound, from: 3.9, to: 3.98) < full / 8)
    #expect(onsets(sound, above: 0.2).isEmpty, "--mute leaves the music alone")
    _ = try await run(
      [a, "-o", "n.mp4", "--music", "m.wav", "--volume", "0.8"] + exact, in: workplace)
    let outcome = try await run(
      [a, "-o", "o.mp4", "--music", "m.wav", "--music-start", "1.5"], in: workplace, code: 64)
    #expect(outcome.errors.contains("m.wav is 0:01.3 long"))
    let both = try await onsets(samples(of: workplace.file("n.mp4")), above: 0.2)
    #expect(both.count == 1 && abs(both[0] - 0.5) < 0.01, "\(both)")
  }

  @Test("Normalized sound is as loud as is usual", arguments: [0.02, 0.9])
  func loudness(amplitude: Double) async throws {
    let workplace = try Workplace()
    let made = try await Program.reader("ffmpeg").run(
      [
        "-nostdin", "-v", "error", "-f", "lavfi", "-i", "testsrc=s=160x96:r=25:d=8", "-f", "lavfi",
        "-i", "aevalsrc='\(amplitude)*sin(2*PI*(300+40*sin(t))*t)*(0.6+0.4*sin(3*t))':d=8:s=48000",
        "-c:v", "libx264", "-c:a", "aac", "a.mp4",
      ], in: workplace.folder)
    try #require(made.code == 0, "\(made.story)")
    _ = try await run(["a.mp4", "-o", "n.mp4", "--normalize"] + exact, in: workplace)
    let outcome = try await Program.reader("ffmpeg").run(
      [
        "-nostdin", "-hide_banner", "-i", workplace.file("n.mp4").path, "-af", "ebur128", "-vn",
        "-f", "null", "-",
      ], in: workplace.folder)
    let line = outcome.errors.split(separator: "\n").last {
      $0.contains(" I: ") && !$0.contains("M:")
    }
    let value = try #require(line?.split(separator: " ").compactMap { Double($0) }.first)
    #expect(abs(value + 16) < 0.5, "\(value) LUFS")
  }

  @Test("Sound alone is joined")
  func joinsSound() async throws {
    let workplace = try Workplace()
    let a = try await Numbered.clip("a.mov", in: workplace, clicks: [0.5])
    _ = try await run(["--join", a, a, "-o", "j.m4a", "--fade-out", "0.1"], in: workplace)
    let heard = try await onsets(samples(of: workplace.file("j.m4a")))
    #expect(heard.count == 2)
    #expect(zip(heard, [0.5, 1.5]).allSatisfy { abs($0 - $1) < 0.01 }, "\(heard)")
    #expect(try await Probe(workplace.file("j.m4a")).streams("video").isEmpty)
  }

  // MARK: Drafts

  @Test("A draft is rendered: cuts, pace, stills, a title and music", arguments: Format.allCases)
  func draft(format: Format) async throws {
    let workplace = try Workplace()
    _ = try await Numbered.clip("a.mov", in: workplace, clicks: [0.5])
    _ = try await Numbered.clip("b.mp4", in: workplace, first: 100)
    try Data(
      """
      {"m": {"title": "T"}, "t": [{"tt": 0, "sg": [
        {"d": 400, "m": {"path": "a.mov", "from": 200}},
        {"d": 500, "m": {"path": "b.mp4", "speed": 2, "fadeOut": 100}}]},
       {"tt": 7, "sg": [{"d": 300, "m": {"text": "Hi", "position": "top"}}]}]}
      """.utf8
    ).write(to: workplace.file("d.json"))
    let line = try await run(["timeline", "d.json"], in: workplace)
    #expect(
      line.text
        == "Timeline (2 tracks): 1. Video: a (0-0.4s), b (0.4-0.9s) 2. Title: \"Hi\" (0-0.3s)\n")
    _ = try await run(
      ["render", "d.json", "-o", "r.\(format)"]
        + (format == .mp4 ? exact : ["--fps", "25", "--effort", "fast"]), in: workplace)
    if format == .mp4 {
      let numbers = try await Numbered.read(workplace.file("r.mp4"))
      #expect(numbers.prefix(10) == ArraySlice(5..<15))
      #expect(numbers[10..<20] == ArraySlice(100..<110))
      let heard = try await onsets(samples(of: workplace.file("r.mp4")))
      #expect(heard.count == 1 && abs(heard[0] - 0.3) < 0.01, "\(heard)")
    } else {
      #expect(try await abs(GIFInfo(workplace.file("r.gif")).seconds - 0.9) < 0.03)
    }
  }

  @Test("What is wrong with a draft is told with track and segment")
  func wrongDrafts() async throws {
    let workplace = try Workplace()
    try Data(#"{"t": [{"tt": 0, "sg": [{"m": {"path": "gone.mp4"}}]}]}"#.utf8).write(
      to: workplace.file("d.json"))
    var outcome = try await run(["render", "d.json", "-o", "r.mp4"], in: workplace, code: 66)
    #expect(outcome.errors.contains("track 1, segment 1: gone.mp4 is not there"))
    try Data("{".utf8).write(to: workplace.file("e.json"))
    outcome = try await run(["timeline", "e.json"], in: workplace, code: 65)
    #expect(outcome.errors.contains("e.json: is not JSON: 1:2"))
    outcome = try await run(["timeline", "none.json"], in: workplace, code: 66)
    #expect(outcome.errors.contains("none.json is not there"))
    #expect(try workplace.names() == ["d.json", "e.json"])
  }
}
