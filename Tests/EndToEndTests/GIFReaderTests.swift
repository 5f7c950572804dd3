import Foundation
import TestSupport
import Testing

/// A GIF must look the same wherever it is played: kept pixels, local palettes, boxes and full LZW
/// dictionaries are where decoders go apart.
@Suite("GIF readers") struct GIFReaderTests {
  /// All pictures a decoder shows, as RGBA, one after another.
  private static func pictures(of file: URL) async throws -> Data {
    let outcome = try await Program.reader("ffmpeg").run(
      [
        "-nostdin", "-v", "error", "-xerror", "-i", "file:" + file.path, "-fps_mode", "passthrough",
        "-pix_fmt", "rgba", "-f", "rawvideo", "-",
      ], in: file.deletingLastPathComponent())
    try #require(outcome.code == 0, "\(outcome.story)")
    return outcome.output
  }

  @Test(
    "FFmpeg and gifsicle agree on every pixel",
    arguments: ["bunny_1080p60.mp4", "screen_editor_720p.mkv"], [20, 75, 95])
  func readersAgree(clip: String, quality: Int) async throws {
    let workplace = try Workplace()
    let result = try await convert(
      Fixture.clip(clip), to: .gif, in: workplace,
      options: [
        "--width", "240", "--fps", "10", "--duration", "2", "--quality", String(quality),
      ])
    let info = try await GIFInfo(result)

    // gifsicle plays the file itself and writes whole pictures.
    let whole = workplace.file("whole.gif")
    let unoptimized = try await Program.reader("gifsicle").run(
      ["--no-warnings", "--unoptimize", result.path, "-o", whole.path], in: workplace.folder)
    try #require(unoptimized.code == 0, "\(unoptimized.story)")

    let here = try await Self.pictures(of: result)
    let there = try await Self.pictures(of: whole)
    #expect(here.count == info.delays.count * info.width * info.height * 4)
    #expect(here == there)
  }
}
