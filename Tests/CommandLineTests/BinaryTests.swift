import Foundation
import Testing

@testable import vcompress

/// Runs the built command as a user or a script does.
@Suite struct BinaryTests {
  @Test func versionAndHelp() throws {
    let version = try BuiltCommand.run(["--version"])
    #expect(version.code == 0)
    #expect(version.output == "vcompress \(Version.number)\n")
    let help = try BuiltCommand.run(["--help"])
    #expect(help.code == 0)
    #expect(help.output == HelpText.overview(TextLayout()))
    #expect(help.error.isEmpty)
  }

  @Test(arguments: [
    [], ["--widht", "3"], ["--width"], ["a.mp4", "--width", "99999999999"], ["."], ["probe"],
    ["completions", "tcsh"], ["help", "nothing"], [""], ["a.mp4", "--gif", "--mp4"],
  ])
  func usageErrors(words: [String]) throws {
    let outcome = try BuiltCommand.run(words)
    #expect(outcome.code == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.error.hasPrefix("vcompress: error: "))
    #expect(outcome.error.split(separator: "\n").count == 1)
  }

  @Test func generatedTexts() throws {
    #expect(try BuiltCommand.run(["help", "man"]).output == ManPage.text)
    #expect(try BuiltCommand.run(["help", "markdown"]).output == MarkdownTable.text)
    for shell in Completions.Shell.allCases {
      let outcome = try BuiltCommand.run(["completions", shell.rawValue])
      #expect(outcome.output == Completions.script(for: shell))
    }
  }

  @Test func namesThatAreNotText() throws {
    // Process cannot pass such bytes; a shell can.
    let path = try #require(BuiltCommand.path)
    let program = #"exec "$0" "$(printf 'a\377b.mp4')""#
    let outcome = try #require(try BuiltCommand.shell("bash", ["-c", program, path]))
    #expect(outcome.code == 64)
    #expect(outcome.error.contains("UTF-8"))
  }

  @Test func outputThatDoesNotArriveIsAnError() throws {
    let path = try #require(BuiltCommand.path)
    for target in ["> /dev/full", ">&-"] {
      if target.contains("full"), FileFacts(path: "/dev/full") == nil { continue }
      let outcome = try #require(
        try BuiltCommand.shell("bash", ["-c", "\"$0\" --help \(target)", path]))
      #expect(outcome.code == 74, "\(target)")
      #expect(outcome.error.contains("standard output"))
    }
    let closed = try #require(
      try BuiltCommand.shell(
        "bash", ["-c", "(sleep 0.2; \"$0\" --help; echo $? >&2) | true", path]))
    #expect(closed.error.contains("74"))
  }

  @Test func aPipeGetsNoColors() throws {
    let outcome = try BuiltCommand.run(["--wrong"])
    #expect(!outcome.error.contains("\u{1B}"))
  }

  @Test func aMissingInput() throws {
    let outcome = try BuiltCommand.run(["nothing-here.mp4", "--json"])
    #expect(outcome.code == 66)
    #expect(SimulatedRun.lines(outcome.output).last?["exitCode"] as? Int == 66)
    #expect(outcome.error.contains("nothing-here.mp4"))
  }

  /// The command waits for its input when the signal comes.
  @Test(arguments: [("INT", 130), ("TERM", 143), ("HUP", 143)])
  func signals(name: String, code: Int) throws {
    let path = try #require(BuiltCommand.path)
    // Scripts start background jobs with SIGINT ignored; job control (set -m) does not.
    let program = """
      set -m; mkdir work; cd work; mkfifo ../pipe; sleep 3 > ../pipe &
      "$0" - -o out.mp4 --json < ../pipe & job=$!
      sleep 1; kill -\(name) $job; wait $job; echo "code $?" >&2; ls -A >&2
      """
    let outcome = try #require(try BuiltCommand.shell("bash", ["-c", program, path]))
    #expect(outcome.error.contains("vcompress: stopping\n"))
    // Nothing is left behind.
    #expect(outcome.error.hasSuffix("code \(code)\n"))
    let summary = try #require(SimulatedRun.lines(outcome.output).last)
    #expect(summary["type"] as? String == "summary")
    #expect(summary["exitCode"] as? Int == code)
  }

  /// Who asked for `nohup`, or started us in the background of a script, is not to be overruled.
  @Test func ignoredSignalsStayIgnored() throws {
    let path = try #require(BuiltCommand.path)
    let program = """
      trap '' HUP; mkfifo pipe; sleep 2 > pipe &
      "$0" - -o out.mp4 < pipe & job=$!; sleep 1; kill -HUP $job; wait $job; echo "code $?" >&2
      """
    let outcome = try #require(try BuiltCommand.shell("bash", ["-c", program, path]))
    #expect(!outcome.error.contains("stopping"))
    #expect(!outcome.error.contains("code 143"))
  }
}
