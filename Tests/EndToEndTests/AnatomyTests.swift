import Foundation
import TestSupport
import Testing

/// What `probe` tells of a GIF's blocks, beside the file's size and what `gifsicle` counts.
@Suite struct AnatomyTests {
  @Test(arguments: ["gif_variable_delay.gif", "gif_transparent_disposal.gif"])
  func addsUp(name: String) async throws {
    let workplace = try Workplace()
    let file = Fixture.tricky(name)
    let outcome = try await edit(["probe", file.path, "--json"], in: workplace)
    let line = try #require(outcome.text.split(separator: "\n").first)
    let probe = try #require(
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    let anatomy = try #require(probe["anatomy"] as? [String: Any])
    let bytes = try #require(anatomy["bytes"] as? [String: Int])
    #expect(bytes.values.reduce(0, +) == (try Data(contentsOf: file)).count)
    let info = try await GIFInfo(file)
    let images = try #require(anatomy["images"] as? [[String: Any]])
    #expect(images.count == info.delays.count && anatomy["imageCount"] as? Int == images.count)
    #expect(images.compactMap { $0["delay"] as? Double } == info.delays)
    #expect(anatomy["plays"] as? Int == (info.loops == nil ? 1 : 0))
  }
}
