import Foundation
import TestSupport
import Testing

/// What is made for a place keeps to all that the place takes.
@Suite struct PlaceTests {
  /// A clip whose every frame differs from the one before.
  private static func clip(
    _ size: String, rate: Int, seconds: Double, in workplace: Workplace
  ) async throws -> URL {
    let file = workplace.file("clip-\(size)-\(rate).mp4")
    let made = try await Program.reader("ffmpeg").run(
      [
        "-v", "error", "-f", "lavfi", "-i", "testsrc2=s=\(size):r=\(rate):d=\(seconds)", "-c:v",
        "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", file.path,
      ], in: workplace.folder)
    try #require(made.code == 0, "\(made.story)")
    return file
  }

  @Test(
    "A GIF has no more images than the place takes, whatever rate is asked for",
    arguments: [[], ["--fps", "20"], ["--bounce"], ["--speed", "0.5"]])
  func frames(options: [String]) async throws {
    let workplace = try Workplace()
    let clip = try await Self.clip("64x48", rate: 30, seconds: 24, in: workplace)
    let result = workplace.file("result.gif")
    let outcome = try await Program.vcompress.run(
      [clip.path, "-o", result.path, "--for", "x", "--effort", "fast"] + options,
      in: workplace.folder)
    try #require(outcome.code == 0, "\(outcome.story)")
    #expect(outcome.errors.contains("x takes at most 350 frames"), "\(outcome.errors)")
    let info = try await GIFInfo(result)
    #expect((300...350).contains(info.delays.count), "\(info.delays.count) images")
  }

  @Test("An emoji is small in every way")
  func emoji() async throws {
    let workplace = try Workplace()
    let clip = try await Self.clip("320x180", rate: 30, seconds: 4, in: workplace)
    let outcome = try await Program.vcompress.run(
      [clip.path, "--for", "slack-emoji", "--effort", "fast"], in: workplace.folder)
    try #require(outcome.code == 0, "\(outcome.story)")
    let result = URL(fileURLWithPath: outcome.text.trimmingCharacters(in: .newlines))
    let info = try await GIFInfo(result)
    #expect(info.width == 128 && info.height == 72)
    #expect((40...50).contains(info.delays.count))
    #expect(try Data(contentsOf: result).count <= 128_000)
  }

  @Test("A sticker has its exact size, and nothing stands beside the picture")
  func sticker() async throws {
    let workplace = try Workplace()
    let clip = try await Self.clip("160x90", rate: 10, seconds: 1, in: workplace)
    let result = workplace.file("sticker.gif")
    let outcome = try await Program.vcompress.run(
      [clip.path, "-o", result.path, "--for", "discord-sticker", "--effort", "fast"],
      in: workplace.folder)
    try #require(outcome.code == 0, "\(outcome.story)")
    let info = try await GIFInfo(result)
    #expect(info.width == 320 && info.height == 320 && info.isTransparent)
    let corner = try await Program.reader("ffmpeg").run(
      [
        "-v", "error", "-i", result.path, "-vf", "format=rgba,crop=1:1:0:0", "-frames:v", "1", "-f",
        "rawvideo", "-",
      ], in: workplace.folder)
    #expect(corner.output.last == 0)
  }

  @Test("What lasts too long is refused, and told what to do")
  func length() async throws {
    let workplace = try Workplace()
    let clip = try await Self.clip("64x48", rate: 10, seconds: 12, in: workplace)
    for options in [[], ["--dry-run"], ["--estimate"]] {
      let outcome = try await Program.vcompress.run(
        [clip.path, "--for", "discord-sticker"] + options, in: workplace.folder)
      #expect(outcome.code == 3)
      #expect(
        outcome.errors.contains(
          "\(clip.lastPathComponent) lasts 0:12, and discord-sticker takes at most 0:05"))
      #expect(outcome.errors.contains("--duration 5"))
    }
    #expect(workplace.names == [clip.lastPathComponent])
  }

  @Test("A folder's files keep to the place as well")
  func batch() async throws {
    let workplace = try Workplace()
    let folder = workplace.file("clips")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let clip = try await Self.clip("64x128", rate: 30, seconds: 4, in: workplace)
    try FileManager.default.moveItem(at: clip, to: folder.appendingPathComponent("a.mp4"))
    let outcome = try await Program.vcompress.run(
      ["batch", folder.path, "-o", "out", "--for", "slack-emoji", "--effort", "fast"],
      in: workplace.folder)
    try #require(outcome.code == 0, "\(outcome.story)")
    let info = try await GIFInfo(workplace.file("out/a.gif"))
    #expect(info.height == 128 && info.delays.count <= 50)
  }

  @Test("A wanted frame rate is one of images, on screens too")
  func wantedRate() async throws {
    let workplace = try Workplace()
    let result = workplace.file("screen.gif")
    let outcome = try await Program.vcompress.run(
      [
        Fixture.clip("screen_editor_720p.mkv").path, "-o", result.path, "--fps", "12", "--width",
        "320", "--effort", "fast",
      ], in: workplace.folder)
    try #require(outcome.code == 0, "\(outcome.story)")
    let info = try await GIFInfo(result)
    // Hundredths of a second: a twelfth is 8 or 9 of them.
    #expect(info.delays.allSatisfy { $0 >= 0.08 - 0.001 })
  }

  @Test("Requests in words know the places", arguments: ["for slack emoji", "slack emoji"])
  func words(request: String) async throws {
    let workplace = try Workplace()
    let clip = try await Self.clip("64x48", rate: 10, seconds: 1, in: workplace)
    let outcome = try await Program.vcompress.run(
      ["ask", request, clip.path, "--dry-run"], in: workplace.folder)
    #expect(outcome.code == 0 && outcome.errors.contains("--for slack-emoji"), "\(outcome.story)")
  }
}
