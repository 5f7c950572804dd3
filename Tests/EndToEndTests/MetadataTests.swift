import Foundation
import TestSupport
import Testing

/// What a file says besides its picture comes along, unless `--strip-metadata` was given.
@Suite struct MetadataTests {
  @Test("Date and place, from QuickTime's keys too")
  func dateAndPlace() async throws {
    let workplace = try Workplace()
    let result = try await convert(
      Fixture.tricky("phone_date_and_place.mov"), to: .mp4, in: workplace)
    let tags = try await Probe(result).format.tags ?? [:]
    #expect(tags["creation_time"]?.hasPrefix("2021-06-05T04:03:02") == true, "\(tags)")
    let place = "+48.8577+002.2950+035.000/"
    #expect(
      tags["location"] == place || tags["com.apple.quicktime.location.ISO6709"] == place, "\(tags)")
  }

  @Test(
    "A recording date",
    arguments: [
      ("phone_portrait.mp4", "2020-10-23T20:27:29"), ("hand_cup_480p.mp4", "2017-09-01T02:23:48"),
    ])
  func date(clip: (String, String)) async throws {
    let workplace = try Workplace()
    let result = try await convert(Fixture.clip(clip.0), to: .mp4, in: workplace)
    let tags = try await Probe(result).format.tags ?? [:]
    #expect(tags["creation_time"]?.hasPrefix(clip.1) == true, "\(tags)")
  }

  @Test("The file's own time", arguments: Format.allCases)
  func modificationTime(format: Format) async throws {
    let workplace = try Workplace()
    let source = try workplace.copy(Fixture.tricky("single_frame.mp4"))
    let date = Date(timeIntervalSince1970: 1_234_567_890)
    try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: source.path)
    let result = try await convert(source, to: format, in: workplace)
    let kept = try FileManager.default.attributesOfItem(atPath: result.path)[.modificationDate]
    #expect(abs(try #require(kept as? Date).timeIntervalSince(date)) < 1)
  }

  @Test("Joined clips bear the first one's date, place and time")
  func joinedClips() async throws {
    let workplace = try Workplace()
    let first = try workplace.copy(Fixture.tricky("phone_date_and_place.mov"))
    let date = Date(timeIntervalSince1970: 1_234_567_890)
    try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: first.path)
    let still = Fixture.tricky("still.jpg").path
    let second = Fixture.tricky("chapters.mp4").path
    for (name, options) in [("kept.mp4", []), ("bare.mp4", ["--strip-metadata"])] {
      let outcome = try await Program.vcompress.run(
        [still, first.path, second, "--join", "--still", "0.2", "-o", name]
          + quickOptions(for: .mp4) + options, in: workplace.folder)
      try #require(outcome.code == 0, "\(outcome.story)")
      let result = workplace.file(name)
      let tags = try await Probe(result).format.tags ?? [:]
      let time = try FileManager.default.attributesOfItem(atPath: result.path)[.modificationDate]
      let isKept = abs(try #require(time as? Date).timeIntervalSince(date)) < 1
      let isBare = !options.isEmpty
      #expect(isKept == !isBare)
      #expect(tags["title"] == nil)
      #expect(
        tags["creation_time"]?.hasPrefix("2021-06-05T04:03:02") == (isBare ? nil : true), "\(tags)")
      #expect(
        tags["com.apple.quicktime.location.ISO6709"]
          == (isBare ? nil : "+48.8577+002.2950+035.000/"), "\(tags)")
    }
  }

  @Test("Chapters and title")
  func chapters() async throws {
    let workplace = try Workplace()
    let result = try await convert(Fixture.tricky("chapters.mp4"), to: .mp4, in: workplace)
    let probe = try await Probe(result)
    #expect(probe.chapters.map { $0.tags?["title"] } == ["One", "Two"])
    #expect(probe.chapters.map { Double($0.startTime) } == [0, 0.8])
    #expect(probe.format.tags?["title"] == "Two chapters")
  }

  @Test("Chapters move with the cut")
  func cutChapters() async throws {
    let workplace = try Workplace()
    let result = try await convert(
      Fixture.tricky("chapters.mp4"), to: .mp4, in: workplace,
      options: ["--start", "0.4"] + quickOptions(for: .mp4))
    let starts = try await Probe(result).chapters.compactMap { Double($0.startTime) }
    #expect(starts.count == 2)
    #expect(zip(starts, [0, 0.4]).allSatisfy { abs($0 - $1) < 0.01 }, "\(starts)")
  }

  @Test("Languages, the default track and subtitles")
  func tracks() async throws {
    let workplace = try Workplace()
    let result = workplace.file("result.mp4")
    let outcome = try await Program.vcompress.run(
      [Fixture.tricky("multi_audio_subs.mkv").path, "-o", result.path]
        + quickOptions(for: .mp4), in: workplace.folder)
    #expect(outcome.code == 0, "\(outcome.story)")
    let probe = try await Probe(result)
    let languages = probe.streams("audio").map { $0.tags?["language"] ?? "" }
    // Either both are there, or the one that is not was named.
    #expect(languages.contains("fra"), "the default track is French: \(languages)")
    #expect(languages.contains("eng") || outcome.errors.contains("eng"), "\(outcome.errors)")
    #expect(probe.streams("subtitle").map(\.codecName) == ["mov_text"])
  }

  @Test("The best video stream comes with its own programme's sound")
  func programmes() async throws {
    let workplace = try Workplace()
    let source = Fixture.clip("spacecraft_two_programmes.mp4")
    let result = try await convert(source, to: .mp4, in: workplace)
    let probe = try await Probe(result)
    #expect(try probe.video.width == 480)
    // The two programmes' sounds differ in their sample rate; the large picture's comes last.
    let sourceSound = try #require(try await Probe(source).streams("audio").last)
    #expect(probe.streams("audio").first?.sampleRate == sourceSound.sampleRate)
  }

  @Test("The cover and the tags of music", arguments: ["mp3", "flac", "m4a", "opus"])
  func music(kind: String) async throws {
    let workplace = try Workplace()
    let source = workplace.file("song.\(kind)")
    let codec = ["mp3": "libmp3lame", "flac": "flac", "m4a": "aac", "opus": "libopus"][kind] ?? ""
    // FFmpeg's Ogg has no place for a cover.
    let cover = kind == "opus" ? ["-map", "0:a"] : ["-map", "0", "-c:v", "copy"]
    let made = try await Program.reader("ffmpeg").run(
      ["-v", "error", "-i", Fixture.tricky("mp3_cover_art.mp3").path] + cover
        + ["-disposition:v", "attached_pic", "-c:a", codec, "-b:a", "256k"]
        + ["-metadata", "title=T", "-metadata", "artist=A", "-metadata", "album=B", source.path],
      in: workplace.folder)
    try #require(made.code == 0, "\(made.story)")
    for strips in [false, true] {
      let result = workplace.file("result-\(strips).m4a")
      let outcome = try await Program.vcompress.run(
        [source.path, "--audio", "-o", result.path, "--speed", "1.1"]
          + (strips ? ["--strip-metadata"] : []), in: workplace.folder)
      #expect(outcome.code == 0, "\(outcome.story)")
      let probe = try await Probe(result)
      let covers = probe.streams("video").filter { $0.disposition?["attached_pic"] == 1 }
      #expect(covers.map(\.width) == (strips || kind == "opus" ? [] : [200]))
      let tags = ["title", "artist", "album"].map { probe.format.tags?[$0] }
      #expect(tags == (strips ? [nil, nil, nil] : ["T", "A", "B"]))
    }
  }

  @Test("The cover of a film; below a limit its bytes are the picture's, and that is said")
  func filmCover() async throws {
    let workplace = try Workplace()
    let source = Fixture.tricky("mp4_with_cover.mp4")
    func covers(_ options: [String]) async throws -> (count: Int, errors: String) {
      let result = workplace.file("result.mp4")
      let outcome = try await Program.vcompress.run(
        [source.path, "-o", result.path, "--if-exists", "overwrite"] + options,
        in: workplace.folder)
      try #require(outcome.code == 0, "\(outcome.story)")
      let videos = try await Probe(result).streams("video")
      return (videos.count { $0.disposition?["attached_pic"] == 1 }, outcome.errors)
    }
    let kept = try await covers(quickOptions(for: .mp4))
    #expect(kept.count == 1 && !kept.errors.contains("cover"))
    let limited = try await covers(["--under", "40kB", "--max-size", "160x160"])
    #expect(limited.count == 0 && limited.errors.contains("cover"), "\(limited.errors)")
  }

  @Test("--strip-metadata leaves none of it")
  func strip() async throws {
    let workplace = try Workplace()
    for name in ["phone_date_and_place.mov", "chapters.mp4"] {
      let result = try await convert(
        Fixture.tricky(name), to: .mp4, in: workplace,
        options: quickOptions(for: .mp4) + ["--strip-metadata"], name: name)
      let probe = try await Probe(result)
      #expect(probe.chapters.isEmpty)
      let bytes = try Data(contentsOf: result)
      for secret in ["+48.8577", "2021-06-05", "Two chapters"] {
        #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(secret) is still in \(name)")
      }
      #expect(probe.format.tags?["creation_time"] == nil)
    }
  }
}
