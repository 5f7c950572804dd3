import Foundation
import TestSupport
import Testing

/// Edits of one file's picture and sound, and drafts, as `ffmpeg` reads the results.
@Suite struct EditingTests {
  // MARK: Shapes, marks, fades

  @Test("Cut to a shape, or padded to it", arguments: Format.allCases)
  func shapes(format: Format) async throws {
    let workplace = try Workplace()
    let a = try await Numbered.clip(
      "a.mp4", in: workplace, size: "320x180", seconds: 0.2, first: 255)
    let quick = format == .mp4 ? exactQuality : ["--effort", "fast"]
    func corner(_ name: String) async throws -> Thumbnail {
      try await Thumbnail(workplace.file(name), filters: "crop=iw/2:8:0:0")
    }
    _ = try await edit([a, "-o", "cut.\(format)", "--aspect", "1:1"] + quick, in: workplace)
    _ = try await edit(
      [a, "-o", "bars.\(format)", "--aspect", "9:16", "--pad", "red"] + quick, in: workplace)
    _ = try await edit(
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
    let quick = format == .mp4 ? exactQuality : ["--effort", "fast"]
    _ = try await edit(
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
    _ = try await edit(["a.mp4", "-o", "f.mp4", "--fade", "0.5"] + exactQuality, in: workplace)
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
    _ = try await edit(
      [a, "-o", "m.mp4", "--music", "m.wav", "--music-volume", "50%", "--mute"] + exactQuality,
      in: workplace)
    let sound = try await samples(of: workplace.file("m.mp4"))
    let full = level(sound, from: 0.2, to: 1.2)
    // A sine of amplitude 1/8, halved.
    let expected = 0.125 / 2 / 2.0.squareRoot()
    #expect(abs(full - expected) < 0.004, "\(full)")
    #expect(abs(level(sound, from: 1.5, to: 2.5) - full) < full / 20)
    #expect(level(sound, from: 3.9, to: 3.98) < full / 8)
    #expect(onsets(sound, above: 0.2).isEmpty, "--mute leaves the music alone")
    _ = try await edit(
      [a, "-o", "n.mp4", "--music", "m.wav", "--volume", "0.8"] + exactQuality, in: workplace)
    let outcome = try await edit(
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
    _ = try await edit(["a.mp4", "-o", "n.mp4", "--normalize"] + exactQuality, in: workplace)
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
    let line = try await edit(["timeline", "d.json"], in: workplace)
    #expect(
      line.text
        == "Timeline (2 tracks): 1. Video: a (0-0.4s), b (0.4-0.9s) 2. Title: \"Hi\" (0-0.3s)\n")
    _ = try await edit(
      ["render", "d.json", "-o", "r.\(format)"]
        + (format == .mp4 ? exactQuality : ["--fps", "25", "--effort", "fast"]), in: workplace)
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
    var outcome = try await edit(["render", "d.json", "-o", "r.mp4"], in: workplace, code: 66)
    #expect(outcome.errors.contains("track 1, segment 1: gone.mp4 does not exist"))
    try Data("{".utf8).write(to: workplace.file("e.json"))
    outcome = try await edit(["timeline", "e.json"], in: workplace, code: 65)
    #expect(outcome.errors.contains("e.json: is not JSON: 1:2"))
    outcome = try await edit(["timeline", "none.json"], in: workplace, code: 66)
    #expect(outcome.errors.contains("none.json does not exist"))
    #expect(workplace.names == ["d.json", "e.json"])
  }
}
