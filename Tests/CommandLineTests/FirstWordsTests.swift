import Failures
import Foundation
import Planning
import TestSupport
import Testing

@testable import Manual
@testable import Options
@testable import vcompress

/// What people type before they have read anything.
@Suite struct FirstWordsTests {
  /// - Parameter files: all that is there.
  private func settled(
    _ words: [String], files: Set<String> = ["a.mov", "b.mov", "clips"]
  ) throws -> (invocation: Invocation, output: String?) {
    var invocation = try parsed(words)
    try MistypedWords.check(invocation, isFile: files.contains)
    let output = try LastWord.takeOutput(from: &invocation, isFile: files.contains)
    return (invocation, output)
  }

  private func refusal(
    _ words: [String], files: Set<String> = ["a.mov", "b.mov", "clips"]
  ) -> String {
    do {
      _ = try settled(words, files: files)
      return ""
    } catch {
      return (error as? Failure)?.message ?? ""
    }
  }

  // MARK: The output as the last word

  @Test(arguments: [
    (["a.mov", "out.gif"], "out.gif"), (["a.mov", "x/out.MP4"], "x/out.MP4"),
    (["--width", "9", "a.mov", "out.m4a"], "out.m4a"), (["-", "out.gif"], "out.gif"),
    (["a.mov", "b.mov", "small/"], "small/"), (["a.mov", "b.mov", "{name}.gif"], "{name}.gif"),
    (["a.mov", "b.mov", "out.mp4", "--join"], "out.mp4"), (["gone.mov", "out.gif"], "out.gif"),
    (["render", "a.mov", "out.mp4"], "out.mp4"),
  ])
  func theLastWordIsTheOutput(words: [String], output: String) throws {
    let (invocation, taken) = try settled(words)
    #expect(taken == output && invocation.options.output == output)
    #expect(!invocation.words.contains(output))
    // Defaults are put under it, and do not lose it.
    #expect(try invocation.completed(by: Configuration()).options.output == output)
  }

  @Test(arguments: [
    ["a.mov", "b.mov"], ["a.mov", "out.webm"], ["a.mov", "out.gif", "-o", "x.gif"],
    ["out.gif"], ["--", "a.mov", "out.gif"], ["probe", "a.mov", "out.gif"], ["a.mov", "clips"],
  ])
  func otherWordsAreInputs(words: [String]) throws {
    let (invocation, taken) = try settled(words)
    #expect(taken == nil)
    #expect(invocation.words == (try parsed(words)).words)
  }

