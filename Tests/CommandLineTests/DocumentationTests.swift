import Failures
import Foundation
import TestSupport
import Testing

@testable import Manual
@testable import Options
@testable import vcompress

@Suite struct DocumentationTests {
  @Test func theReadmeHasTheOptionTable() throws {
    let readme = try Fixture.text("README.md")
    let begin = try #require(readme.range(of: MarkdownTable.begin))
    let end = try #require(readme.range(of: MarkdownTable.end))
    let table = readme[begin.upperBound..<end.lowerBound]
      .trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(
      table == MarkdownTable.text.trimmingCharacters(in: .whitespacesAndNewlines),
      "README.md is behind: put what `vcompress help markdown` prints between its markers")
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
      #expect(page.contains("  \(code.rawValue)"))
      #expect(ManPage.text.contains("\\fB\(code.rawValue)\\fR"))
    }
  }

  @Test(arguments: [60, 80, 100])
  func helpKeepsToItsWidth(width: Int) throws {
    for topic in ["compress-overview"] + HelpTopics.listed.map(\.name) {
      let text =
        topic == "compress-overview"
        ? HelpText.overview(TextLayout(width: width))
        : try HelpCommand.helpText(on: topic, TextLayout(width: width))
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
