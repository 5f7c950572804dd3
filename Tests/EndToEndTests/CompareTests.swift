import Foundation
import TestSupport
import Testing

/// `compare` and `probe --quality`, on files as people have them.
@Suite struct CompareTests {
  private struct Line: Decodable {
    struct File: Decodable {
      var bytes: Int
      var pictures: Int
      var width: Int
      var height: Int
      var duration: Double
    }
    struct Moment: Decodable {
      var time: Double
      var score: Double
    }
    struct Quality: Decodable {
      var bitsPerPixel: Double
      var content: String
      var quality: Int
      var crf: Double
      var pictureBytes: Int
      var score: Double
    }
    var type: String
    var reference: File?
    var compressed: File?
    var score: Double?
    var shownScore: Double?
    var fifthPercentile: Double?
    var comparedPictures: Int?
    var shownPictures: Int?
    var runs: Int?
    var seconds: [Moment]?
    var worst: [Moment]?
    var warnings: [String]?
    var quality: Quality?
    var exitCode: Int32?
    var error: String?
  }

  /// The line of its type, of a run whose last line is the summary.
  private func line(_ type: String, of outcome: Outcome) throws -> Line {
    let lines = try outcome.text.split(separator: "\n").map {
      try JSONDecoder().decode(Line.self, from: Data($0.utf8))
    }
    #expect(lines.last?.type == "summary")
    #expect(lines.last?.exitCode == outcome.code)
    return try #require(lines.first { $0.type == type }, "\(outcome.story)")
  }

  private func compare(
    _ reference: URL, _ compressed: URL, in workplace: Workplace, _ options: [String] = []
  ) async throws -> Line {
    let outcome = try await Program.vcompress.run(
      ["compare", reference.path, compressed.path, "--json"] + options, in: workplace.folder)
    try #require(outcome.code == 0, "\(outcome.story)")
    return try line("compare", of: outcome)
  }

  /// Makes a file with FFmpeg's own command, which is not ours.
  private func make(
    _ name: String, from source: URL, _ arguments: [String], in workplace: Workplace
  ) async throws -> URL {
    let result = workplace.file(name)
    let outcome = try await Program.reader("ffmpeg").run(
      ["-nostdin", "-v", "error", "-i", "file:" + source.path] + arguments + [result.path],
      in: workplace.folder)
    try #require(outcome.code == 0, "\(outcome.story)")
    return result
  }

  // MARK: Scores

  /// An unchanged clip scores 97 to 100, whatever it is, and so does each of its pictures.
  @Test(arguments: [
    "fps5.mp4", "vfr_1s_hole.mp4", "interlaced_tff.mpg", "hdr10_pq_hevc10.mp4", "rot90.mp4",
    "odd_641x359_444.mp4", "sar16x11_pal_anamorphic.mp4", "gif_variable_delay.gif",
    "animated.webp", "alpha_vp9.webm", "rgb_h264.mkv", "tiny_1x1.mkv", "still.png",
    "claims_2h05m.mp4", "elementary.264", "res_change.ts",
  ])
  func unchanged(name: String) async throws {
    let result = try await compare(
      Fixture.tricky(name), Fixture.tricky(name), in: try Workplace())
    #expect((97...100).contains(try #require(result.score)))
    #expect(try #require(result.fifthPercentile) >= 97)
    #expect(try #require(result.worst).allSatisfy { $0.score >= 97 })
    #expect(result.shownPictures == result.comparedPictures && result.runs == 1)
  }

  /// Another container, turned, padded or coloured otherwise than the source, shows the same.
  @Test(arguments: [
    "odd_641x359_444.mp4", "rotate_and_reflect.mp4", "sd_bt709_tagged.mp4", "gray8_ffv1.mkv",
    "fullrange_yuvj420p.mp4", "sar16x11_pal_anamorphic.mp4", "alpha_prores4444.mov",
  ])
  func hardlyChanged(name: String) async throws {
    let workplace = try Workplace()
    let source = Fixture.tricky(name)
    let copy = try await convert(
      source, to: .mp4, in: workplace, options: ["--crf", "10", "--x264-preset", "veryfast"])
    #expect(try #require(try await compare(source, copy, in: workplace).score) > 93)
  }

