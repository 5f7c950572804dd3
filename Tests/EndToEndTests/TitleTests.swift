import Foundation
import TestSupport
import Testing

/// Words on pictures: there when they were asked for, and drawn.
@Suite struct TitleTests {
  // MARK: Titles

  @Test("A title comes and goes with its own pictures", arguments: Format.allCases)
  func titleTimes(format: Format) async throws {
    let workplace = try Workplace()
    let black = try await Numbered.clip(
      "a.mp4", in: workplace, size: "320x192", rate: "20", seconds: 2, first: 0)
    let result = "t.\(format.rawValue)"
    _ = try await edit(
      [
        black, "-o", result, "--crop", "40:192:0:0", "--title", "████", "--title-time", "0.5-1.2",
        "--title-position", "center", "--title-size", "15%", "--title-time", "0.5-1.2",
      ] + (format == .mp4 ? exactQuality : ["--effort", "fast"]), in: workplace)
    // A GIF may draw a picture in two steps: each one is looked at just before it ends.
    let shown = try await middle(
      of: workplace.file(result), filters: "fps=200,select='eq(mod(n,10),8)'")
    // How long the last picture of an MP4 stays, ffmpeg's clock does not say.
    try #require(shown.count >= 39)
    // The bar of the lowest bit is white by itself in every second picture.
    for index in stride(from: 0, to: 39, by: 2) {
      let isTitled = (10..<24).contains(index)
      #expect((shown[index] > 40) == isTitled, "picture \(index): \(shown[index])")
    }
  }

  @Test("A title ends in time on a picture that stays")
  func titleOnAStill() async throws {
    let workplace = try Workplace()
    let slow = try await Numbered.clip("a.mp4", in: workplace, rate: "1/2", seconds: 4, first: 0)
    _ = try await edit(
      [slow, "-o", "t.mp4", "--title", "Hello", "--title-time", "0.3-1.1"] + exactQuality,
      in: workplace)
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
    _ = try await edit(
      [
        black, "-o", "c.mp4", "--crop", "40:192:0:0", "--subtitles", "s.srt", "--start", "0.5",
        "--speed", "2",
      ] + exactQuality, in: workplace)
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
    _ = try await edit(
      [
        "--join", a, a, "-o", "c.mp4", "--crop", "40:192:0:0", "--subtitles", "s.vtt", "--start",
        "0.5",
      ] + exactQuality, in: workplace)
    let shown = try await captionPlace(of: workplace.file("c.mp4"))
    #expect(shown.count == 30)
    for index in stride(from: 0, to: 30, by: 2) {
      #expect((shown[index] > 40) == (10..<20).contains(index), "picture \(index)")
    }
  }

  @Test(
    "A character that no font has is told with its package",
    arguments: [
      ("/usr/share/fonts/truetype/dejavu", "font has 你 (U+4F60)", "fonts-noto-cjk"),
      // Where there is no font at all, no character has one.
      ("/nowhere", "font has H (U+0048), e (U+0065)", "fonts-dejavu-core"),
    ])
  func missingFont(fonts: String, missing: String, package: String) async throws {
    let workplace = try Workplace()
    let a = try await Numbered.clip("a.mp4", in: workplace, seconds: 0.2)
    try Data(
      """
      <?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
      <fontconfig><dir>\(fonts)</dir><cachedir>\(workplace.folder.path)</cachedir></fontconfig>
      """.utf8
    ).write(to: workplace.file("fonts.conf"))
    let outcome = try await edit(
      [a, "-o", "t.mp4", "--title", "He 你好"], in: workplace, code: 69,
      environment: ["FONTCONFIG_FILE": workplace.file("fonts.conf").path])
    #expect(outcome.errors.contains(missing) && outcome.errors.contains(package))
    #expect(!FileManager.default.fileExists(atPath: workplace.file("t.mp4").path))
  }

  @Test("A dry run names what is laid over the picture and mixed in")
  func dryRun() async throws {
    let workplace = try Workplace()
    let a = try await Numbered.clip("a.mov", in: workplace, seconds: 0.4, clicks: [0.1])
    _ = try workplace.copy(Fixture.tricky("still.jpg"), as: "logo.jpg")
    let outcome = try await edit(
      [
        a, "-o", "t.mp4", "--title", "Hello\u{1B}[2J", "--watermark", "logo.jpg", "--music", a,
        "--fade", "0.1", "--dry-run",
      ], in: workplace)
    #expect(outcome.errors.contains("title \"Hello"))
    #expect(outcome.errors.contains("watermark logo.jpg, music a.mov, fades"))
    #expect(!outcome.errors.contains("\u{1B}"), "no sequence of a title reaches the terminal")
    #expect(!FileManager.default.fileExists(atPath: workplace.file("t.mp4").path))
  }

  @Test("On a picture of high dynamic range a white title is white", arguments: Format.allCases)
  func highDynamicRange(format: Format) async throws {
    let workplace = try Workplace()
    let result = "t.\(format.rawValue)"
    _ = try await edit(
      [
        Fixture.tricky("hdr10_pq_hevc10.mp4").path, "-o", result, "--title", "████████████",
        "--title-position", "center", "--title-size", "40%",
      ] + (format == .mp4 ? exactQuality : ["--effort", "fast"]), in: workplace)
    let mark = try await Thumbnail(
      workplace.file(result), filters: "crop=iw/4:ih/8:iw*3/8:ih*7/16")
    #expect(mark.mean(0) > 235 && mark.mean(1) > 235 && mark.mean(2) > 235, "\(mark.mean(0))")
  }

  @Test("Every script has a font: no character is missing")
  func scripts() async throws {
    let workplace = try Workplace()
    let a = try await Numbered.clip("a.mp4", in: workplace, seconds: 0.2)
    let outcome = try await edit(
      [a, "-o", "t.mp4", "--title", "Ünï 你好 مرحبا 😀 ❤️ {x} a\\b 日本 한국"] + exactQuality, in: workplace
    )
    #expect(!outcome.errors.contains("font"))
  }
}