  @Test func whatIsInDoubtIsNotBegun() {
    #expect(
      refusal(["a.mov", "b.mov", "out.gif", "--mute"])
        == "'out.gif' does not exist; nothing was started. If it is the output, join the inputs: "
        + "vcompress a.mov b.mov -o out.gif --mute --join; or make a file of each: "
        + "vcompress a.mov b.mov -o '{name}.gif' --mute")
    let both: Set = ["a.mov", "out.gif"]
    #expect(
      refusal(["a.mov", "out.gif"], files: both)
        == "'out.gif' exists already. To write over it: vcompress a.mov -o out.gif --if-exists "
        + "overwrite; to convert both files: vcompress a.mov out.gif --mp4")
    #expect(refusal(["a.mov", "out.gif", "--gif"], files: both).isEmpty)
    // Nobody wants the source written over.
    #expect(refusal(["out.gif", "a.mp4"], files: ["a.mp4"]).isEmpty)
  }

  // MARK: Commands and requests

  @Test(arguments: [
    (["porbe", "a.mov"], "vcompress probe a.mov"),
    (["compres", "a.mov", "--gif"], "vcompress a.mov --gif"),
    (["compress", "a.mov"], "vcompress a.mov"), (["convert", "a.mov"], "vcompress a.mov"),
    (["Probe", "a.mov"], "vcompress probe a.mov"), (["info", "a.mov"], "vcompress probe a.mov"),
    (["gif", "a.mov"], "vcompress a.mov --gif"), (["login"], "vcompress cloud login"),
    (["status", "clips"], "vcompress batch status clips"), (["undo"], "vcompress ask undo"),
    (["bacth", "clips", "-o", "out/"], "vcompress batch clips -o out/"),
    (["version"], "vcompress --version"), (["--mute", "dcotor"], "vcompress doctor --mute"),
  ])
  func mistypedCommandsAreSuggested(words: [String], command: String) {
    #expect(refusal(words).hasSuffix("is neither a file nor a command. Did you mean: \(command)"))
  }

  @Test func filesOfThatNameAreFiles() throws {
    #expect(refusal(["porbe"], files: ["porbe"]).isEmpty)
    #expect(refusal(["./porbe"]).isEmpty)
    #expect(refusal(["holiday"]).isEmpty)
    #expect(refusal(["compres.mp4"]).isEmpty)
  }

  @Test(arguments: [
    (["ask", "make", "it", "small", "a.mov"], #"vcompress ask "make it small" a.mov"#),
    (["make", "a", "small", "gif", "a.mov"], #"vcompress ask "make a small gif" a.mov"#),
    (["ask", "compress", "a.mov", "to", "8MB"], #"vcompress ask "compress a.mov to 8MB""#),
    (
      ["ask", "no", "sound", "gone.mp4", "--dry-run"],
      #"vcompress ask "no sound" gone.mp4 --dry-run"#
    ),
    (["ask", "做成", "动图", "a.mov"], #"vcompress ask "做成 动图" a.mov"#),
    (["do", "it", "for", "$5"], #"vcompress ask 'do it for $5'"#),
  ])
  func requestsNeedQuotes(words: [String], command: String) {
    #expect(refusal(words) == "A request needs quotes around it: \(command)")
  }

  @Test(arguments: [
    ["ask", "make it small", "a.mov"], ["ask", "smaller"], ["ask", "smaller", "gone.mp4"],
    ["ask", "undo"], ["make it small", "a.mov"],
  ])
  func quotedRequestsPass(words: [String]) { #expect(refusal(words).isEmpty) }

  // MARK: Options of other tools

  @Test(arguments: [
    (["-V"], "--version"), (["-y"], "--if-exists overwrite"), (["-w", "320"], "--width 320"),
    (["--force"], "--if-exists overwrite"), (["--overwrite"], "--if-exists overwrite"),
    (["--size", "8MB"], "--under 8MB"), (["--size=8MB"], "--under 8MB"),
    (["--max", "8MB"], "--under 8MB"), (["--max", "8"], "--under 8MB"),
    (["--max", "1280x720"], "--max-size 1280x720"), (["--size", "50%"], "--under 50%"),
    (["--resize", "50%"], "--width 50%"), (["--resize", "640"], "--width 640"),
    (["--resize", "640x360"], "--max-size 640x360"), (["--scale", "0.5"], "--width 50%"),
    (["--resolution", "720p"], "--height 720"), (["-vf", "scale=640:-1"], "--width 640"),
    (["-vf", "scale=-1:360"], "--height 360"), (["-s", "640x360"], "--max-size 640x360"),
    (["-crf", "23"], "--crf 23"), (["-preset", "slow"], "--x264-preset slow"),
    (["-t", "5"], "--duration 5"), (["-ss", "3"], "--start 3"), (["-r", "15"], "--fps 15"),
    (["-an"], "--mute"), (["-q", "60"], "--quality 60"), (["-q"], "--quiet"),
    (["-f", "gif"], "--gif"), (["-f"], "--if-exists overwrite"), (["--widht", "9"], "--width 9"),
  ])
  func optionsOfOtherToolsHaveAnAnswer(words: [String], meant: String) {
    #expect(message(["a.mov"] + words).hasSuffix(" Did you mean \(meant)?"))
  }

  @Test func whatHasNoOptionIsExplained() {
    #expect(
      message("-i", "a b.mov") == "There is no option -i. Inputs need none: vcompress 'a b.mov'")
    #expect(message("a.mov", "-c:v", "libx265").contains("MP4 is always H.264 with AAC"))
    #expect(message("a.mov", "-b:v", "1M").contains("--under 8MB"))
    #expect(message("a.mov", "--scale", "\u{1B}[31m%").contains("\\u{1B}"))
  }

  @Test func aFewBytesAreQuestioned() throws {
    for text in ["8", "25", "500", "1.5"] {
      #expect(
        message("a.mov", "--under", text)
          == "--under: '\(text)' is a number of bytes: did you mean \(text)MB? For bytes, write "
          + "\(text)B.")
    }
    #expect(try parsed("a.mov", "--under", "8B").options.settings.sizeLimit == 8)
    #expect(try parsed("a.mov", "--under", "8000").options.settings.sizeLimit == 8000)
  }

  // MARK: Help

  @Test(arguments: [
    ("--under", "--under SIZE\n"), ("-o", "-o, --output OUTPUT\n"), ("gif", "GIFs\n"),
    ("--gif", "--gif\n"), ("size", "File size\n"), ("smaller", "File size\n"),
    ("folder", "Batches\n"), ("--folder", "--folder FOLDER\n"), ("trim", "Times\n"),
    ("slack", "  slack  "), ("wechat", "  wechat"), ("resize", "Picture\n"),
    ("Metadata", "--strip-metadata\n"), ("overwrite", "--if-exists WHAT\n"),
    ("exit-code", "Exit codes\n"), ("probe", "vcompress probe "), ("-V", "--version\n"),
    ("loudness", "\nOptions about 'loudness'\n"),
  ])
  func everydayWordsFindTheirPage(word: String, beginning: String) throws {
    let text = try HelpCommand.helpText(on: word, TextLayout())
    #expect(
      text.trimmingPrefix("\n").hasPrefix(beginning.trimmingPrefix("\n")), "\(text.prefix(60))")
  }

  @Test func everyWordOfTheIndexLeadsSomewhere() {
    for word in HelpIndex.everydayWords {
      #expect(HelpIndex.text(on: word, TextLayout()) != nil, "\(word)")
    }
  }

  @Test func helpTakesOptionsAsWords() throws {
    #expect(try parsed("help", "--under").words == ["--under"])
    #expect(try parsed("help", "-o").words == ["-o"])
    #expect(try parsed("help", "--help").options.help)
    #expect(try CommandRun(["help", "slow", "motion"]).output.hasPrefix("--speed FACTOR"))
    #expect(try CommandRun(["help", "xyzzy"]).error.contains("For all topics: vcompress help"))
  }

  @Test func oneScreenIsOneScreen() throws {
    let screen = try CommandRun(["-h"])
    #expect(screen.code == .done)
    #expect(screen.output.split(separator: "\n", omittingEmptySubsequences: false).count < 40)
    #expect(OptionTable.options.count { $0.brief != nil } == 15)
    #expect(try CommandRun(["--help"]).output.contains("--x264-preset"))
    #expect(!screen.output.contains("--x264-preset"))
    for option in OptionTable.options {
      #expect((option.brief ?? "").count <= 53, "\(option.name)")
    }
  }

  @Test func nothingIsAnsweredWithExamples() throws {
    let run = try CommandRun([])
    #expect(run.code == .usage && run.output.isEmpty)
    #expect(run.error.split(separator: "\n").count { $0.hasPrefix("  vcompress ") } == 5)
  }

  // MARK: Inputs that are not there

  @Test func nothingIsStartedWhereAnInputIsMissing() throws {
    let folder = try Workplace()
    let clip = try folder.fixture("fps5.mp4")
    let run = try CommandRun([folder.path + "/gone.mp4", clip, "--json"])
    #expect(run.code == .inputMissing)
    #expect(folder.names == ["fps5.mp4"])
    #expect(run.error.contains("gone.mp4 does not exist; nothing was started"))
    #expect(run.types == ["file-start", "file-done", "file-start", "file-done", "summary"])
  }

  @Test func nearNamesAreSuggested() throws {
    let folder = try Workplace()
    _ = try folder.write("holiday.mov")
    func error(_ name: String, _ more: String...) throws -> String {
      try CommandRun(["\(folder.path)/\(name)"] + more).error
    }
    for name in ["hoilday.mov", "holiday", "Holiday.MOV"] {
      #expect(try error(name).contains("Did you mean \(folder.path)/holiday.mov?"))
    }
    #expect(try error("*.avi").contains("no name matches this pattern"))
    #expect(try error("holiday.mov", "out.webm").contains(".mp4, .gif and .m4a files, not .webm"))
    #expect(
      try CommandRun([folder.path + "/out.gif", folder.path + "/holiday.mov"]).error.contains(
        "name it last: vcompress \(folder.path)/holiday.mov \(folder.path)/out.gif"))
    #expect(try CommandRun(["https://example.com/a.mp4"]).code == .usage)
    #expect(try CommandRun(["file:///a%20b.mp4"]).error.contains("'/a b.mp4'"))
  }

  @Test func foldersNameTheirCommand() throws {
    let folder = try Workplace()
    _ = try folder.write("clips/note.txt")
    let clip = try folder.fixture("fps5.mp4", as: "clips/a.mp4")
    let clips = folder.path + "/clips"
    #expect(
      try CommandRun([clips + "/", "--gif"]).error.contains(
        "For all videos in it: vcompress batch \(clips)/ --gif -o \(clips).min/"))
    #expect(
      try CommandRun([clip, clips]).error.contains(
        "To put results into it: vcompress \(clip) -o \(clips)"))
    #expect(try CommandRun(["."]).error.contains("vcompress batch . -o small/"))
  }

  @Test func whatExistsListsTheChoices() throws {
    let folder = try Workplace()
    let clip = try folder.fixture("fps5.mp4")
    let run = try CommandRun([clip, "-o", try folder.write("out.gif")])
    #expect(run.code == .cannotCreateOutput)
    #expect(
      run.error.contains("exists already: add --if-exists overwrite, skip or rename, or name"))
  }
}
