import Foundation
import TestSupport
import Testing

@testable import Manual
@testable import Options
@testable import Schemas
@testable import vcompress

/// The lines that scripts read.
@Suite struct JSONTests {
  private let folder: Workplace

  init() throws { folder = try Workplace() }

  private func plan(_ fixture: String, _ words: String...) throws -> [String: Any] {
    let run = try CommandRun([try folder.fixture(fixture), "--json", "--dry-run"] + words)
    #expect(run.types == ["file-start", "plan", "file-done", "summary"])
    return run.line("plan")
  }

  @Test func everyFileAndTheSummary() throws {
    let clip = try folder.fixture("fps5.mp4")
    let text = try folder.fixture("text_renamed.mp4")
    let run = try CommandRun([clip, text, "--json", "--effort", "fast"])
    #expect(
      run.types == [
        "file-start", "plan", "forecast", "file-done", "file-start", "file-done", "summary",
      ])
    let done = run.lines.filter { $0["type"] as? String == "file-done" }
    try #require(done.count == 2)
    #expect(done[0]["status"] as? String == "written")
    #expect(done[0]["output"] as? String == "\(folder.path)/fps5.min.mp4")
    #expect(done[0]["sourceBytes"] as? Int == 66_173)
    #expect(done[0]["outputBytes"] as? Int ?? .max < 66_173)
    #expect(done[0]["frames"] as? Int == 10)
    #expect(done[0]["duration"] as? Double == 2)
    #expect(done[0]["grew"] as? Bool == false)
    #expect(done[1]["status"] as? String == "failed")
    #expect(done[1]["exitCode"] as? Int == 65)
    let summary = try #require(run.lines.last)
    #expect(summary["exitCode"] as? Int == 4)
    #expect(summary["written"] as? Int == 1)
    #expect(summary["failed"] as? Int == 1)
    // People still see what went wrong.
    #expect(run.error.contains("text_renamed.mp4 cannot be decoded"))
    #expect(!run.error.contains("->"))
  }

  @Test func everyKeyHasItsSchemaAndIsExplained() {
    let contract = JSONLine.contract()
    #expect(contract.unexplained == [])
    #expect(Set(contract.schemas.map(\.name)).count == contract.schemas.count)
  }

  @Test func thePlanOfAnMP4() throws {
    let plan = try plan(
      "multi_audio_subs.mkv", "--fps", "12", "--crf", "20.5", "--x264-preset", "slow")
    #expect(plan["format"] as? String == "mp4")
    #expect(plan["width"] as? Int == 320)
    #expect(plan["height"] as? Int == 180)
    #expect(plan["frameRate"] as? Double == 12)
    #expect(plan["crf"] as? Double == 20.5)
    #expect(plan["preset"] as? String == "slow")
    #expect(plan["changesContent"] as? Bool == true)
    #expect(plan["notes"] as? [String] == [])
    let tracks = try #require(plan["audio"] as? [[String: Any]])
    #expect(tracks.map { $0["treatment"] as? String } == ["encode", "encode"])
    #expect(tracks.map { $0["channels"] as? Int } == [1, 2])
    #expect(tracks.map { $0["sampleRate"] as? Int } == [48_000, 48_000])
    #expect(tracks.map { $0["bitRate"] as? Int } == [80_000, 128_000])
    #expect(plan["lambda"] == nil && plan["colors"] == nil)
  }

  @Test func thePlanOfAGIF() throws {
    let plan = try plan("fps5.mp4", "--gif", "--colors", "64", "--width", "9999")
    #expect(plan["format"] as? String == "gif")
    #expect(plan["colors"] as? Int == 64)
    #expect(plan["lambda"] is Double)
    #expect(plan["duration"] as? Double == 2)
    #expect(plan["frameRate"] == nil, "every frame keeps its time")
    #expect(plan["crf"] == nil && plan["preset"] == nil && plan["audio"] == nil)
    #expect((plan["notes"] as? [String])?.first?.contains("--upscale") == true)
  }

  @Test func thePlanOfSoundAlone() throws {
    let plan = try plan("audio_only.m4a", "--audio")
    #expect(plan["format"] as? String == "audio")
    #expect(plan["width"] == nil && plan["crf"] == nil)
    #expect(plan["changesContent"] as? Bool == false)
    let track = try #require((plan["audio"] as? [[String: Any]])?.first)
    #expect(track["treatment"] as? String == "copy")
    #expect(track["channels"] as? Int == 2)
  }

  /// What is printed is explained, in the section of its line's type.
  @Test func everyKeyIsInTheHelp() throws {
    let clip = try folder.fixture("audio_51.mp4")
    let runs = try [
      CommandRun([clip, "--json", "--effort", "fast"]),
      CommandRun([clip, "--json", "--gif", "--dry-run"]),
      CommandRun([folder.path + "/missing.mp4", "--json"]), CommandRun(["probe", clip, "--json"]),
      CommandRun(["doctor", "--json"]), CommandRun(["--json"]),
    ]
    var terms: [String: Set<String>] = [:]
    var section = ""
    for block in HelpTopics.json.blocks {
      if case .heading(let text) = block { section = text }
      guard case .terms(let list) = block else { continue }
      let keys = list.flatMap { $0.term.split(separator: ", ").map(String.init) }
      for type in section.split(separator: " (")[0].split(separator: ", ") {
        terms[String(type), default: []].formUnion(keys)
      }
    }
    for line in runs.flatMap(\.lines) {
      let type = try #require(line["type"] as? String)
      let unknown = Set(line.keys).subtracting(terms[type] ?? []).subtracting(["type"])
      #expect(unknown.isEmpty, "\(type)")
    }
  }

  @Test(arguments: [
    ["--json", "--wrong"], ["a.mov", "--json", "--width", "x"], ["--json"],
    ["a.mov", "-o", "a.xyz", "--json"], ["probe", "--json"], ["doctor", "x", "--json"],
  ])
  func usageErrorsEndInASummaryToo(words: [String]) throws {
    let run = try CommandRun(words)
    #expect(run.code == .usage)
    #expect(run.types == ["summary"])
    #expect(run.lines[0]["exitCode"] as? Int == 64)
    #expect(run.lines[0]["error"] is String)
  }
}
