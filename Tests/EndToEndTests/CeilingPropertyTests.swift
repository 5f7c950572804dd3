import Foundation
import TestSupport
import Testing

/// What holds for any source and any two limits: none is broken, none is wasted, more bytes never
/// look or sound worse, and whatever a limit made, its own size makes too.
@Suite struct CeilingPropertyTests {
  /// A source, and the limits that it is put under.
  struct Source: Sendable, CustomTestStringConvertible {
    var name: String
    /// `ffmpeg`'s words for it; empty: a clip of the fixtures.
    var making: [String] = []
    var limits: [Int]
    /// Bits a second of sound that are at its best: AAC's for two channels, or what the source's own
    /// low rate is worth.
    var bestRate = 120_000.0
    var testDescription: String { name }

    func file(in workplace: Workplace) async throws -> URL {
      guard !making.isEmpty else { return Fixture.clip(name) }
      let file = workplace.file("source-\(name)")
      let outcome = try await Program.reader("ffmpeg").run(
        ["-v", "error"] + making + [file.path], in: workplace.folder)
      try #require(outcome.code == 0, "\(outcome.story)")
      return file
    }
  }

  /// Sound that changes as music does, in two channels.
  private static let music =
    "aevalsrc='0.3*sin(2*PI*(220+60*floor(t))*t)+0.1*random(0)|0.3*sin(2*PI*330*t)*sin(3*t)'"
  static let sources = [
    // The picture soon is at its best: nearly all bytes are the sound's.
    Source(
      name: "slides.mp4",
      making: [
        "-f", "lavfi", "-i", "smptebars=s=320x180:r=10:d=12", "-f", "lavfi", "-i", music + ":d=12",
        "-c:a", "aac", "-b:a", "96k", "-c:v", "libx264", "-crf", "12",
      ], limits: [38_000, 47_000, 60_000, 90_000, 130_000]),
    Source(name: "hand_cup_480p.mp4", limits: limits(of: 397_208, seed: 16)),
    // Another codec, small as it is: its own size is no limit.
    Source(
      name: "small.webm",
      making: [
        "-f", "lavfi", "-i", "testsrc2=s=320x180:r=15:d=4", "-f", "lavfi", "-i", music + ":d=4",
        "-c:v", "libvpx-vp9", "-crf", "40", "-b:v", "0", "-c:a", "libopus", "-b:a", "48k",
      ], limits: [30_000, 60_000, 120_000, 240_000], bestRate: 75_000),
  ]

  /// From 4 to 90 % of a size, evenly by their logarithms and shaken.
  private static func limits(of size: Int, seed: UInt64) -> [Int] {
    var dice = Dice(seed)
    return (0..<4).map { step in
      let share = 0.04 * pow(22.5, (Double(step) + Double(dice.roll(100)) / 100) / 4)
      return Int(Double(size) * share)
    }
  }

  struct Result {
    var size: Int
    var score: Double
    var channels: Int
    /// Bits a second of sound.
    var rate: Double
    var isOriginal: Bool
  }

  @Test(arguments: sources)
  func moreIsNeverWorse(_ source: Source) async throws {
    let workplace = try Workplace()
    let file = try await source.file(in: workplace)
    var last: Result?
    for limit in source.limits {
      let result = try await make(file, limit, in: workplace)
      #expect(result.size <= limit)
      // 98 % are used, or both are at their best.
      let isBest = result.score >= 95 && (result.rate > source.bestRate || result.isOriginal)
      #expect(Double(result.size) >= 0.98 * Double(limit) || isBest, "\(limit): \(result)")
      if let last {
        #expect(result.score > last.score - 1, "\(limit): \(result) after \(last)")
        #expect(result.channels >= last.channels, "\(limit): \(result) after \(last)")
        #expect(result.rate > last.rate * 0.97, "\(limit): \(result) after \(last)")
      }
      last = result
    }
    // What the first limit made fits into its own size.
    let first = try await make(file, source.limits[0], in: workplace)
    let again = try await make(file, first.size, in: workplace)
    #expect(again.size <= first.size)
  }

  private func make(
    _ file: URL, _ limit: Int, in workplace: Workplace
  ) async throws -> Result {
    let output = workplace.file("result.mp4")
    let outcome = try await Program.vcompress.run(
      [
        file.path, "-o", output.path, "--under", "\(limit)", "--json", "--if-exists", "overwrite",
        "--effort", "fast",
      ], in: workplace.folder)
    try #require(outcome.code == 0, "\(limit): \(outcome.story)")
    let done = try #require(JSONLines(outcome.text).all("file-done").first)
    let probe = try await Probe(output, countingFrames: false)
    let sound = try #require(probe.streams("audio").first)
    let packets = try await Program.reader("ffprobe").run(
      [
        "-v", "error", "-select_streams", "a:0", "-show_entries", "packet=size", "-of", "csv=p=0",
        output.path,
      ], in: workplace.folder)
    let bytes = packets.text.split(whereSeparator: \.isNewline)
      .reduce(0) { $0 + (Int($1.prefix { $0.isNumber }) ?? 0) }
    return Result(
      size: try Data(contentsOf: output).count, score: done["score"] as? Double ?? 100,
      channels: try #require(sound.channels), rate: Double(bytes) * 8 / (sound.seconds ?? 1),
      isOriginal: done["status"] as? String == "kept-original")
  }

  @Test("A limit that no picture and no sound could meet is refused before anything is encoded")
  func theImpossibleIsRefusedAtOnce() async throws {
    let workplace = try Workplace()
    let outcome = try await Program.vcompress.run(
      [
        Fixture.clip("hand_cup_480p.mp4").path, "-o", workplace.file("out.mp4").path, "--under",
        "1000", "--json",
      ], in: workplace.folder)
    #expect(outcome.code == 3, "\(outcome.story)")
    #expect(try JSONLines(outcome.text).all("attempt").isEmpty)
    #expect(workplace.names == [])
  }

  @Test("What a limit buys is told before, by --estimate and by --dry-run alike")
  func estimates() async throws {
    let workplace = try Workplace()
    let command = [
      Fixture.clip("hand_cup_480p.mp4").path, "-o", workplace.file("out.mp4").path, "--under",
      "25kB", "--json",
    ]
    func lines(_ more: String...) async throws -> JSONLines {
      let outcome = try await Program.vcompress.run(command + more, in: workplace.folder)
      try #require(outcome.code == 0, "\(outcome.story)")
      return try JSONLines(outcome.text)
    }
    let estimate = try #require(try await lines("--estimate").all("estimate").first)
    let plan = try #require(try await lines("--dry-run").all("plan").first)
    let done = try #require(try await lines().all("file-done").first)
    for key in ["width", "height"] {
      #expect(estimate[key] as? Int == done[key] as? Int)
      #expect(plan[key] as? Int == done[key] as? Int)
    }
    let foretold = try #require(estimate["score"] as? Double)
    #expect(abs(foretold - (try #require(done["score"] as? Double))) < 8)
    let channels = (estimate["audio"] as? [[String: Any]])?.first?["channels"] as? Int
    #expect(channels == 1)
    let probe = try await Probe(workplace.file("out.mp4"), countingFrames: false)
    #expect(probe.streams("audio").first?.channels == channels)
  }
}
