import Compressor
import Foundation
import Planning
import TestSupport
import Testing

@Suite struct ExampleTests {
  private static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The example of `CompressionJob`, as its documentation shows it.
  private static func example(_ clip: String) throws -> CompressionResult {
    var settings = CompressionSettings()
    settings.format = .gif
    settings.sizeLimit = 200_000
    let output = OutputLocation.file(clip + ".gif", ifExists: .overwrite)
    let job = CompressionJob(input: .file(clip), output: output, settings: settings)
    let result = try job.run { event in
      if case .attempt(let number, let bytes) = event { print("\(number): \(bytes) bytes") }
      return .proceed
    }
    print("\(result.path): \(result.outputBytes) of \(result.sourceBytes) bytes")
    return result
  }

  @Test func theExampleWorks() throws {
    let place = try Workplace()
    let clip = place.path("clip.mp4")
    try FileManager.default.copyItem(
      at: Self.repository.appending(path: "Fixtures/tricky/tiny_2x2.mp4"), to: URL(filePath: clip))
    let result = try Self.example(clip)
    #expect(result.status == .written && result.path == clip + ".gif")
    #expect(result.outputBytes <= 200_000 && result.frames > 1)
    #expect(try Data(contentsOf: URL(filePath: result.path)).count == result.outputBytes)
  }

  @Test func theDocumentationHasTheSameExample() throws {
    func lines(_ path: String, prefix: String) throws -> [String] {
      try String(contentsOf: Self.repository.appending(path: path), encoding: .utf8)
        .split(separator: "\n").filter { $0.hasPrefix(prefix) }
        .map { String($0.dropFirst(prefix.count)) }
    }
    let shown = try lines("Sources/Compressor/Job/CompressionJob.swift", prefix: "///     ")
    let tested = try lines("Tests/CompressorTests/ExampleTests.swift", prefix: "    ")
    let start = try #require(tested.firstIndex(of: shown[0]))
    #expect(shown.count == 10)
    #expect(Array(tested[start..<start + shown.count]) == shown)
  }
}
