import Compressor
import Failures
import Files
import Foundation
import Terminal
import TestSupport
import Testing

@testable import Options
@testable import vcompress

/// What the command says and leaves behind, on small real files.
@Suite struct RunTests {
  private let folder: Workplace

  init() throws { folder = try Workplace() }

  private func run(_ words: String...) throws -> CommandRun { try run(words) }

  /// Quick, whatever is asked for.
  private func run(_ words: [String]) throws -> CommandRun {
    try CommandRun(words + ["--effort", "fast"])
  }

  @Test func oneFileEndsWithItsPathAndTheClosingLine() throws {
    let run = try run(try folder.fixture("chapters.mp4", as: "clip.mov"), "--width", "5000")
    #expect(run.code == .done)
    #expect(run.output == "\(folder.path)/clip.min.mp4\n")
    #expect(run.error.contains(/(?m)^83\.4 kB -> \d+\.\d kB \(-\d+ %\), 0:02, .* s$/))
    #expect(run.error.contains("warning: clip.mov: not enlarged beyond 320x180"))
    #expect(folder.names == ["clip.min.mp4", "clip.mov"])
  }

  @Test func quietSaysOnlyThePath() throws {
    let run = try run(try folder.fixture("fps5.mp4"), "--quiet")
    #expect(run.output == "\(folder.path)/fps5.min.mp4\n")
    #expect(run.error.isEmpty)
  }

