import Compressor
import Foundation
import Testing

@testable import vcompress

@Suite struct RunTests {
  @Test func oneFileEndsWithItsPathAndTheClosingLine() throws {
    let run = try SimulatedRun(["clip.mov"])
    #expect(run.code == .done)
    #expect(run.output == "clip.min.mp4\n")
    #expect(run.error.contains("18.4 MB -> 7.9 MB (-57 %), 0:42, 0.0 s\n"))
    #expect(run.error.contains("warning: clip.mov: a subtitle track was dropped"))
  }

  @Test func quietSaysOnlyThePath() throws {
    let run = try SimulatedRun(["clip.mov", "--quiet"])
    #expect(run.output == "clip.min.mp4\n")
    #expect(run.error.isEmpty)
  }

  @Test func keptAndSkippedAreSaidInWords() throws {
    let kept = try SimulatedRun(["clip.mov"], engine: .pretending(status: .keptOriginal))
    #expect(kept.error.contains("kept the original"))
    let skipped = try SimulatedRun(["clip.mov"], engine: .pretending(status: .skipped))
    #expect(skipped.error.contains("skipped: 'clip.min.mp4' is there already"))
    #expect(skipped.code == .done)
  }

  @Test func oneFailureDoesNotStopTheOthers() throws {
    let engine = Engine.pretending(failures: ["b.mov": .undecodable("b.mov is no video.")])
    let run = try SimulatedRun(["a.mov", "b.mov", "c.mov"], engine: engine)
    #expect(run.code == .someFailed)
    #expect(run.output == "a.min.mp4\nc.min.mp4\n")
    #expect(run.error.contains("error: b.mov is no video."))
    #expect(run.error.contains("3 files: 36.8 MB -> 15.8 MB (-57 %), 1 failed"))
    #expect(try SimulatedRun(["b.mov"], engine: engine).code == .undecodable)
  }

