import Foundation
import TestSupport
import Testing

/// `--under`: at most that many bytes, or nothing.
@Suite struct CeilingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var clip: String
    var bytes: Int
    var format: Format
    var options: [String] = []
    var testDescription: String { "\(clip) as \(format) under \(bytes)" }
  }

  static let cases = [
    Case(clip: "hand_cup_480p.mp4", bytes: 60_000, format: .mp4),
    Case(clip: "flower_720p30.mp4", bytes: 100_000, format: .mp4),
    // Silent, and with a header that does not tell its length.
    Case(clip: "fireplace_without_duration.webm", bytes: 40_000, format: .mp4),
    Case(clip: "silent_film_mp3_sound.mp4", bytes: 50_000, format: .mp4),
    Case(clip: "screen_editor_720p.mkv", bytes: 60_000, format: .mp4),
    Case(clip: "phone_portrait.mp4", bytes: 150_000, format: .mp4, options: ["--speed", "2"]),
    Case(clip: "hand_cup_480p.mp4", bytes: 250_000, format: .gif, options: ["--width", "240"]),
    Case(clip: "screen_editor_720p.mkv", bytes: 120_000, format: .gif),
    // So little that it takes fewer colours.
    Case(clip: "street_static_camera.avi", bytes: 18_500, format: .gif),
    Case(
      clip: "flower_720p30.mp4", bytes: 500_000, format: .gif,
      options: ["--width", "320", "--bounce", "--effort", "fast"]),
  ]

  @Test(arguments: cases)
  func theLimitIsKeptAndUsed(_ test: Case) async throws {
    let workplace = try Workplace()
    let result = workplace.file("result.\(test.format.rawValue)")
    let outcome = try await Program.vcompress.run(
      [Fixture.clip(test.clip).path, "-o", result.path, "--under", "\(test.bytes)", "--json"]
        + test.options, in: workplace.folder)
    try #require(outcome.code == 0, "\(outcome.story)")
    let size = try Data(contentsOf: result).count
    #expect(size <= test.bytes)
    let lines = try JSONLines(outcome.text)
    let attempts = lines.all("attempt").compactMap { $0["bytes"] as? Int }
    #expect(!attempts.isEmpty && attempts.contains(size))
    // A score this high is why a limit may stay unused.
    let score = lines.all("file-done").first?["score"] as? Double ?? 0
    #expect(Double(size) >= 0.95 * Double(test.bytes) || score >= 95, "\(attempts), \(score)")
    #expect(try await decodingComplaints(of: result) == "")
    #expect(workplace.names == [result.lastPathComponent])
  }

  @Test(arguments: [("--mp4", 2_000), ("--gif", 3_000)])
  func whatCannotBeReachedIsSaid(format: String, bytes: Int) async throws {
    let workplace = try Workplace()
    let outcome = try await Program.vcompress.run(
      [
        Fixture.clip("street_static_camera.avi").path, format, "-o",
        workplace.file("out.\(format.dropFirst(2))").path, "--under", "\(bytes)",
      ], in: workplace.folder)
    #expect(outcome.code == 3, "\(outcome.story)")
    #expect(outcome.errors.contains("the smallest that was reached is"))
    #expect(
      outcome.errors.contains("raise the limit") || outcome.errors.contains("Raise the limit"))
    #expect(workplace.names == [])
  }

  @Test func aSourceBelowTheLimitIsKept() async throws {
    let workplace = try Workplace()
    let source = Fixture.clip("hand_cup_480p.mp4")
    let result = workplace.file("out.mp4")
    let outcome = try await Program.vcompress.run(
      [source.path, "-o", result.path, "--under", "8MB", "--json"], in: workplace.folder)
    try #require(outcome.code == 0, "\(outcome.story)")
    // The index may have moved to the front.
    #expect(try Data(contentsOf: result).count == Data(contentsOf: source).count)
    #expect(try await frameTimes(of: result) == frameTimes(of: source))
    let done = try JSONLines(outcome.text).all("file-done").first
    #expect(done?["status"] as? String == "kept-original")
  }

  @Test func aLimitHoldsOnStandardOutput() async throws {
    let workplace = try Workplace()
    let outcome = try await Program.vcompress.run(
      [
        Fixture.clip("hand_cup_480p.mp4").path, "--mp4", "-o", "-", "--under", "60kB",
      ], in: workplace.folder)
    try #require(outcome.code == 0, "\(outcome.story)")
    #expect(outcome.output.count <= 60_000 && outcome.output.count > 50_000)
    #expect(workplace.names == [])
  }

  @Test(arguments: Format.allCases)
  func aLimitGivesTheSameBytesOnAnyNumberOfThreads(format: Format) async throws {
    let workplace = try Workplace()
    var results: [Data] = []
    for threads in [1, 3] {
      let result = workplace.file("\(threads).\(format.rawValue)")
      let outcome = try await Program.vcompress.run(
        [
          Fixture.clip("hand_cup_480p.mp4").path, "-o", result.path, "--under", "100kB",
          "--duration", "1", "--threads", "\(threads)",
        ], in: workplace.folder)
      try #require(outcome.code == 0, "\(outcome.story)")
      results.append(try Data(contentsOf: result))
    }
    #expect(results[0] == results[1])
  }
}

/// The lines that `--json` writes.
struct JSONLines {
  private var lines: [[String: Any]] = []

  init(_ text: String) throws {
    for line in text.split(separator: "\n") {
      let value = try JSONSerialization.jsonObject(with: Data(line.utf8))
      lines.append(try #require(value as? [String: Any]))
    }
  }

  func all(_ type: String) -> [[String: Any]] { lines.filter { $0["type"] as? String == type } }
}
