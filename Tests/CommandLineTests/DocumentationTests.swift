import Failures
import Foundation
import TestSupport
import Testing

@testable import Manual
@testable import Options
@testable import vcompress

@Suite struct DocumentationTests {
  @Test func theOptionsPageHasTheTables() throws {
    let page = try Fixture.text("Documentation/Options.md")
    let begin = try #require(page.range(of: MarkdownTable.begin))
    let end = try #require(page.range(of: MarkdownTable.end))
    let tables = page[begin.upperBound..<end.lowerBound]
      .trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(
      tables == MarkdownTable.text.trimmingCharacters(in: .whitespacesAndNewlines),
      "Documentation/Options.md is behind: run Scripts/update-options with the built vcompress")
  }

  @Test func theReadmeIsOneScreen() throws {
    let readme = try Fixture.text("README.md")
    #expect(readme.split(separator: "\n", omittingEmptySubsequences: false).count <= 120)
    #expect(readme.split { $0.isWhitespace }.count <= 900)
  }

  /// Every file that a page points to is there.
  @Test(arguments: [
    "README.md", "CONTRIBUTING.md", "Documentation/Recipes.md", "Documentation/Folders.md",
    "Documentation/HowSmall.md", "Documentation/Options.md", "Documentation/Architecture.md",
  ])
  func linksLeadSomewhere(page: String) throws {
    let folder = page.split(separator: "/").dropLast().joined(separator: "/")
    for match in try Fixture.text(page).matches(of: /\]\(([^)#:]+)[^)]*\)/)
    where !match.1.hasPrefix("http") {
      let path = Fixture.repository.appending(path: folder).appending(path: String(match.1))
      #expect(FileManager.default.fileExists(atPath: path.path), "\(page): \(match.1)")
    }
  }

  @Test func everyOptionIsEverywhere() throws {
    let texts = [
      ("help", CommandName.allCases.map { HelpText.command($0, TextLayout()) }.joined()),
      ("markdown", MarkdownTable.text),
      ("man", ManPage.text.replacing("\\-", with: "-")),
      ("bash", Completions.bash), ("zsh", Completions.zsh),
    ]
    for option in OptionTable.options {
      for (name, text) in texts { #expect(text.contains(option.flag), "\(option.name) in \(name)") }
      #expect(Completions.fish.contains(" -l \(option.name) "), "\(option.name) in fish")
      #expect(!(try HelpCommand.helpText(on: option.name, TextLayout())).isEmpty)
    }
  }

  @Test func everyExitCodeIsListed() throws {
    let page = try HelpCommand.helpText(on: "exit-codes", TextLayout())
    for code in ExitCode.allCases {
      #expect(MarkdownTable.text.contains("| \(code.rawValue) | "))
      #expect(page.contains("  \(code.rawValue)"))
      #expect(ManPage.text.contains("\\fB\(code.rawValue)\\fR"))
    }
  }

  @Test(arguments: [40, 60, 80, 100])
  func helpKeepsToItsWidth(width: Int) throws {
    let layout = TextLayout(width: width)
    let pages = [HelpText.overview(layout), FirstHelp.welcome(layout), FirstHelp.screen(layout)]
    for text in try pages + HelpTopics.listed.map({ try HelpCommand.helpText(on: $0.name, layout) })
    {
      // Commands to copy and addresses stay whole.
      for line in text.split(separator: "\n")
      where !line.contains("vcompress ") && !line.contains("https://") {
        #expect(line.count <= max(width, 71), "\(line)")
      }
    }
  }

  /// What help and the README tell people to type is understood.
  @Test func examplesParse() throws {
    var examples = HelpText.examples
    for case .examples(let list) in HelpTopics.recipes.blocks { examples += list }
    for example in examples {
      let command = try #require(example.command.firstRange(of: "vcompress "))
      let words = example.command[command.upperBound...]
        .split { " )&>".contains($0) }
        .map { $0.filter { $0 != "'" } }
      _ = try parsed(words.filter { $0 != "ls" && $0 != "-l" && !$0.contains("$") })
    }
  }

  @Test func unknownTopicsAreAnsweredWithTheNearest() {
    #expect(throws: Failure.usage("There is no help on 'jsn'. Did you mean json?")) {
      try HelpCommand.helpText(on: "jsn", TextLayout())
    }
  }

  @Test func theManPageIsWellFormed() async throws {
    let folder = try Workplace()
    let page = try folder.write("vcompress.1", ManPage.text)
    // Both are on nearly every machine; where neither is, there is nothing to check with.
    for (tool, arguments) in [
      ("groff", ["-man", "-Tutf8", "-ww", "-z", page]), ("man", ["-l", "--warnings", page]),
    ] {
      guard let outcome = try await Program.installed(tool)?.run(arguments) else { continue }
      #expect(outcome.errors.isEmpty)
    }
  }
}