  @Test func verboseTellsThePlan() throws {
    let run = try run(try folder.fixture("fps5.mp4"), "--verbose")
    #expect(
      run.error.contains(
        "fps5.mp4: MP4, 320x180, 0:02, for a score of 93, preset veryfast, no sound\n"))
  }

  @Test func whatIsSmallAlreadyIsKept() throws {
    let kept = try run(try folder.fixture("tiny_2x2.mp4"))
    #expect(kept.error.contains("kept the original, 1.9 kB: nothing smaller was found"))
    #expect(kept.output == "\(folder.path)/tiny_2x2.min.mp4\n")
    // The same bytes, but for the index, which comes first now.
    let files = try ["/tiny_2x2.mp4", "/tiny_2x2.min.mp4"].map {
      try Data(contentsOf: URL(filePath: folder.path + $0))
    }
    #expect(files[0].count == files[1].count)
    #expect(files[1].firstRange(of: Data("moov".utf8))?.lowerBound == 44)
  }

  @Test func whyTheOriginalIsKeptIsSaid() throws {
    let clip = try folder.fixture("fps5.mp4")
    let below = try run(clip, "--under", "8MB")
    #expect(below.error.contains("kept the original, 66.2 kB: already below 8 MB, "))
    let json = try run(clip, "--under", "8MB", "--json", "--if-exists", "overwrite")
    #expect(json.line("file-done")["keptReason"] as? String == "below-limit")
    let tried = try run(try folder.fixture("tiny_2x2.mp4"), "--json")
    let reason = try #require(tried.line("file-done")["keptReason"] as? String)
    #expect(["sample-not-smaller", "result-not-smaller"].contains(reason))
  }

  @Test func stillsAreOneFrame() throws {
    #expect(try run(try folder.fixture("still.png")).error.contains(" %), 1 frame, "))
    #expect(
      try run(try folder.fixture("single_frame.mp4")).error.contains(
        "nothing smaller was found, 1 frame, "))
  }

  @Test func growthIsExplained() throws {
    let codec = try run(try folder.fixture("av1.mkv"), "--crf", "12")
    #expect(codec.code == .done)
    #expect(
      codec.error.contains(
        "; larger: the source was already smaller than H.264 makes it at CRF 12; try --crf 16\n"))
    let change = try run(try folder.fixture("already_tiny.mp4"), "--mute", "--quality", "100")
    #expect(
      change.error.contains(
        "; larger: with the changes that were asked for, H.264 at quality 100 needs more than the "
          + "source; try --quality 85\n"))
  }

  @Test func existingOutputs() throws {
    let source = try folder.fixture("fps5.mp4")
    let there = try folder.write("out.mp4", "precious")
    let refused = try run(source, "-o", there)
    #expect(refused.code == .cannotCreateOutput)
    #expect(refused.error.contains("out.mp4"))
    #expect(try run(source, "-o", there, "--dry-run").code == .cannotCreateOutput)

    for words in [[], ["--dry-run"]] {
      let skipped = try run([source, "-o", there, "--if-exists", "skip"] + words)
      #expect(skipped.code == .done)
      #expect(skipped.error == "skipped: '\(there)' already exists\n")
      #expect(skipped.output == (words.isEmpty ? there + "\n" : ""))
    }
    let json = try run(source, "-o", there, "--if-exists", "skip", "--json")
    #expect(json.line("file-done")["status"] as? String == "skipped")
    #expect(json.line("file-done")["outputBytes"] == nil)

    let renamed = try run(source, "-o", there, "--if-exists", "rename")
    #expect(renamed.output == "\(folder.path)/out-1.mp4\n")
    #expect(folder.read("out.mp4") == "precious")

    #expect(try run(source, "-o", there, "--if-exists", "overwrite").output == there + "\n")
    #expect(FileManager.default.contentsEqual(atPath: there, andPath: folder.path + "/out-1.mp4"))
  }

  @Test func oneFailureDoesNotStopTheOthers() throws {
    let words = try ["fps5.mp4", "text_renamed.mp4", "single_frame.mp4"].map {
      try folder.fixture($0)
    }
    let run = try run(words + ["--width", "64"])
    #expect(run.code == .someFailed)
    #expect(run.output == "\(folder.path)/fps5.min.mp4\n\(folder.path)/single_frame.min.mp4\n")
    #expect(run.error.contains("error: \(words[1]) cannot be decoded"))
    #expect(run.error.contains(/(?m)^3 files: 76\.9 kB -> .* \(-\d+ %\), 1 failed,/))
    #expect(try self.run(words[1]).code == .undecodable)
  }

  @Test(
    arguments: [
      ("text_renamed.mp4", [], 65), ("empty.mp4", [], 65), ("moov_missing.mp4", [], 65),
      ("audio_only.m4a", [], 65), ("no_audio.mp4", ["--audio", "--quiet"], 65),
      ("missing.mp4", [], 66),
      ("fps5.mp4", ["--crop", "999:9:0:0"], 64), ("fps5.mp4", ["--start", "1:00"], 64),
      ("fps5.mp4", ["-o", "no/such/folder/out.mp4"], 73),
    ] as [(String, [String], Int32)])
  func failuresNameTheFileAndLeaveNothing(name: String, words: [String], code: Int32) throws {
    var path = "\(folder.path)/\(name)"
    if name != "missing.mp4" { path = try folder.fixture(name) }
    let before = folder.names
    let run = try run([path] + words)
    #expect(run.code.rawValue == code)
    #expect(run.output.isEmpty)
    #expect(run.error.contains(words.contains("-o") ? "no/such/folder" : path))
    #expect(run.error.split(separator: "\n").count == 1)
    #expect(folder.names == before)
  }

  @Test(arguments: FailureKind.allCases)
  func everyFailureHasItsCode(kind: FailureKind) {
    #expect(ExitCode(kind).rawValue == kind.rawValue)
  }

  @Test func signalsHaveTheirCodes() {
    #expect(Signals.exitCode(for: SIGTERM) == .terminated)
    #expect(Signals.exitCode(for: SIGHUP) == .terminated)
    #expect(Signals.exitCode(for: SIGINT) == .interrupted)
  }

  @Test func standardOutputIsNeverAFolderOrSeveral() throws {
    let clip = try folder.fixture("fps5.mp4")
    #expect(try run(clip, clip, "-o", "-").code == .usage)
    #expect(try run(clip, "-o", clip + "/in/").code == .cannotCreateOutput)
  }

  @Test func dryRunsOnlyTell() throws {
    let clip = try folder.fixture("multi_audio_subs.mkv")
    let target = "\(folder.path)/new/"
    let run = try run(clip, "-o", target, "--dry-run", "--fps", "12.5", "--volume", "2")
    #expect(run.code == .done)
    #expect(run.output.isEmpty)
    #expect(
      run.error
        == "\(clip) -> \(target)multi_audio_subs.mp4: MP4, 320x180, 12.5 frames/s, 0:02, "
        + "for a score of 93, preset veryfast, sound as mono AAC at 80 kbit/s, "
        + "sound as stereo AAC at 128 kbit/s\n"
    )
    #expect(folder.names == ["multi_audio_subs.mkv"])
    let gif = try self.run(clip, "--gif", "--dry-run", "--bounce", "--loop", "3", "--colors", "64")
    #expect(
      gif.error.contains(": GIF, 320x180, 12.5 frames/s, 0:04, 64 colours, forward and backward, ")
        && gif.error.contains(", plays 3 times\n"))
    let sound = try self.run(try folder.fixture("audio_only.m4a"), "--audio", "--dry-run")
    #expect(sound.error.contains(": sound alone, 0:02, sound copied\n"))
  }

  @Test func theSourcesFrameRateCanBeKept() throws {
    let clip = try folder.fixture("fps240.mp4")
    let usual = try run(clip, "--gif", "--dry-run")
    #expect(usual.error.contains("GIF, 320x180, 20 frames/s, "))
    // A GIF shows at most 50 frames a second; every fifth of 240 is even.
    let kept = try run(clip, "--gif", "--dry-run", "--fps", "source")
    #expect(kept.error.contains("GIF, 320x180, 48 frames/s, "))
    let slow = try run(try folder.fixture("chapters.mp4"), "--gif", "--dry-run", "--fps", "source")
    #expect(slow.error.contains("GIF, 320x180, 0:02, "))
  }

  @Test func namesWithWidthAskThePlan() throws {
    let run = try run(
      try folder.fixture("fps5.mp4"), "-o", folder.path + "/{name}-{width}.{ext}", "--height", "90")
    #expect(run.output == "\(folder.path)/fps5-160.mp4\n")
  }

  @Test func missingFoldersAreCreated() throws {
    let clip = try folder.fixture("fps5.mp4")
    #expect(try run(clip, "-o", folder.path + "/new/deep/").code == .done)
    #expect(FileStatus(path: folder.path + "/new/deep/fps5.mp4")?.isRegular == true)
  }

  @Test func optionsOfAnotherFormat() throws {
    let clip = try folder.fixture("fps5.mp4")
    let tuned = try run(clip, "--colors", "16", "--loop", "2")
    #expect(tuned.code == .done)
    #expect(tuned.error.contains("--colors, --loop have no effect: this makes an MP4"))
    let changed = try run(clip, "--reverse")
    #expect(changed.code == .usage)
    #expect(changed.error.contains("--gif"))
    #expect(try run(clip, "--reverse", "--gif", "--dry-run").code == .done)
    let gif = try run(clip, "--gif", "--volume", "2", "--dry-run")
    #expect(gif.error.contains("--volume has no effect: this makes a GIF"))
    let sound = try run(
      try folder.fixture("audio_only.wav"), "--audio", "--width", "9", "--dry-run")
    #expect(sound.error.contains("--width, --effort have no effect: this makes sound alone"))
  }

  @Test(arguments: [["/"], ["a.mov", "/tmp"], ["-"], ["-", "-", "-o", "x/"], ["probe", "-"]])
  func inputsThatCannotBe(words: [String]) throws {
    #expect(try CommandRun(words).code == .usage)
  }

  @Test func hostileNamesAreShownSafely() throws {
    let name = "a\u{1B}]0;owned\u{07}.mov"
    let run = try run(try folder.fixture("text_renamed.mp4", as: name))
    #expect(run.error.contains("a\\u{1B}]0;owned\\u{7}.mov"))
    #expect(!run.error.contains("\u{1B}"))
    // A script gets the exact name.
    let made = try self.run(try folder.fixture("fps5.mp4", as: "b\u{1B}.mov"))
    #expect(made.output == "\(folder.path)/b\u{1B}.min.mp4\n")
  }

  @Test func doctorSaysWhetherSomethingIsMissing() throws {
    var installation = Installation.check()
    #expect(
      DoctorCommand.code(of: installation) == (installation.isComplete ? .done : .unavailable))
    installation.encoders[0].isPresent = false
    #expect(DoctorCommand.code(of: installation) == .unavailable)
    let advice = installation.description.split(separator: "\n").last ?? ""
    #expect(advice.contains("without \(installation.encoders[0].name): install a build with it"))
    #expect(try CommandRun(["doctor"]).code == DoctorCommand.code(of: .check()))
  }
}
