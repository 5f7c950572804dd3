import Foundation
import TestSupport
import Testing

/// `--cfr`: frames of one length, for editors that need it.
@Suite struct ConstantRateTests {
  @Test(
    "All frames are equally long, from the first moment on",
    arguments: [
      ("vfr_30_5_60.mp4", [], "60/1", 190), ("vfr_1s_hole.mp4", [], "30/1", 60),
      ("vfr_1s_hole.mp4", ["--fps", "29.97"], "30000/1001", 60),
      ("vfr_30_5_60.mp4", ["--fps", "10", "--start", "1.2"], "10/1", 20),
      ("fps5.mp4", [], "5/1", 10), ("short_last_picture.mkv", [], "25/1", 76),
      ("vfr_1s_hole.mp4", ["--title", "Hello", "--fade-out", "1"], "30/1", 60),
    ])
  func rate(file: String, options: [String], rate: String, frames: Int) async throws {
    let workplace = try Workplace()
    let result = try await convert(
      Fixture.tricky(file), to: .mp4, in: workplace,
      options: ["--cfr", "--x264-preset", "ultrafast", "--crf", "30"] + options)
    let outcome = try await Program.reader("ffprobe").run(
      [
        "-v", "error", "-select_streams", "v", "-show_entries",
        "stream=r_frame_rate,avg_frame_rate:packet=pts,duration", "-of", "json", result.path,
      ], in: workplace.folder)
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let probe = try decoder.decode(Reading.self, from: outcome.output)
    #expect(probe.streams.map(\.rFrameRate) == [rate])
    #expect(probe.streams.map(\.avgFrameRate) == [rate])
    #expect(probe.packets.count == frames)
    let length = try #require(probe.packets.first?.duration)
    #expect(probe.packets.allSatisfy { $0.duration == length })
    #expect(probe.packets.map(\.pts).sorted() == (0..<frames).map { $0 * length })
  }

  private struct Reading: Decodable {
    struct Packet: Decodable { var pts, duration: Int }
    struct Stream: Decodable { var rFrameRate, avgFrameRate: String }
    var packets: [Packet]
    var streams: [Stream]
  }
}
