import Failures
import Files
import Foundation
import Pixels
import Planning
import TestSupport
import Testing

@testable import Options
@testable import vcompress

/// Which of several sources holds.
@Suite struct DefaultsTests {
  private let folder: Workplace

  init() throws { folder = try Workplace() }

  /// - Parameters:
  ///   - user: the text of the user's file; `project`: that of the project's.
  private func surroundings(
    user: String? = nil, project: String? = nil, _ environment: [String: String] = [:]
  ) throws -> ProcessEnvironment {
    if let user { try folder.write("home/.config/vcompress/config.json", user) }
    if let project { try folder.write("home/me/.vcompress.json", project) }
    try FileManager.default.createDirectory(
      atPath: folder.path + "/home/me/clips", withIntermediateDirectories: true)
    let home = try #require(PathName.resolved(folder.path + "/home"))
    return ProcessEnvironment(
      environment: environment.merging(["HOME": home]) { $1 },
      workingFolder: home + "/me/clips", today: CalendarDay(2026, 11, 21))
  }

  private func completed(
    _ words: [String], _ surroundings: ProcessEnvironment
  ) throws -> Invocation {
    try parsed(words).completed(by: try Configuration(surroundings))
  }

  @Test func theOrderOfSources() throws {
    let user = #"{"defaults":{"quality":10,"width":100},"presets":{"p":{"quality":40}}}"#
    let project = #"{"defaults":{"quality":20}}"#
    let variables = ["VCOMPRESS_QUALITY": "30"]
    func quality(_ words: [String], _ surroundings: ProcessEnvironment) throws -> Int? {
      let settings = try completed(["a.mp4"] + words, surroundings).options.settings
      #expect(settings.width == 100)
      return settings.quality
    }
    #expect(try quality([], surroundings(user: user)) == 10)
    #expect(try quality([], surroundings(user: user, project: project)) == 20)
    let all = try surroundings(user: user, project: project, variables)
    #expect(try quality([], all) == 30)
    #expect(try quality(["--preset", "p"], all) == 40)
    for words in [
      ["--preset", "p", "--quality", "50"], ["--quality", "50", "--preset", "p"],
      ["--quality", "50"],
    ] {
      #expect(try quality(words, all) == 50)
    }
  }

