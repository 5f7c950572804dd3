import Foundation
import TestSupport
import Testing

/// What README and the recipes tell people to type, typed.
@Suite struct RecipeTests {
  /// The files the recipes speak of.
  private static let files: [(name: String, source: URL)] = [
    ("holiday.mov", Fixture.tricky("rot90.mp4")),
    ("holiday.mp4", Fixture.clip("silent_film_mp3_sound.mp4")),
    ("clip.mp4", Fixture.clip("bunny_1080p60.mp4")),
    ("clip.mov", Fixture.tricky("phone_date_and_place.mov")),
    ("screen.mkv", Fixture.clip("screen_editor_720p.mkv")),
    ("cat.mp4", Fixture.clip("spacecraft_two_programmes.mp4")),
    ("talk.mp4", Fixture.tricky("audio_51.mp4")),
    ("party.gif", Fixture.tricky("gif_variable_delay.gif")),
  ]

  private static func workplace() throws -> Workplace {
    let workplace = try Workplace()
    for file in files { _ = try workplace.copy(file.source, as: file.name) }
    return workplace
  }

  /// Runs a line as a shell does.
  private static func run(_ line: String, in workplace: Workplace) async throws -> Outcome {
    let path =
      Program.vcompress.executable.deletingLastPathComponent().path
      + ":/usr/local/bin:/usr/bin:/bin"
    return try await Program.reader("sh").run(
      ["-c", line], in: workplace.folder,
      environment: [
        "PATH": path, "XDG_STATE_HOME": workplace.folder.appending(path: "state").path,
      ])
  }

  @Test("The recipes work as they stand")
  func recipes() async throws {
    let workplace = try Self.workplace()
    let recipes = try Fixture.text("Documentation/Recipes.md").split(separator: "\n")
      .filter { $0.hasPrefix("    vcompress ") }
      .map { $0.trimmingCharacters(in: .whitespaces) }
    #expect(recipes.count == 17)
    for recipe in recipes {
      let before = workplace.names
      let outcome = try await Self.run(recipe, in: workplace)
      #expect(outcome.code == 0, "\(outcome.story)")
      let made = outcome.text.split(separator: "\n").map(String.init)
      #expect(!made.isEmpty, "\(recipe)")
      for name in made where !name.contains("/") {
        #expect(!before.contains(name), "\(recipe)")
        #expect(try await decodingComplaints(of: workplace.file(name)) == "", "\(recipe)")
      }
    }
  }

  /// The commands of README with the lines below them.
  private static func session() throws -> [(command: String, output: String)] {
    var session: [(command: String, output: String)] = []
    for line in try Fixture.text("README.md").split(separator: "\n") where line.hasPrefix("    ") {
      if line.hasPrefix("    $ ") {
        session.append((String(line.dropFirst(6)), ""))
      } else if !session.isEmpty, !line.hasPrefix("    make"), !line.hasPrefix("    sudo") {
        session[session.count - 1].output += line.dropFirst(4) + "\n"
      }
    }
    return session
  }

  @Test("README's commands print what it shows, but for figures")
  func readme() async throws {
    let workplace = try Self.workplace()
    let session = try Self.session()
    #expect(session.count == 4)
    for (command, output) in session {
      let outcome = try await Self.run(command, in: workplace)
      #expect(outcome.code == 0, "\(outcome.story)")
      let shown = outcome.errors + outcome.text
      #expect(
        shown.replacing(/\d[\d.]*/, with: "#") == output.replacing(/\d[\d.]*/, with: "#"),
        "\(command)")
    }
  }
}