  @Test(arguments: [
    (CompressionError.invalidSettings(""), ExitCode.usage), (.inputMissing(""), .inputMissing),
    (.undecodable(""), .undecodable), (.cannotCreateOutput(""), .cannotCreateOutput),
    (.inputOutput(""), .inputOutput), (.unavailable(""), .unavailable),
    (.temporary(""), .temporary), (.permissionDenied(""), .notPermitted),
    (.cancelled, .interrupted), (.internalFault(""), .fault),
  ])
  func everyErrorHasItsCode(error: CompressionError, code: ExitCode) throws {
    #expect(
      try SimulatedRun(["a.mov"], engine: .pretending(failures: ["a.mov": error])).code == code)
  }

  @Test func signalsHaveTheirCodes() {
    #expect(ExitCode(.cancelled, signal: SIGTERM) == .terminated)
    #expect(ExitCode(.cancelled, signal: SIGHUP) == .terminated)
    #expect(ExitCode(.cancelled, signal: SIGINT) == .interrupted)
  }

  @Test func jsonTellsEveryFileAndEndsWithTheSummary() throws {
    let engine = Engine.pretending(failures: ["b.mov": .undecodable("b.mov is no video.")])
    let run = try SimulatedRun(["a.mov", "b.mov", "--json"], engine: engine)
    #expect(
      run.types == [
        "file-start", "plan", "progress", "file-done", "file-start", "plan", "progress",
        "file-done", "summary",
      ])
    #expect(run.lines[3]["status"] as? String == "written")
    #expect(run.lines[3]["output"] as? String == "a.min.mp4")
    #expect(run.lines[3]["outputBytes"] as? Int == 7_900_000)
    #expect(run.lines[7]["status"] as? String == "failed")
    #expect(run.lines[7]["exitCode"] as? Int == 65)
    #expect(run.lines[8]["exitCode"] as? Int == 4)
    #expect(run.lines[8]["written"] as? Int == 1)
    // People still see what went wrong.
    #expect(run.error.contains("b.mov is no video."))
    #expect(!run.error.contains("->"))
  }

  @Test(arguments: [
    ["--json", "--wrong"], ["a.mov", "--json", "--width", "x"], ["--json"],
    ["a.mov", "-o", "a.xyz", "--json"], ["probe", "--json"], ["doctor", "x", "--json"],
  ])
  func usageErrorsEndInASummaryToo(words: [String]) throws {
    let run = try SimulatedRun(words)
    #expect(run.code == .usage)
    #expect(run.types == ["summary"])
    #expect(run.lines[0]["exitCode"] as? Int == 64)
    #expect(run.lines[0]["error"] is String)
  }

  @Test func cancellingEndsInASummaryToo() throws {
    let engine = Engine.pretending(failures: ["a.mov": .cancelled])
    let run = try SimulatedRun(["a.mov", "--json"], engine: engine)
    #expect(run.types.last == "summary")
    #expect(run.lines.last?["exitCode"] as? Int == 130)
    #expect(run.lines.last?["cancelled"] as? Int == 1)
  }

  @Test func standardOutputIsForTheResultAlone() throws {
    let plain = try SimulatedRun(["a.mov", "-o", "-"])
    #expect(plain.output.isEmpty)
    #expect(plain.error.contains("18.4 MB -> 7.9 MB"))
    let json = try SimulatedRun(["a.mov", "-o", "-", "--json"])
    #expect(json.output.isEmpty)
    let lines = SimulatedRun.lines(json.error)
    #expect(lines.count == json.error.split(separator: "\n").count)
    #expect(lines.last?["type"] as? String == "summary")
  }

  @Test func dryRunsOnlyTell() throws {
    let run = try SimulatedRun(["a.mov", "-o", "new/", "--dry-run"])
    #expect(run.code == .done)
    #expect(run.output.isEmpty)
    #expect(run.error == "a.mov -> new/a.mp4: MP4, 640x360\n")
    #expect(FileFacts(path: "new") == nil)
    let json = try SimulatedRun(["a.mov", "--json", "--dry-run"])
    #expect(json.types == ["file-start", "plan", "file-done", "summary"])
  }

  @Test func namesWithWidthAskThePlan() throws {
    #expect(try SimulatedRun(["a.mov", "-o", "{name}-{width}.gif"]).output == "a-640.gif\n")
  }

  @Test func missingFoldersAreCreated() throws {
    let folder = try TemporaryFolder()
    let run = try SimulatedRun(["a.mov", "-o", folder.path + "/new/deep/"])
    #expect(run.code == .done)
    #expect(FileFacts(path: folder.path + "/new/deep")?.isFolder == true)
    let file = try folder.file("file")
    #expect(try SimulatedRun(["a.mov", "-o", file + "/in/"]).code == .cannotCreateOutput)
  }

  @Test func optionsOfAnotherFormat() throws {
    let tuned = try SimulatedRun(["a.mov", "--colors", "16", "--loop", "2"])
    #expect(tuned.code == .done)
    #expect(tuned.error.contains("--colors, --loop have no effect: this makes an MP4"))
    let changed = try SimulatedRun(["a.mov", "--reverse"])
    #expect(changed.code == .usage)
    #expect(changed.error.contains("--gif"))
    #expect(try SimulatedRun(["a.mov", "--reverse", "--gif"]).code == .done)
  }

  @Test(arguments: [["/"], ["a.mov", "/tmp"], ["-"], ["-", "-", "-o", "x/"]])
  func inputsThatCannotBe(words: [String]) throws {
    #expect(try SimulatedRun(words).code == .usage)
  }

  @Test func hostileNamesAreShownSafely() throws {
    let name = "a\u{1B}]0;owned\u{07}.mov"
    let run = try SimulatedRun([name])
    #expect(!run.error.contains("\u{1B}"))
    // A script gets the exact name.
    #expect(run.output == "a\u{1B}]0;owned\u{07}.min.mp4\n")
  }
}
