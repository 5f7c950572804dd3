import Foundation
import TestSupport
import Testing

@testable import Manual
@testable import vcompress

/// Asks the real shells, where they are installed.
@Suite struct CompletionTests {
  @Test(arguments: Completions.Shell.allCases)
  func theShellCanReadIt(shell: Completions.Shell) async throws {
    let folder = try Workplace()
    let script = try folder.write("script", Completions.script(for: shell))
    guard let outcome = try await Program.installed(shell.rawValue)?.run(["-n", script]) else {
      return
    }
    #expect(outcome.code == 0 && outcome.errors.isEmpty, "\(outcome.story)")
  }

  @Test(arguments: [
    (["--zi"], ""), (["--re"], "--reverse"), (["--effort", ""], "fast normal best"),
    (["--effort", "=", "b"], "best"), (["a.mp4", "--wid"], "--width"),
    (["comp"], "compare completions"),
    (["completions", "z"], "zsh"), (["help", "j"], "json"), (["probe", "--j"], "--json"),
    (["--width", ""], ""), (["batch", "pl"], "plan"), (["cloud", "lo"], "login logout"),
    (["--fps", "so"], "source"), (["--for", "slack-"], "slack-emoji"), (["a.mp4", "s"], "script"),
    (["a.mp4", ".h"], ".hidden.mp4"), (["a.mp4", ""], "script"),
  ])
  func bashCompletes(words: [String], answer: String) async throws {
    let folder = try Workplace()
    let script = try folder.write("script", Completions.bash)
    let line = (["vcompress"] + words).map { "'\($0)'" }.joined(separator: " ")
    let program = """
      cd '\(folder.path)'; rm script.d 2> /dev/null; touch .hidden.mp4
      source '\(script)'; COMP_WORDS=(\(line)); COMP_CWORD=\(words.count)
      _vcompress; echo "${COMPREPLY[*]}"
      """
    let outcome = try await Program.reader("bash").run(["--norc", "-c", program])
    #expect(outcome.text == answer + "\n")
  }

  /// Presets and places that only a configuration has.
  @Test(arguments: [(["--preset", ""], "mine"), (["--for", "my"], "my-forum")])
  func bashAsksForNamesOfTheUsersOwn(words: [String], answer: String) async throws {
    let folder = try Workplace()
    _ = try folder.write(
      "vcompress/config.json",
      #"{"presets":{"mine":{"quality":60}},"destinations":{"my-forum":{"under":"2MB"}}}"#)
    let script = try folder.write("script", Completions.bash)
    let line = (["vcompress"] + words).map { "'\($0)'" }.joined(separator: " ")
    let program = """
      source '\(script)'; COMP_WORDS=(\(line)); COMP_CWORD=\(words.count)
      _vcompress; echo "${COMPREPLY[*]}"
      """
    let path = Program.vcompress.executable.deletingLastPathComponent().path + ":/usr/bin:/bin"
    let outcome = try await Program.reader("bash").run(
      ["--norc", "-c", program], in: folder.folder,
      environment: ["PATH": path, "XDG_CONFIG_HOME": folder.path])
    #expect(outcome.text == answer + "\n")
  }

  @Test(arguments: [
    ("vcompress --re", "--reverse"), ("vcompress --effort ", "best fast normal"),
    ("vcompress pro", "probe"), ("vcompress completions z", "zsh"), ("vcompress help j", "json"),
    ("vcompress probe --j", "--json"), ("vcompress a.mp4 --wi", "--width"),
    ("vcompress batch pla", "plan"), ("vcompress cloud lo", "login logout"),
    ("vcompress --fps so", "source"),
  ])
  func fishCompletes(line: String, answer: String) async throws {
    let folder = try Workplace()
    let script = try folder.write("script", Completions.fish)
    let program =
      "cd '\(folder.path)'; source '\(script)'; complete -C '\(line)' | string split -f 1 \\t"
    guard let fish = Program.installed("fish") else { return }
    let outcome = try await fish.run(["--no-config", "-c", program])
    #expect(outcome.text.split(separator: "\n").joined(separator: " ") == answer)
  }
}
