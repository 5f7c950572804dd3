import Files
import Foundation
import TestSupport
import Testing

@testable import Manual
@testable import Options
@testable import vcompress

/// Runs the built command as a user or a script does.
@Suite struct BinaryTests {
  @Test func versionAndHelp() async throws {
    let version = try await Program.vcompress.run(["--version"])
    #expect(version.code == 0)
    #expect(version.text == "vcompress \(Version.number)\n")
    let help = try await Program.vcompress.run(["--help"])
    #expect(help.code == 0)
    #expect(help.text == HelpText.overview(TextLayout()))
    #expect(help.errors.isEmpty)
  }

  @Test(arguments: [
    ["--mute"], ["--widht", "3"], ["--width"], ["a.mp4", "--width", "99999999999"], ["."],
    ["probe"],
    ["completions", "tcsh"], ["help", "nothing"], [""], ["a.mp4", "--gif", "--mp4"],
  ])
  func usageErrors(words: [String]) async throws {
    let outcome = try await Program.vcompress.run(words)
    #expect(outcome.code == 64)
    #expect(outcome.text.isEmpty)
    #expect(outcome.errors.hasPrefix("vcompress: error: "))
    #expect(outcome.errors.split(separator: "\n").count == 1)
  }

  @Test func generatedTexts() async throws {
    #expect(try await Program.vcompress.run(["help", "man"]).text == ManPage.text)
    #expect(try await Program.vcompress.run(["help", "markdown"]).text == MarkdownTable.text)
    for shell in Completions.Shell.allCases {
      let outcome = try await Program.vcompress.run(["completions", shell.rawValue])
      #expect(outcome.text == Completions.script(for: shell))
    }
  }

  @Test func namesThatAreNotText() async throws {
    // Process cannot pass such bytes; a shell can.
    let outcome = try await bash(#"exec "$0" "$(printf 'a\377b.mp4')""#)
    #expect(outcome.code == 64)
    #expect(outcome.errors.contains("UTF-8"))
  }

  @Test func outputThatDoesNotArriveIsAnError() async throws {
    for target in ["> /dev/full", ">&-"] {
      if target.contains("full"), FileStatus(path: "/dev/full") == nil { continue }
      let outcome = try await bash("\"$0\" --help \(target)")
      #expect(outcome.code == 74, "\(target)")
      #expect(outcome.errors.contains("standard output"))
    }
    let closed = try await bash(#"(sleep 0.2; "$0" --help; echo $? >&2) | true"#)
    #expect(closed.errors.contains("74"))
  }

  @Test func aPipeGetsNoColors() async throws {
    let outcome = try await Program.vcompress.run(["--wrong"])
    #expect(!outcome.errors.contains("\u{1B}"))
  }

  @Test func aMissingInput() async throws {
    let outcome = try await Program.vcompress.run(["nothing-here.mp4", "--json"])
    #expect(outcome.code == 66)
    #expect(outcome.lines.last?["exitCode"] as? Int == 66)
    #expect(outcome.errors.contains("nothing-here.mp4"))
  }

  /// Runs `program` in bash, with `$0` the command and `$1` the folder of fixtures. What is
  /// spooled goes to `cache`.
  private func bash(_ program: String) async throws -> Outcome {
    let setUp = "export XDG_CACHE_HOME=$PWD/cache; mkdir cache work; cd work\n"
    return try await Program.reader("bash").run([
      "-c", setUp + program, Program.vcompress.executable.path, Fixture.folder.path,
    ])
  }

  @Test func pipesInAndOut() async throws {
    let outcome = try await bash(
      """
      clip=$1/tricky/fps5.mp4
      cat $clip | "$0" - -o in.mp4 --effort fast || exit
      "$0" $clip -o - --effort fast | cat > out.mp4 || exit
      cat $clip | "$0" - -o - --effort fast --json 2> json | cat > both.mp4 || exit
      cmp in.mp4 out.mp4 && cmp in.mp4 both.mp4 && cat json >&2; ls -A ../cache/vcompress
      """)
    #expect(outcome.text == "in.mp4\n")
    // What is told goes to standard error, and is nothing but JSON where that was asked for.
    #expect(outcome.errors.contains(" kB (-"))
    #expect(outcome.errors.contains(#""type":"summary""#))
  }

  @Test func aReaderThatGoesAwayIsSaid() async throws {
    let outcome = try await bash(
      #"(sleep 0.2; "$0" $1/tricky/fps5.mp4 -o - --effort fast; echo "code $?" >&2) | true"#)
    #expect(outcome.errors.hasSuffix("code 74\n"))
  }

  /// While the input is read and while an encoder works.
  @Test(
    arguments: [("INT", 130), ("TERM", 143), ("HUP", 143)],
    ["- -o out.mp4 < ../pipe", "$1/clips/flower_720p30.mp4 -o out.mp4 --effort best"])
  func signals(signal: (name: String, code: Int), words: String) async throws {
    // Scripts start background jobs with SIGINT ignored; job control (set -m) does not. A part
    // file is the sign that the work has begun. The pipe is held open here and stays silent.
    let outcome = try await bash(
      """
      set -m; mkfifo ../pipe; exec 9<> ../pipe
      "$0" --json \(words) & job=$!
      until ls -A . ../cache/vcompress 2> /dev/null | grep -q 'part$'; do
        kill -0 $job || exit; sleep 0.05
      done
      sleep 0.2; kill -\(signal.name) $job; wait $job; echo "code $?" >&2
      find . ../cache -type f >&2
      """)
    #expect(outcome.errors.contains("vcompress: stopping\n"))
    // Nothing is left behind.
    #expect(outcome.errors.hasSuffix("code \(signal.code)\n"))
    let lines = outcome.lines
    let summary = try #require(lines.last)
    #expect(summary["type"] as? String == "summary")
    #expect(summary["exitCode"] as? Int == signal.code)
    #expect(summary["cancelled"] as? Int == 1)
    #expect(lines.dropLast().last?["status"] as? String == "cancelled")
  }

  /// Who asked for `nohup`, or started us in the background of a script, is not to be overruled.
  @Test(arguments: ["HUP", "INT"]) func ignoredSignalsStayIgnored(name: String) async throws {
    let outcome = try await bash(
      """
      trap '' \(name); "$0" $1/clips/flower_720p30.mp4 -o out.mp4 --effort fast & job=$!
      until ls -A . | grep -q .; do kill -0 $job || exit; sleep 0.05; done
      kill -\(name) $job; wait $job; echo "code $?" >&2; ls -A >&2
      """)
    #expect(!outcome.errors.contains("stopping"))
    #expect(outcome.errors.hasSuffix("code 0\nout.mp4\n"))
  }
}