  @Test func laterPresetsWin() throws {
    let around = try surroundings(
      user: #"{"presets":{"a":{"width":1,"fps":5},"b":{"width":2,"crf":20}}}"#,
      project: #"{"presets":{"b":{"width":3}}}"#)
    let both = try completed(["x", "--preset", "a", "--preset", "b"], around).options.settings
    // The project's preset of a name takes the place of the user's.
    #expect(both.width == 3 && both.frameRate == 5 && both.crf == nil)
    #expect(
      try completed(["x", "--preset", "b", "--preset", "a"], around).options.settings.width == 1)
    #expect(throws: Failure.usage("There is no preset 'zebra'. There are a or b.")) {
      try completed(["x", "--preset", "zebra"], around)
    }
    #expect(
      throws: Failure.usage("There is no preset 'slow'; x264's own is --x264-preset slow.")
    ) { try completed(["x", "--preset", "slow"], around) }
  }

  /// A default yields to what was asked for and contradicts it.
  @Test(
    arguments: [
      (#""gif":true"#, ["--mp4"], "--mp4"), (#""end":9"#, ["--duration", "2"], "--duration 2"),
      (#""duration":9"#, ["--end", "2"], "--end 2"), (#""volume":2"#, ["--mute"], "--mute"),
      (#""bounce":true"#, ["--reverse"], "--reverse"),
      (#""crf":20"#, ["--quality", "9"], "--quality 9"),
      (#""x264-preset":"slow""#, ["--effort", "fast"], "--effort fast"),
      (#""width":800"#, ["--max-size", "9x9"], "--max-size 9x9"),
      (#""mute":true"#, ["--audio"], "--audio"), (#""quiet":true"#, ["--verbose"], "--verbose"),
      (#""start":5"#, ["--end", "3"], "--end 3"), (#""end":3"#, ["--start", "5"], "--start 5"),
      (#""start":5"#, ["--end", "8"], "--start 5 --end 8"),
      (#""start":5"#, ["--end", "50%"], "--start 5 --end 50%"),
      (#""start":5"#, ["--duration", "3"], "--start 5 --duration 3"),
      (#""quality":60"#, ["--mp4"], "--quality 60 --mp4"),
    ])
  func defaultsYield(defaults: String, words: [String], inForce: String) throws {
    let around = try surroundings(user: "{\"defaults\":{\(defaults)}}")
    let request = try completed(["x"] + words, around)
    #expect(request.inForce.map(\.words).joined(separator: " ") == inForce)
  }

  @Test func aSwitchCanBeSwitchedOff() throws {
    let user = #"{"defaults":{"mute":true},"presets":{"loud":{"mute":false}}}"#
    let around = try surroundings(user: user)
    #expect(try completed(["x"], around).options.settings.mute)
    #expect(try !completed(["x", "--preset", "loud"], around).options.settings.mute)
    for text in ["0", "false", "No", "OFF"] {
      let off = try surroundings(user: user, ["VCOMPRESS_MUTE": text])
      #expect(try !completed(["x"], off).options.settings.mute)
    }
    let project = try surroundings(user: user, project: #"{"defaults":{"mute":false}}"#)
    #expect(try !completed(["x"], project).options.settings.mute)
    #expect(try completed(["x", "--mute"], project).options.settings.mute)
  }

  @Test func onlyWhatConcernsTheFormatIsTaken() throws {
    let around = try surroundings(
      user: #"{"defaults":{"bounce":true,"mute":true,"colors":9},"presets":{"b":{"reverse":true}}}"#
    )
    let request = try completed(["x"], around)
    func settings(_ invocation: Invocation, _ format: OutputFormat) throws -> CompressionSettings {
      try ResultSettings(
        invocation.inForce, format: format, destination: nil, on: around.today
      ).settings
    }
    let mp4 = try settings(request, .mp4)
    #expect(mp4.playback == .forward && mp4.colors == 256 && mp4.mute)
    let gif = try settings(request, .gif)
    #expect(gif.playback == .bounce && gif.colors == 9)
    #expect(try !settings(request, .audio).mute)
    let preset = try completed(["x", "--preset", "b"], around)
    #expect(try settings(preset, .gif).playback == .reverse)
    #expect(try settings(preset, .mp4).playback == .forward)
  }

  @Test func theNearestProjectFileCountsAlone() throws {
    let around = try surroundings(project: #"{"defaults":{"width":1,"height":1}}"#)
    #expect(try completed(["x"], around).options.settings.width == 1)
    try folder.write("home/me/clips/.vcompress.json", #"{"defaults":{"width":2}}"#)
    let nearer = try completed(["x"], around).options.settings
    #expect(nearer.width == 2 && nearer.height == nil)
    // Above the home folder nothing is looked for.
    let home = try #require(around.homeFolder)
    #expect(around.projectFiles.last == home + "/.vcompress.json")
    #expect(around.projectFiles.count == 3)
    #expect(
      ProcessEnvironment(environment: ["HOME": "/home/u"], workingFolder: "/srv/a").projectFiles
        == ["/srv/a/.vcompress.json", "/srv/.vcompress.json", "/.vcompress.json"])
    #expect(ProcessEnvironment(workingFolder: "/").projectFiles == ["/.vcompress.json"])
    #expect(ProcessEnvironment().projectFiles.isEmpty)
  }

  @Test func theUsersFile() {
    let home = ["HOME": "/home/u"]
    #expect(
      ProcessEnvironment(environment: home).userFile == "/home/u/.config/vcompress/config.json")
    #expect(
      ProcessEnvironment(environment: home.merging(["XDG_CONFIG_HOME": "/etc/x/"]) { $1 }).userFile
        == "/etc/x/vcompress/config.json")
    #expect(
      ProcessEnvironment(environment: home.merging(["XDG_CONFIG_HOME": "x"]) { $1 }).userFile
        == "/home/u/.config/vcompress/config.json")
    #expect(ProcessEnvironment(environment: ["HOME": "x"]).userFile == nil)
    #expect(ProcessEnvironment().userFile == nil)
  }

  // MARK: The environment

  @Test func everyOptionThatMayHasItsVariable() throws {
    for option in OptionTable.options where option.scope != .run && option.value == nil {
      let settings = try EnvironmentSettings([EnvironmentSettings.variable(option): "1"]).settings
      #expect(settings.map(\.words) == [option.flag])
    }
    let sizes = try EnvironmentSettings(["VCOMPRESS_MAX_SIZE": "9x8", "VCOMPRESS_CRF": ""])
    #expect(sizes.settings.map(\.words) == ["--max-size 9x8"])
  }

  @Test(arguments: [
    (
      ["VCOMPRESS_QUALITY": "170"],
      "VCOMPRESS_QUALITY: '170' is not a whole number from 1 to 100."
    ),
    (["VCOMPRESS_MUTE": "maybe"], "VCOMPRESS_MUTE: 'maybe' is not true or false."),
    (
      ["VCOMPRESS_END": "3", "VCOMPRESS_DURATION": "2"],
      "VCOMPRESS_END: does not go together with VCOMPRESS_DURATION: either says where to end."
    ),
    (
      ["VCOMPRESS_FOR": "dicord"],
      "VCOMPRESS_FOR: 'dicord' is not a destination; did you mean 'discord'?"
    ),
  ])
  func wrongVariables(variables: [String: String], message: String) {
    let error = #expect(throws: Failure.self) {
      try Configuration(ProcessEnvironment(environment: variables))
    }
    #expect(error?.message == message)
  }

  @Test func variablesThatMeanNothing() throws {
    let settings = try EnvironmentSettings([
      "VCOMPRESS_QUALTY": "3", "VCOMPRESS_OUTPUT": "x.mp4", "VCOMPRESS_XYLOPHONE": "1",
      "VCOMPRESSOR": "1",
    ])
    #expect(settings.settings.isEmpty)
    #expect(
      settings.warnings == [
        "VCOMPRESS_OUTPUT means nothing: --output is about one run, and belongs on the command line.",
        "VCOMPRESS_QUALTY means nothing. Did you mean VCOMPRESS_QUALITY?",
      ])
  }

  // MARK: Destinations

  @Test func destinationsOfFiles() throws {
    let around = try surroundings(
      user: #"""
        {"destinations":{"discord":{"under":"3MB"},"forum":{"under":"1MB"}}, "defaults":{"for":"Wall"}}
        """#,
      project: #"{"destinations":{"forum":{"under":"2MB"},"wall":{"under":9}}}"#)
    let configuration = try Configuration(around)
    func bytes(_ name: String) -> Int? {
      configuration.destination(named: name)?.limit(for: .mp4, on: around.today)?.bytes
    }
    #expect(bytes("discord") == 3_000_000 && bytes("forum") == 2_000_000 && bytes("wall") == 9)
    #expect(bytes("github") == 10_000_000)
    #expect(try parsed("x").completed(by: configuration).options.destination == "wall")
  }

  @Test func unknownDestinationsInAFileAreSaidWithTheirPlace() throws {
    let around = try surroundings(user: #"{"presets":{"a":{"for":"gihub"}}}"#)
    let error = #expect(throws: Failure.self) { try Configuration(around) }
    let path = try #require(around.userFile)
    #expect(
      error?.message
        == "\(path):1:24: for: 'gihub' is not a destination; did you mean 'github'?")
  }
}
