import Foundation
import NemoVideo
import TestSupport
import Testing

@testable import Options
@testable import vcompress

@Suite struct ShortageTests {
  private static let plenty = Shortage.Facts(
    bytes: 10_000_000, disk: 1_000_000_000_000, memory: 8_000_000_000)

  private static func facts(_ change: (inout Shortage.Facts) -> Void) -> Shortage.Facts {
    var facts = plenty
    change(&facts)
    return facts
  }

  @Test(
    arguments: [
      (plenty, nil),
      (Shortage.Facts(bytes: 10), nil),
      (facts { $0.disk = 14_999_999 }, .disk(free: 14_999_999, needed: 15_000_000)),
      (facts { $0.disk = 15_000_000 }, nil),
      (facts { $0.memory = 299_999_999 }, .memory(free: 299_999_999)),
      (facts { $0.battery = 20 }, nil), (facts { $0.battery = 19 }, .battery(percent: 19)),
      (facts { $0.seconds = 100 }, nil),
      (
        facts {
          $0.seconds = 100
          $0.timeBudget = 100
        }, nil
      ),
      (
        facts {
          $0.seconds = 101
          $0.timeBudget = 100
        }, .time(seconds: 101, budget: 100)
      ),
      (facts { $0.over = 10_000_000 }, nil),
      (facts { $0.over = 9_999_999 }, .size(bytes: 10_000_000, limit: 9_999_999)),
    ] as [(Shortage.Facts, Shortage?)])
  func shortages(facts: Shortage.Facts, shortage: Shortage?) {
    #expect(Shortage.first(facts) == shortage)
  }

  @Test func wordsNameTheFigures() {
    #expect(Shortage.battery(percent: 12).words == "the battery is at 12 %")
    #expect(Shortage.disk(free: 1_000_000, needed: 60_000_000).words.contains("60"))
  }

  @Test(arguments: [
    ["cloud"], ["cloud", "fly"], ["cloud", "upload"], ["cloud", "chat"],
    ["cloud", "chat", "a", "b"],
    ["cloud", "login", "now"], ["cloud", "state", "x"],
    ["clip.mp4", "--cloud", "sometimes"], ["clip.mp4", "--cloud-over", "big"],
    ["cloud", "login", "--allow-http", "a b"], ["clip.mp4", "--new"],
  ])
  func wrongCommands(words: [String]) throws {
    #expect(try CommandRun(words).code == .usage)
  }

  @Test func withoutAHomeTheCloudHasNoPlace() throws {
    let run = try CommandRun(["cloud", "jobs"])
    #expect(run.code == .configuration)
    #expect(run.error.contains("HOME"))
  }

  /// Both skills say who speaks, and drive commands that there are.
  @Test(arguments: CloudSkill.allCases) func skills(skill: CloudSkill) throws {
    let text = try Fixture.text("Skills/\(skill.rawValue)/SKILL.md")
    let attribution = skill.attribution(in: ProcessEnvironment())
    #expect(attribution.source == skill.rawValue)
    #expect(text.contains("version: \(attribution.version)\n"))
    for match in text.matches(of: /vcompress cloud ([a-z]+)/) {
      #expect(CloudOptions.Step(rawValue: String(match.1)) != nil, "\(match.0)")
    }
  }
}
