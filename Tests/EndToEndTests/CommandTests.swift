import Foundation
import TestSupport
import Testing

/// What scripts rely on: exit codes, where words go, and the machine-readable lines.
@Suite struct CommandTests {
  @Test(
    "Exit codes of wrong calls",
    arguments: [
      (["--no-such-option", "SOURCE", "-o", "out.gif"], 64),
      (["SOURCE", "-o", "out.gif", "--width", "many"], 64),
      (["SOURCE", "-o", "out.gif", "--quality", "101"], 64),
      (["SOURCE", "-o", "out.gif", "--start", "2", "--end", "1"], 64),
      (["missing.mp4", "-o", "out.gif"], 66),
      (["SOURCE", "-o", "no/such/folder/out.gif"], 73),
      ([], 64),
    ])
  func wrongCalls(call: ([String], Int)) async throws {
    let workplace = try Workplace()
    let source = Fixture.tricky("single_frame.mp4").path
    let outcome = try await Program.vcompress.run(
      call.0.map { $0 == "SOURCE" ? source : $0 }, in: workplace.folder)
    #expect(Int(outcome.code) == call.1, "\(outcome.story)")
    #expect(!outcome.errors.isEmpty)
    #expect(outcome.output.isEmpty, "errors go to standard error")
    #expect(workplace.names == [])
  }

