import Foundation
import TestSupport
import Testing

/// What README tells people to type, typed.
@Suite struct RecipeTests {
  /// The files the recipes speak of.
  private static let files: [(name: String, source: URL)] = [
    ("holiday.mov", Fixture.tricky("rot90.mp4")),
    ("clip.mp4", Fixture.clip("bunny_1080p60.mp4")),
    ("clip.mov", Fixture.tricky("phone_date_and_place.mov")),
    ("screen.mkv", Fixture.clip("screen_editor_720p.mkv")),
    ("cat.mp4", Fixture.clip("spacecraft_two_programmes.mp4")),
    ("talk.mp4", Fixture.tricky("audio_51.mp4")),
    ("party.gif", Fixture.tricky("gif_variable_delay.gif")),
  ]

  /// The indented lines under "Everyday recipes".
  private static func recipes() throws -> [String] {
    let readme = try String(
      contentsOf: Fixture.repository.appending(path: "README.md"), encoding: .utf8)
    let section = try #require(readme.split(separator: "## ").first { $0.hasPrefix("Everyday") })
    return section.split(separator: "\n").filter { $0.hasPrefix("    vcompress ") }.map {
      $0.trimmingCharacters(in: .whitespaces)
    }
  }

  @Test("README's recipes work as they stand")
  func recipes() async throws {
    let workplace = try Workplace()
    for file in Self.files { _ = try workplace.copy(file.source, as: file.name) }
    let recipes = try Self.recipes()
    #expect(recipes.count == 16)
    let path =
      Program.vcompress.executable.deletingLastPathComponent().path
      + ":/usr/local/bin:/usr/bin:/bin"
    for recipe in recipes {
      let before = workplace.names
      let outcome = try await Program.reader("sh").run(
        ["-c", recipe], in: workplace.folder,
        environment: [
          "PATH": path, "XDG_STATE_HOME": workplace.folder.appending(path: "state").path,
        ])
      #expect(outcome.code == 0, "\(outcome.story)")
      let made = outcome.text.split(separator: "\n").map(String.init)
      #expect(!made.isEmpty, "\(recipe)")
      for name in made where !name.contains("/") {
        #expect(!before.contains(name), "\(recipe)")
        #expect(try await decodingComplaints(of: workplace.file(name)) == "", "\(recipe)")
      }
    }
  }
}
