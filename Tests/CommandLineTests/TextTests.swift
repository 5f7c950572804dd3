import Planning
import Testing

@testable import Compressor
@testable import Options
@testable import vcompress

@Suite struct TextTests {
  @Test(arguments: [
    (0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (7_900_000, "7.9 MB"), (18_400_000, "18.4 MB"),
    (99_940_000, "99.9 MB"), (99_960_000, "100 MB"), (123_456_789, "123 MB"),
    (999_499_999, "999 MB"), (999_500_000, "1.0 GB"), (2_500_000_000_000, "2.5 TB"),
  ])
  func sizes(bytes: Int, text: String) { #expect(Quantities.size(bytes) == text) }

  @Test(arguments: [
    (0.0, "0:00"), (42, "0:42"), (59.6, "1:00"), (3599.4, "59:59"), (3723, "1:02:03"),
    (.nan, "0:00"), (.infinity, "0:00"), (-1, "0:00"),
  ])
  func lengths(seconds: Double, text: String) { #expect(Quantities.clipLength(seconds) == text) }

  @Test(arguments: [
    (0.5, "0:00.5"), (2, "0:02"), (2.04, "0:02"), (2.94, "0:02.9"), (2.96, "0:03"), (3.07, "0:03"),
    (42.4, "0:42"),
    (0, "0:00"), (-1, "0:00"), (.nan, "0:00"),
  ])
  func exactLengths(seconds: Double, text: String) {
    #expect(Quantities.exactLength(seconds) == text)
  }

  @Test(arguments: [
    (0.04, "0.0 s"), (0.84, "0.8 s"), (9.96, "10 s"), (12.3, "12 s"), (125, "2 min 5 s"),
    (3725, "1 h 2 min"),
  ])
  func spans(seconds: Double, text: String) { #expect(Quantities.timeSpent(seconds) == text) }

  @Test(arguments: [
    (100, 43, "-57 %"), (100, 100, "same size"), (1000, 996, "-0.4 %"), (100, 112, "+12 %"),
    (1_000_000, 1, "-99 %"), (1_000_000, 999_999, "-0.1 %"), (0, 5, "+500 %"),
  ])
  func changes(old: Int, new: Int, text: String) {
    #expect(Quantities.change(from: old, to: new) == text)
  }

  @Test(arguments: [
    ("plain.mp4", "plain.mp4"), ("a\u{1B}[31m", "a\\u{1B}[31m"), ("a\nb\tc\r", "a\\nb\\tc\\r"),
    ("猫.mp4", "猫.mp4"), ("\u{202E}4pm.exe", "\\u{202E}4pm.exe"), ("\u{9B}m", "\\u{9B}m"),
    ("é", "é"), ("🎬", "🎬"),
  ])
  func escapes(text: String, shown: String) { #expect(SafeText.escaped(text) == shown) }

  @Test func shorteningKeepsBothEnds() {
    #expect(SafeText.shortened("a-very-long-name.mp4", toColumns: 11) == "a-ve....mp4")
    #expect(SafeText.shortened("short.mp4", toColumns: 11) == "short.mp4")
    #expect(SafeText.columns(SafeText.shortened("猫猫猫猫猫猫.mp4", toColumns: 11)) <= 11)
    #expect(SafeText.shortened("whatever", toColumns: 0).isEmpty)
  }

  private func progress(
    _ done: Double, of total: Double?, bytes: Int = 3_100_000,
    stage: CompressionProgress.Stage = .encoding, elapsed: Double = 10
  ) -> ProgressText {
    ProgressText(
      name: "clip.mov",
      progress: CompressionProgress(stage: stage, done: done, total: total, bytes: bytes),
      elapsed: elapsed)
  }

  @Test func theBar() {
    #expect(
      progress(21, of: 42).bar(width: 70)
        == "clip.mov  [==========>          ]  encoding   50 %  3.1 MB  ETA 0:10")
    #expect(
      progress(42, of: 42).bar(width: 70).contains("[=====================]  encoding  100 %"))
    #expect(progress(21, of: nil).bar(width: 70) == "clip.mov  encoding  0:21  3.1 MB")
    #expect(progress(1, of: 2, stage: .verifying).bar(width: 70).contains("checking"))
    #expect(progress(0, of: nil, bytes: 0, stage: .verifying).plainLine == "clip.mov: checking")
    #expect(progress(0, of: nil, stage: .copying).plainLine == "clip.mov: copying, 3.1 MB")
    #expect(progress(0, of: 42, bytes: 48).plainLine == "clip.mov: encoding, 0 %")
    // What has no figures yet has a name.
    #expect(progress(0, of: nil, bytes: 0).plainLine == "clip.mov: encoding")
    #expect(
      progress(0, of: nil, bytes: 0, stage: .sampling).plainLine
        == "clip.mov: looking at the content")
    #expect(
      progress(21, of: 42).bar(width: 46) == "clip.mov  encoding   50 %  3.1 MB  ETA 0:10")
    // The first moments promise nothing.
    #expect(!progress(0.1, of: 42, elapsed: 0.2).bar(width: 70).contains("ETA"))
  }

  @Test(arguments: 0...120)
  func theBarNeverWraps(width: Int) {
    #expect(SafeText.columns(progress(21, of: 42).bar(width: width)) <= width)
  }

  @Test func oddFiguresDoNotHarm() {
    for done in [Double.nan, .infinity, -1, 1e300] {
      for total in [Double.nan, .infinity, 0, -1, 1e-300] {
        _ = progress(done, of: total, bytes: -1).bar(width: 80)
      }
    }
  }

  @Test func thePlainLine() {
    #expect(progress(21, of: 42).plainLine == "clip.mov: encoding, 50 %, 3.1 MB, ETA 0:10")
  }

  @Test func trialsAndAttemptsAreCounted() {
    func words(
      _ stage: CompressionProgress.Stage, trial: Int? = nil, of most: Int? = nil, attempt: Int = 1
    ) -> String {
      ProgressText(
        name: "a.mov",
        progress: CompressionProgress(
          stage: stage, done: 0, total: nil, bytes: 0, trial: trial, mostTrials: most),
        elapsed: 1, attempt: attempt
      ).plainLine
    }
    #expect(words(.trying, trial: 2, of: 3) == "a.mov: trying qualities: 2 of 3")
    #expect(words(.trying, trial: 2) == "a.mov: trying qualities: 2")
    #expect(words(.encoding, attempt: 3) == "a.mov: encoding, attempt 3")
  }

  @Test func largeGIFsGetAHint() {
    #expect(
      ClosingLine.hint(format: .gif, bytes: 10_000_001, hasLimit: false)?.contains("--for github")
        == true)
    #expect(ClosingLine.hint(format: .gif, bytes: 10_000_000, hasLimit: false) == nil)
    #expect(ClosingLine.hint(format: .gif, bytes: 20_000_000, hasLimit: true) == nil)
    #expect(ClosingLine.hint(format: .mp4, bytes: 20_000_000, hasLimit: false) == nil)
  }

  @Test func thePace() {
    var bar = ProgressPace(interval: 0.1)
    let drawn = [0, 0.05, 0.1].map { bar.allows(at: $0) }
    #expect(drawn == [true, false, true])
    var line = ProgressPace(interval: 30, startingAt: 0)
    let written = [29, 30, 59, 60].map { line.allows(at: $0) }
    #expect(written == [false, true, false, true])
  }
}
