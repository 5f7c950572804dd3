import Foundation
import TestSupport
import Testing

/// H.264 that an encode would make larger is moved into an MP4 as it is.
@Suite struct CopiedPictureTests {
  @Test("The picture of a small Matroska file")
  func matroska() async throws {
    let workplace = try Workplace()
    let source = Fixture.tricky("h264_small.mkv")
    let outcome = try await Program.vcompress.run(
      [source.path, "-o", "result.mp4", "--json"], in: workplace.folder)
    try #require(outcome.code == 0, "\(outcome.story)")
    let done = outcome.lines.last { $0["type"] as? String == "file-done" }
    #expect(done?["status"] as? String == "written")
    #expect(done?["copiedPicture"] as? Bool == true)
    let result = workplace.file("result.mp4")
    // Matroska describes each picture in fewer bytes than MP4 does.
    #expect(try Data(contentsOf: result).count < 23_500)
    #expect(try await digest(of: result) == digest(of: source))
  }

  @Test(
    "Other containers, with sound as usual",
    arguments: [
      ("ts", ["-c:a", "aac", "-b:a", "48k"]), ("flv", ["-c:a", "aac", "-b:a", "48k"]),
      ("mov", ["-c:a", "pcm_s16le"]), ("mov", ["-c:a", "aac", "-b:a", "48k"]),
      ("mkv", ["-c:a", "libopus", "-b:a", "24k"]),
    ])
  func containers(kind: String, sound: [String]) async throws {
    let workplace = try Workplace()
    let source = workplace.file("small.\(kind)")
    let made = try await Program.reader("ffmpeg").run(
      [
        "-v", "error", "-f", "lavfi", "-i", "testsrc2=s=320x240:r=25:d=2", "-f", "lavfi", "-i",
        "sine=d=2", "-c:v", "libx264", "-preset", "slower", "-crf", "36", "-pix_fmt", "yuv420p",
      ] + sound + [source.path], in: workplace.folder)
    try #require(made.code == 0, "\(made.story)")
    let result = try await convert(source, to: .mp4, in: workplace, options: [])
    #expect(try await digest(of: result) == digest(of: source))
    let probe = try await Probe(result)
    #expect(probe.streams("audio").map(\.codecName) == ["aac"])
    #expect(try probe.video.frames == 50)
    #expect(try await decodingComplaints(of: result) == "")
    let order = try boxes(of: result)
    #expect(try #require(order.firstIndex(of: "moov")) < #require(order.firstIndex(of: "mdat")))
    let (ours, theirs) = try await (frameTimes(of: result), frameTimes(of: source))
    #expect(zip(ours, theirs).allSatisfy { abs($0 - $1) < 0.0011 })
  }

  @Test("A picture that changes its size is encoded")
  func changingSize() async throws {
    let workplace = try Workplace()
    let outcome = try await Program.vcompress.run(
      [Fixture.tricky("res_change.ts").path, "-o", "result.mp4", "--json", "--crf", "17"],
      in: workplace.folder)
    try #require(outcome.code == 0, "\(outcome.story)")
    let done = outcome.lines.last { $0["type"] as? String == "file-done" }
    #expect(done?["copiedPicture"] == nil)
  }

  @Test("A kept MP4 gets its index in front, and keeps every other byte")
  func index() async throws {
    let workplace = try Workplace()
    let source = workplace.file("small.mp4")
    let made = try await Program.reader("ffmpeg").run(
      [
        "-v", "error", "-f", "lavfi", "-i", "testsrc2=s=320x240:r=25:d=2", "-f", "lavfi", "-i",
        "sine=d=2", "-c:v", "libx264", "-preset", "slower", "-crf", "40", "-pix_fmt", "yuv420p",
        "-c:a", "aac", "-b:a", "32k", "-metadata", "title=Small", source.path,
      ], in: workplace.folder)
    try #require(made.code == 0, "\(made.story)")
    #expect(try boxes(of: source).last == "moov")
    let outcome = try await Program.vcompress.run(
      [source.path, "-o", "result.mp4"], in: workplace.folder)
    try #require(outcome.code == 0, "\(outcome.story)")
    #expect(outcome.errors.contains("kept the original"), "\(outcome.errors)")
    let result = workplace.file("result.mp4")
    let (before, after) = try (Data(contentsOf: source), Data(contentsOf: result))
    #expect(before.count == after.count)
    let order = try boxes(of: result)
    #expect(try #require(order.firstIndex(of: "moov")) < #require(order.firstIndex(of: "mdat")))
    #expect(try await digest(of: result, streams: "0") == digest(of: source, streams: "0"))
    #expect(try await Probe(result).format.tags?["title"] == "Small")
  }

  /// A digest of all decoded pictures or, with other streams, of everything.
  private func digest(of file: URL, streams: String = "0:v:0") async throws -> String {
    let outcome = try await Program.reader("ffmpeg").run(
      [
        "-v", "error", "-i", file.path, "-map", streams, "-fps_mode", "passthrough", "-f", "md5",
        "-",
      ],
      in: file.deletingLastPathComponent())
    try #require(outcome.code == 0, "\(outcome.story)")
    return outcome.text
  }
}