  @Test("A folder that may not be written", .enabled(if: geteuid() != 0, "root may write anywhere"))
  func forbiddenFolder() async throws {
    let workplace = try Workplace()
    let folder = workplace.file("closed")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o555])
    let outcome = try await Program.vcompress.run(
      [Fixture.tricky("single_frame.mp4").path, "-o", "closed/out.gif"], in: workplace.folder)
    #expect([73, 77].contains(outcome.code), "\(outcome.story)")
  }

  @Test("Without -o an MP4 stands beside the source")
  func defaultName() async throws {
    let workplace = try Workplace()
    let source = try workplace.copy(Fixture.tricky("fps5.mp4"), as: "Holiday 1.mp4")
    let outcome = try await Program.vcompress.run(
      [source.path, "--x264-preset", "ultrafast"], in: workplace.folder)
    #expect(outcome.code == 0, "\(outcome.story)")
    #expect(workplace.names == ["Holiday 1.min.mp4", "Holiday 1.mp4"])
  }

  @Test("Several inputs, one of them bad")
  func several() async throws {
    let workplace = try Workplace()
    let inputs = ["single_frame.mp4", "text_renamed.mp4", "fps5.mp4"].map {
      Fixture.tricky($0).path
    }
    let outcome = try await Program.vcompress.run(
      inputs + ["--gif", "--width", "64", "-o", "all/"], in: workplace.folder)
    #expect(outcome.code == 4, "\(outcome.story)")
    let made = try FileManager.default.contentsOfDirectory(atPath: workplace.file("all").path)
    #expect(Set(made) == ["single_frame.gif", "fps5.gif"])
    #expect(outcome.text.split(separator: "\n").count == 2)
    #expect(outcome.errors.contains("text_renamed.mp4"))
  }

  @Test("Standard input to standard output", arguments: Format.allCases)
  func pipes(format: Format) async throws {
    let workplace = try Workplace()
    let outcome = try await Program.vcompress.run(
      ["-", "--\(format.rawValue)", "-o", "-"] + quickOptions(for: format), in: workplace.folder,
      input: Fixture.tricky("fps5.mp4"), environment: ["XDG_CACHE_HOME": workplace.folder.path])
    #expect(outcome.code == 0, "\(outcome.story)")
    let result = workplace.file("piped.\(format.rawValue)")
    try outcome.output.write(to: result)
    #expect(try await decodingComplaints(of: result) == "")
    #expect(abs((try await Probe(result).video.seconds ?? 0) - 2) < 0.06)
  }

  @Test("The closing line")
  func closingLine() async throws {
    let workplace = try Workplace()
    let outcome = try await Program.vcompress.run(
      [Fixture.clip("silent_film_mp3_sound.mp4").path, "-o", "out.mp4", "--width", "160"],
      in: workplace.folder)
    let last = try #require(outcome.errors.split(separator: "\n").last, "\(outcome.story)")
    // 267 kB -> 79 kB (-70 %), 0:03, score about 93.2, 2 s
    let shape =
      /[\d.]+ k?B -> [\d.]+ k?B \(-\d+ %\), 0:03(\.\d)?, score about 9\d\.\d, [\d.]+ s/
    #expect(try shape.firstMatch(in: last) != nil, "\(last)")
  }

  @Test("--quiet says nothing")
  func quiet() async throws {
    let workplace = try Workplace()
    let outcome = try await Program.vcompress.run(
      [Fixture.tricky("fps5.mp4").path, "-o", "out.gif", "--quiet"] + quickOptions(for: .gif),
      in: workplace.folder)
    #expect(outcome.code == 0 && outcome.errors.isEmpty, "\(outcome.story)")
  }

  @Test("--json: a line an event, the summary last, whether it went well or not")
  func json() async throws {
    let workplace = try Workplace()
    for (name, code) in [("fps5.mp4", 0), ("text_renamed.mp4", 65)] {
      let outcome = try await Program.vcompress.run(
        [Fixture.tricky(name).path, "-o", "\(name).gif", "--json"] + quickOptions(for: .gif),
        in: workplace.folder)
      #expect(Int(outcome.code) == code, "\(outcome.story)")
      let types = try outcome.text.split(separator: "\n").map { line -> String in
        struct Event: Decodable { var type: String }
        return try JSONDecoder().decode(Event.self, from: Data(line.utf8)).type
      }
      #expect(types.last == "summary")
      #expect(types.filter { $0 == "summary" }.count == 1)
      #expect(types.contains("file-done"))
      #expect(
        Set(types).isSubset(of: [
          "plan", "file-start", "progress", "attempt", "file-done", "summary",
        ]), "\(types)")
    }
  }

  @Test("--dry-run makes nothing")
  func dryRun() async throws {
    let workplace = try Workplace()
    let outcome = try await Program.vcompress.run(
      [Fixture.tricky("fps5.mp4").path, "-o", "out.gif", "--dry-run"], in: workplace.folder)
    #expect(outcome.code == 0, "\(outcome.story)")
    #expect(workplace.names == [])
  }

  @Test("Sound alone becomes .m4a when asked to", arguments: ["mp3", "wav", "m4a"])
  func sound(kind: String) async throws {
    let workplace = try Workplace()
    let outcome = try await Program.vcompress.run(
      [Fixture.tricky("audio_only.\(kind)").path, "--audio", "-o", "out.m4a"],
      in: workplace.folder)
    #expect(outcome.code == 0, "\(outcome.story)")
    let probe = try await Probe(workplace.file("out.m4a"))
    #expect(probe.streams.map(\.codecName) == ["aac"])
    #expect(abs((Double(probe.format.duration ?? "") ?? 0) - 2) < 0.1)
  }

  @Test(
    "Picture options",
    arguments: [
      (["--width", "160"], 160, 90), (["--height", "90"], 160, 90), (["--width", "640"], 320, 180),
      (["--max-size", "90x160"], 160, 90), (["--crop", "100:80:10:20"], 100, 80),
      (["--rotate", "90"], 180, 320), (["--flip", "horizontal"], 320, 180),
    ], Format.allCases)
  func picture(change: ([String], Int, Int), format: Format) async throws {
    let workplace = try Workplace()
    let source = Fixture.tricky("fps5.mp4")
    let result = try await convert(
      source, to: format, in: workplace,
      options: change.0 + ["--x264-preset", "ultrafast", "--effort", "fast"])
    let video = try await Probe(result).video
    #expect(video.width == change.1 && video.height == change.2)
    let same =
      switch change.0[0] {
      case "--crop": "crop=100:80:10:20"
      case "--rotate": "transpose=clock"
      case "--flip": "hflip"
      default: "null"
      }
    let distance = try await Thumbnail(result).distance(to: Thumbnail(source, filters: same))
    #expect(distance < 5, "\(distance) levels apart")
  }
}
