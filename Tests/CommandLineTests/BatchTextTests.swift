import Batch
import Failures
import Testing

@testable import Compressor
@testable import Options
@testable import Pages
@testable import vcompress

@Suite struct BatchTextTests {
  /// Words that a job writes down are read back as the same settings.
  @Test func wordsAreReadAsTheyWereWritten() throws {
    let words = ["--gif", "--width=320", "--start=25%", "--crf=20.5", "--under=8MB"]
    var parser = InvocationParser(words)
    try parser.parse()
    #expect(try JobOptions.settings(words) == parser.invocation.options.settings)
    #expect(parser.invocation.inForce.map(\.word) == words)
  }

  @Test(arguments: [
    "--output=/etc/passwd", "--if-exists=overwrite", "--json", "--job=x", "clip.mp4", "probe",
    "--preset=x", "--replace", "--for=discord", "--quality=1000", "--nonsense",
  ])
  func aJobsWordsAreOnlyAboutResults(word: String) {
    #expect(throws: Failure.self) { try JobOptions.settings([word]) }
  }

  @Test(arguments: [
    (["--mp4", "--quality=60"], "--gif --width '320'", ["--quality=60", "--gif", "--width=320"]),
    (["--gif", "--width=320"], "--max-size \"100x100\"", ["--gif", "--max-size=100x100"]),
    (["--gif"], "", ["--gif"]),
  ])
  func aFilesOwnInstructionsWin(job: [String], own: String, expected: [String]) throws {
    #expect(try JobOptions.changed(job, by: own) == expected)
  }

  @Test(arguments: ["--gif 'x", "clip.mp4", "--output x", "--nonsense"])
  func wrongInstructionsAreRefused(own: String) {
    let error = #expect(throws: Failure.self) { try JobOptions.changed([], by: own) }
    #expect(error?.kind == .usage)
  }

  /// Every option either is written down, or is about the run.
  @Test func optionsAreAboutResultsOrTheRun() {
    let about = Set(OptionTable.options.filter(\.describesResult).map(\.name))
    #expect(
      about.isSuperset(of: ["gif", "mp4", "audio", "strip-metadata", "under", "crf", "start"]))
    #expect(about.isDisjoint(with: ["output", "if-exists", "threads", "json", "job", "preset"]))
  }

  @Test func theViewFitsTheTerminal() {
    var view = LiveView(seconds: [10, 10, 10, 10])
    var tally = Tally(files: 4)
    tally.written = 1
    tally.sourceBytes = 1_000_000
    tally.outputBytes = 400_000
    view.finish(0, worked: true)
    let progress = ProgressText(
      name: "a long folder/and a name.mov",
      progress: CompressionProgress(stage: .encoding, done: 4, total: 10, bytes: 123_456),
      elapsed: 2)
    let jobs = (0..<3).map { _ in
      LiveView.Job(name: "a long folder/and a name.mov", progress: progress, elapsed: 2)
    }
    for (width, height) in [(20, 1), (40, 2), (80, 3), (200, 10)] {
      let lines = view.lines(jobs, tally, elapsed: 5, width: width, height: height)
      #expect(lines.count <= height)
      for line in lines { #expect(SafeText.columns(line) <= width, "\(line)") }
    }
    let all = view.lines(jobs, tally, elapsed: 5, width: 100, height: 10)
    #expect(all.count == 4)
    #expect(all[0].contains("40 %") && all[0].contains("123 kB") && all[0].hasSuffix("2.0x"))
    // One of four took five seconds.
    #expect(all[3] == "1 of 4 done, 1.0 MB -> 400 kB (-60 %), ETA 0:15")
  }

  /// At the size that phones get, by the widest letters of usual fonts.
  @Test(arguments: [(12_000, 90_000), (900, 2_000_000), (150_000_000, 9_000_000_000)])
  func theLabelsOfThePlotAreWhole(least: Int, most: Int) throws {
    let plot = try #require(
      SizePlot([
        .init(name: "a", before: least, after: least, isKept: false),
        .init(name: "b", before: most, after: most, isKept: false),
      ]))
    let labels = plot.svg.matches(of: /<text x="([\d.]+)" y="[\d.]+" text-anchor="(\w+)">([^<]+)</)
    #expect(labels.count >= 4)
    for label in labels {
      let x = try #require(Double(label.1))
      let width = Double(label.3.count) * 0.6 * 19
      switch label.2 {
      // The name of the axis stands to its left.
      case "end": #expect(x - width >= 24, "\(label.3)")
      default: #expect(x + width / 2 <= 640, "\(label.3)")
      }
    }
  }

  @Test func reportsEscapeWhatTheyShow() {
    #expect(
      HTMLText.escaped("<script>\"&'\u{202E}") == "&lt;script&gt;&quot;&amp;&#39;\\u{202E}")
    let plot = SizePlot([.init(name: "</svg><b>", before: 1000, after: 10, isKept: false)])
    #expect(plot?.svg.contains("<b>") == false)
    #expect(SizePlot([]) == nil)
  }
}