  @Test func lessIsWorse() async throws {
    let workplace = try Workplace()
    let source = Fixture.clip("flower_720p30.mp4")
    var scores: [Double] = []
    for crf in ["18", "26", "34"] {
      let copy = try await convert(
        source, to: .mp4, in: workplace, options: ["--crf", crf, "--x264-preset", "veryfast"],
        name: crf)
      let result = try await compare(source, copy, in: workplace)
      scores.append(try #require(result.score))
      #expect(result.warnings == [])
      #expect(result.score == result.shownScore)
      #expect(try #require(result.fifthPercentile) <= scores[scores.count - 1])
      #expect(try #require(result.seconds).count == 2)
      let worst = try #require(result.worst).map(\.score)
      #expect(worst.count == 3 && worst == worst.sorted())
      #expect(worst[0] <= scores[scores.count - 1])
    }
    #expect(scores[0] > 90 && scores[1] < scores[0] - 5 && scores[2] < scores[1] - 10)
  }

  /// A GIF has fewer pictures and another way to store colours; both are no loss of themselves.
  @Test func aGIF() async throws {
    let workplace = try Workplace()
    let source = Fixture.clip("flower_720p30.mp4")
    let fine = try await convert(
      source, to: .gif, in: workplace, options: ["--width", "1280", "--quality", "100"], name: "1")
    let coarse = try await convert(
      source, to: .gif, in: workplace, options: ["--width", "320", "--quality", "30"], name: "2")
    let (good, bad) = try await (
      compare(source, fine, in: workplace), compare(source, coarse, in: workplace)
    )
    #expect(try #require(good.score) > 85)
    #expect(try #require(bad.score) < #require(good.score) - 15)
    #expect(bad.compressed?.width == 320 && bad.compressed?.pictures == 20)
    #expect(try #require(good.comparedPictures) == 39)
    #expect(try #require(good.shownPictures) == 20)
    #expect(try #require(good.shownScore) < #require(good.score))
  }

  /// 60 pictures a second become 20: those that are left are as good as they were.
  @Test func fewerPictures() async throws {
    let workplace = try Workplace()
    let source = Fixture.clip("bunny_1080p60.mp4")
    let small = try await convert(
      source, to: .mp4, in: workplace,
      options: ["--width", "640", "--crf", "14", "--x264-preset", "veryfast"], name: "all")
    let thinned = try await convert(
      source, to: .mp4, in: workplace,
      options: ["--width", "640", "--crf", "14", "--x264-preset", "veryfast", "--fps", "20"],
      name: "third")
    let (all, third) = try await (
      compare(source, small, in: workplace), compare(source, thinned, in: workplace)
    )
    // x264 spends a little more on a picture that stands longer.
    #expect(try (-2...6).contains(#require(third.score) - #require(all.score)))
    let share = try Double(#require(third.shownPictures)) / Double(#require(all.shownPictures))
    #expect((0.3...0.37).contains(share))
    #expect(try #require(third.shownScore) < #require(third.score))
    // The other way round there are pictures that the reference does not have.
    let reversed = try await compare(thinned, small, in: workplace)
    #expect(try abs(#require(reversed.shownScore) - #require(reversed.score)) < 0.001)
  }

  @Test func longClipsAreSampled() async throws {
    let workplace = try Workplace()
    // 1500 pictures of 160 x 90; the second half is much worse.
    let source = try await make(
      "long.mkv", from: Fixture.clip("flower_720p30.mp4"),
      ["-vf", "loop=39:39,scale=160:90,fps=30", "-frames:v", "1500", "-c:v", "ffv1"],
      in: workplace)
    let copy = try await make(
      "copy.mkv", from: source,
      [
        "-vf",
        "split[a][b];[a]trim=0:25[c];[b]trim=start=25,setpts=PTS-STARTPTS,gblur=4[d];[c][d]concat",
        "-c:v",
        "ffv1",
      ],
      in: workplace)
    let result = try await compare(source, copy, in: workplace)
    #expect(try #require(result.runs) > 30)
    #expect((700...1001).contains(try #require(result.comparedPictures)))
    #expect(try #require(result.warnings).contains { $0.contains("of 1500 pictures") })
    for second in try #require(result.seconds) {
      if second.time < 24 { #expect(second.score > 97, "\(second)") }
      if second.time > 25 { #expect(second.score < 70, "\(second)") }
    }
  }

  @Test func aTrimmedCopyIsTold() async throws {
    let workplace = try Workplace()
    let source = Fixture.tricky("no_audio.mp4")
    let copy = try await convert(
      source, to: .mp4, in: workplace,
      options: ["--end", "1", "--crf", "14", "--x264-preset", "veryfast"])
    let result = try await compare(source, copy, in: workplace)
    #expect(
      result.warnings == ["\(copy.path) is 1.0 s shorter: compared as far as it goes"])
    #expect(result.comparedPictures == 25)
    #expect(try #require(result.score) > 90)
  }

  // MARK: Words and files

  @Test func aFewLines() async throws {
    let workplace = try Workplace()
    let source = Fixture.tricky("fps5.mp4")
    let outcome = try await Program.vcompress.run(
      ["compare", source.path, source.path], in: workplace.folder)
    #expect(outcome.code == 0 && outcome.errors.isEmpty, "\(outcome.story)")
    for words in ["score ", "no difference is seen", "same size", "95 of 100", "10 at 5 fps"] {
      #expect(outcome.text.contains(words), "\(words) in \(outcome.text)")
    }
    #expect(outcome.text.split(separator: "\n").count < 10)
    #expect(workplace.names == [])
  }

  @Test("What cannot be compared")
  func refusals() async throws {
    let workplace = try Workplace()
    let good = Fixture.tricky("fps5.mp4").path
    let calls: [([String], Int32, String)] = [
      (["missing.mp4", good], 66, "missing.mp4"), ([good, "missing.mp4"], 66, "missing.mp4"),
      ([good, Fixture.tricky("text_renamed.mp4").path], 65, "text_renamed.mp4"),
      ([Fixture.tricky("audio_only.mp3").path, good], 65, "no picture"),
      ([good, "-"], 64, "standard input"), (["-", good], 64, "standard input"),
      ([good], 64, "two files"), ([good, good, good], 64, "two files"),
      ([good, good, "--html", "-"], 64, "--html"),
      ([good, good, "--html", "no/folder/page.html"], 73, "no/folder"),
      ([good, good, "--width", "3"], 64, "does not apply"),
    ]
    for (words, code, part) in calls {
      let outcome = try await Program.vcompress.run(["compare"] + words, in: workplace.folder)
      #expect(outcome.code == code, "\(outcome.story)")
      #expect(outcome.errors.contains(part), "\(outcome.story)")
      #expect(outcome.errors.split(separator: "\n").count == 1 && outcome.output.isEmpty)
    }
    let json = try await Program.vcompress.run(
      ["compare", good, "missing.mp4", "--json"], in: workplace.folder)
    let failed = try line("compare", of: json)
    #expect(failed.exitCode == 66 && failed.error?.contains("missing.mp4") == true)
    #expect(workplace.names == [])
  }

  /// The page is one file, holds pictures that other programs read, and takes any name.
  @Test func aPage() async throws {
    let workplace = try Workplace()
    let source = try workplace.copy(
      Fixture.clip("flower_720p30.mp4"),
      as: "<script>alert('1')</script>.mp4".replacing("/", with: "∕"))
    let copy = try await convert(
      source, to: .mp4, in: workplace, options: ["--width", "320", "--x264-preset", "veryfast"])
    let page = workplace.file("page.html")
    let words = ["compare", source.path, copy.path, "--html", "page.html"]
    let outcome = try await Program.vcompress.run(words, in: workplace.folder)
    #expect(outcome.code == 0, "\(outcome.story)")
    #expect(outcome.text.contains("page.html"))
    let text = try String(contentsOf: page, encoding: .utf8)
    #expect(text.components(separatedBy: "<script").count == 2)
    #expect(text.contains("&lt;script&gt;"))
    let pictures = text.matches(of: /data:image\/(png|jpeg);base64,([A-Za-z0-9+\/=]+)/)
    #expect(pictures.count == 10, "three worst and two typical moments, twice")
    for (index, picture) in pictures.enumerated() {
      let file = workplace.file("\(index).\(picture.output.1)")
      try #require(Data(base64Encoded: String(picture.output.2))).write(to: file)
      let probe = try await Probe(file).video
      #expect(probe.width == 1280 && probe.height == 720)
    }
    // The first pair's left one is the source's picture at that moment.
    let old = try await Thumbnail(workplace.file("1.\(pictures[1].output.1)"))
    let new = try await Thumbnail(workplace.file("0.\(pictures[0].output.1)"))
    let time = try #require(text.firstMatch(of: /Worst moment <span>at 0:0(\d.\d)/)?.output.1)
    let seen = try await Thumbnail(source, at: try #require(Double(time)) + 0.01)
    #expect(old.distance(to: seen) < 4 && new.distance(to: seen) < 6)

    // What is there stays, unless it was asked for otherwise.
    let again = try await Program.vcompress.run(words, in: workplace.folder)
    #expect(again.code == 73 && again.output.isEmpty, "\(again.story)")
    let skipped = try await Program.vcompress.run(
      words + ["--if-exists", "skip"], in: workplace.folder)
    #expect(skipped.code == 0 && skipped.errors.contains("skipped"), "\(skipped.story)")
    let renamed = try await Program.vcompress.run(
      words + ["--if-exists", "rename"], in: workplace.folder)
    #expect(renamed.code == 0 && renamed.text.contains("page-1.html"), "\(renamed.story)")
    // Neither file can be its own report.
    let same = try await Program.vcompress.run(
      ["compare", source.path, copy.path, "--html", copy.path, "--if-exists", "overwrite"],
      in: workplace.folder)
    #expect(same.code == 64, "\(same.story)")
    #expect(!workplace.names.contains { $0.hasSuffix(".part") })
  }

  @Test func whatCanBeToldWithoutASource() async throws {
    let workplace = try Workplace()
    let outcome = try await Program.vcompress.run(
      ["probe", "--quality", Fixture.clip("flower_720p30.mp4").path, "--json"],
      in: workplace.folder)
    #expect(outcome.code == 0, "\(outcome.story)")
    let quality = try #require(try line("probe", of: outcome).quality)
    #expect((0.05...0.15).contains(quality.bitsPerPixel))
    #expect(quality.content == "camera" && quality.quality == 75)
    #expect((17...34).contains(quality.crf) && (85...98).contains(quality.score))
    #expect(quality.pictureBytes > 10_000 && quality.pictureBytes < 400_000)
    let screen = try await Program.vcompress.run(
      ["probe", "--quality", Fixture.clip("screen_editor_720p.mkv").path], in: workplace.folder)
    #expect(screen.code == 0, "\(screen.story)")
    #expect(screen.text.contains("no source to compare with"))
    #expect(
      screen.text.contains("a recorded screen") && screen.text.contains("at --quality 75: CRF"))
    let still = try await Program.vcompress.run(
      ["probe", "--quality", Fixture.tricky("still.png").path], in: workplace.folder)
    #expect(still.code == 0 && still.errors.contains("nothing moves"), "\(still.story)")
    #expect(workplace.names == [])
  }
}
