import Compressor
import Foundation
import TestSupport
import Testing

@testable import Options
@testable import vcompress

/// The command among configuration files, run as a user does.
@Suite struct ConfigurationRunTests {
  private let folder: Workplace
  private let clip: String

  init() throws {
    folder = try Workplace()
    clip = try folder.fixture("fps5.mp4")
  }

  private func user(_ text: String) throws { try folder.write("vcompress/config.json", text) }

  private func run(
    _ words: [String], _ environment: [String: String] = [:],
    today: CalendarDay = CalendarDay(2026, 11, 21)
  ) throws -> CommandRun {
    try CommandRun(
      words,
      in: ProcessEnvironment(
        environment: environment.merging(["XDG_CONFIG_HOME": folder.path]) { $1 },
        workingFolder: folder.path, today: today))
  }

  private func plan(_ words: String..., today: CalendarDay = CalendarDay(2026, 11, 21)) throws
    -> [String: Any]
  {
    let run = try run([clip, "--json", "--dry-run"] + words, today: today)
    #expect(run.code == .done, "\(run.error)")
    return run.line("plan")
  }

  @Test func defaultsMakeTheResult() throws {
    try user(#"{"defaults":{"gif":true,"width":64,"effort":"fast","mute":true,"crf":30}}"#)
    let made = try run([clip])
    #expect(made.code == .done)
    #expect(made.output == "\(folder.path)/fps5.gif\n")
    // Nobody asked: what means nothing for a GIF is no reason for a warning.
    #expect(!made.error.contains("warning") && !made.error.contains("no effect"))
    // The name that was typed wins over the format that is usual.
    let named = try run([clip, "-o", folder.path + "/a.mp4", "--dry-run"])
    #expect(named.code == .done)
    #expect(named.error.contains("a.mp4: MP4, 64x36"))
    #expect(try plan("--mp4")["format"] as? String == "mp4")
    #expect(try plan("--no-config")["width"] as? Int == 320)
  }

  @Test func defaultsForAnotherFormatAreLeftOut() throws {
    try user(#"{"defaults":{"bounce":true},"presets":{"loop":{"bounce":true}}}"#)
    let made = try run([clip, "--dry-run"])
    #expect(made.code == .done && !made.error.contains("bounce"))
    let preset = try run([clip, "--dry-run", "--preset", "loop"])
    #expect(preset.code == .done)
    #expect(preset.error.contains("--bounce has no effect: this makes an MP4"))
    #expect(try plan("--gif")["duration"] as? Double == 4)
  }

  @Test func aProjectsPartIsSaid() throws {
    let path = try folder.write(".vcompress.json", #"{"defaults":{"width":64,"colors":9}}"#)
    let made = try run([clip, "--dry-run"])
    #expect(made.error.contains("\(path) says: --width 64\n"))
    #expect(try !run([clip, "--dry-run", "--quiet"]).error.contains("says"))
    #expect(try !run([clip, "--dry-run", "--width", "32"]).error.contains("says"))
    try user(#"{"defaults":{"quality":60}}"#)
    let verbose = try run([clip, "--dry-run", "--verbose"])
    #expect(verbose.error.contains("--quality 60: \(folder.path)/vcompress/config.json:1:24\n"))
  }

  @Test func aWrongFileIsToldWithItsPlaceAndCode() throws {
    try user("{\n  \"defaults\": { \"quality\": 170 } }")
    let place = "\(folder.path)/vcompress/config.json:2:28"
    for words in [[clip], ["probe", clip], ["config"]] {
      let refused = try run(words)
      #expect(refused.code == .configuration)
      #expect(
        refused.error
          == "vcompress: error: \(place): quality: '170' is not a whole number from 1 to 100.\n")
      #expect(refused.output.isEmpty)
    }
    let json = try run([clip, "--json"])
    #expect(json.line("summary")["exitCode"] as? Int == 78)
    #expect(json.types == ["summary"])
    for words in [
      [clip, "--dry-run", "--no-config"], ["--help"], ["--version"], ["help", "config"],
    ] {
      #expect(try run(words).code == .done)
    }
    let help = try run(["help", "destinations"])
    #expect(help.code == .done && help.output.contains("discord"))
    #expect(help.error.contains("warning: \(place)"))
  }

  @Test func destinationsByDate() throws {
    let old = try plan("--for", "discord", today: CalendarDay(2026, 8, 17))
    let before = try #require(old["destination"] as? [String: Any])
    #expect(before["bytes"] as? Int == 10_000_000)
    #expect(before["since"] as? String == "2024-09-05")
    let now = try #require(try plan("--for", "Discord")["destination"] as? [String: Any])
    #expect(now["name"] as? String == "discord")
    #expect(now["bytes"] as? Int == 20_000_000)
    #expect((now["source"] as? String)?.hasPrefix("https://") == true)
    let told = try run([clip, "--dry-run", "--for", "discord"])
    #expect(
      told.error.contains("for discord: at most 20 MB (since 2026-08-18; help destinations)\n"))
    #expect(now["rules"] as? Bool == true)
    #expect(try plan()["destination"] == nil)
    let both = try run([clip, "--dry-run", "--for", "discord", "--under", "8MB", "--json"])
    #expect(both.error.hasSuffix("help destinations); --under 8 MB is less\n"))
    #expect((both.line("plan")["destination"] as? [String: Any])?["rules"] as? Bool == false)
  }

  @Test func aDestinationsFormatIsTheUsualOne() throws {
    try user(#"{"destinations":{"forum":{"under":"2MB","format":"gif"}}}"#)
    #expect(try plan("--for", "forum")["format"] as? String == "gif")
    #expect(try plan("--for", "forum", "--mp4")["format"] as? String == "mp4")
    let named = try run([clip, "--dry-run", "--for", "forum", "-o", folder.path + "/a.mp4"])
    #expect(named.error.contains("for forum: at most 2 MB (help destinations)\n"))
    #expect(named.error.contains("a.mp4: MP4"))
    let page = try run(["help", "destinations"]).output
    #expect(page.contains("forum") && page.contains("\(folder.path)/vcompress/config.json"))
    #expect(try run([clip, "--for", "form"]).error.contains("did you mean 'forum'?\n"))
    #expect(try run([clip, "--for", "form"]).code == .usage)
    let sound = try run([
      try folder.fixture("audio_only.m4a"), "--audio", "--for", "forum", "--dry-run",
    ])
    #expect(sound.error.contains("--for has no effect") && !sound.error.contains("at most"))
  }

  /// The limit is kept, whichever of the two is smaller.
  @Test(arguments: [("20kB", "1MB"), ("1MB", "20kB")])
  func theSmallerLimitRules(under: String, place: String) throws {
    try user("{\"destinations\":{\"wall\":{\"under\":\"\(place)\"}}}")
    let made = try run([
      clip, "--under", under, "--for", "wall", "--effort", "fast", "--json", "--mute", "--crf",
      "10",
    ])
    #expect(made.code == .done, "\(made.error)")
    #expect(made.line("file-done")["outputBytes"] as? Int ?? .max <= 20_000)
  }

  @Test func theReport() throws {
    try user(
      #"""
      {"defaults":{"quality":60,"gif":true},"presets":{"web":{"about":"pa\u001b[1mges","width":8}},
       "destinations":{"forum":{"under":"2MB"}}}
      """#)
    let project = try folder.write(".vcompress.json", #"{"defaults":{"width":64,"gif":false}}"#)
    let text = try run(["config"], ["VCOMPRESS_FPS": "5"]).output
    let own = "\(folder.path)/vcompress/config.json"
    for part in [
      "user        \(own)\n", "project     \(project)\n", "--quality 60                \(own):1:24",
      "--gif false                 \(project):1:31", "--fps 5                     VCOMPRESS_FPS",
      "--if-exists fail            built in", "web  pa\\u{1B}[1mges; --width 8", "at most 2 MB",
    ] {
      #expect(text.contains(part), "\(part)")
    }
    let json = try run(["config", "--json", "--preset", "web"])
    #expect(json.types == ["config", "summary"])
    let defaults = try #require(json.line("config")["defaults"] as? [[String: Any]])
    let width = defaults.first { $0["option"] as? String == "width" }
    #expect(width?["value"] as? String == "8" && width?["source"] as? String == "preset")
    #expect(try run(["config", "x.mp4"]).code == .usage)
    #expect(try run(["config", "--preset", "wbe"]).error.contains("Did you mean web?"))
  }

  /// By the built command, with its own search for the files.
  @Test func theBuiltCommand() async throws {
    try user(#"{"defaults":{"width":64},"presets":{"small":{"width":32}}}"#)
    let home = ["XDG_CONFIG_HOME": folder.path]
    func width(_ words: [String], _ environment: [String: String] = [:]) async throws -> Int? {
      let outcome = try await Program.vcompress.run(
        [clip, "--dry-run", "--json"] + words, environment: home.merging(environment) { $1 })
      #expect(outcome.code == 0, "\(outcome.errors)")
      return outcome.lines.first { $0["type"] as? String == "plan" }?["width"]
        as? Int
    }
    #expect(try await width([]) == 64)
    #expect(try await width([], ["VCOMPRESS_WIDTH": "48"]) == 48)
    #expect(try await width(["--preset", "small"], ["VCOMPRESS_WIDTH": "48"]) == 32)
    #expect(try await width(["--width", "16"], ["VCOMPRESS_WIDTH": "48"]) == 16)
    #expect(try await width(["--no-config"], ["VCOMPRESS_WIDTH": "48"]) == 320)

    // The project's file is found from a folder below it.
    let program = """
      mkdir -p p/q; echo '{"defaults":{"width":80}}' > p/.vcompress.json; cd p/q
      "$0" "$1" --dry-run
      """
    let outcome = try await bash(program)
    #expect(outcome.code == 0)
    #expect(outcome.errors.contains("/p/.vcompress.json says: --width 80\n"))
    #expect(outcome.errors.contains("MP4, 80x44") || outcome.errors.contains("MP4, 80x46"))

    let broken = try await Program.vcompress.run(
      [clip], environment: home.merging(["VCOMPRESS_QUALITY": "170"]) { $1 })
    #expect(broken.code == 78)
    #expect(
      broken.errors
        == "vcompress: error: VCOMPRESS_QUALITY: '170' is not a whole number from 1 to 100.\n")
  }

  /// Runs `program` in bash, with `$0` the command and `$1` the clip.
  private func bash(_ program: String) async throws -> Outcome {
    try await Program.reader("bash").run(["-c", program, Program.vcompress.executable.path, clip])
  }

  @Test func aPipeInPlaceOfAFileIsNotWaitedFor() async throws {
    let program = """
      mkfifo .vcompress.json; "$0" "$1" --dry-run; echo "code $?" >&2
      """
    let outcome = try await bash(program)
    #expect(outcome.errors.contains(".vcompress.json: is no plain file."))
    #expect(outcome.errors.hasSuffix("code 78\n"))
  }
}
