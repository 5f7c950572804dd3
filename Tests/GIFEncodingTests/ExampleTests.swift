import GIFEncoding
import Pixels
import TestSupport
import Testing

@Suite struct ExampleTests {
  /// The example of `GIFEncoder`, as its documentation shows it.
  private static func example() throws -> (gif: [UInt8], summary: GIFEncoder.Summary) {
    let size = PixelSize(width: 64, height: 48)
    var gif: [UInt8] = []
    let settings = GIFSettings(size: size, lambda: GIFSettings.lambda(forQuality: 75))
    var encoder = try GIFEncoder(settings: settings) { bytes in gif += bytes }
    for number in 0..<10 {
      let color = RGBA(red: UInt8(25 * number), green: 80, blue: 120)
      let frame = Image(size: size, filledWith: color)
      try encoder.append(frame, start: FrameTime(seconds: Double(number) / 10))
    }
    let summary = try encoder.finish(end: FrameTime(seconds: 1))
    return (gif, summary)
  }

  @Test func theExampleWorks() throws {
    let (bytes, summary) = try Self.example()
    let gif = try #require(ReadGIF(bytes))
    #expect(gif.frames.count == 10 && gif.width == 64 && gif.height == 48)
    #expect(summary.centiseconds == 100 && summary.bytes == bytes.count)
  }

  @Test func theDocumentationHasTheSameExample() throws {
    func lines(_ path: String, prefix: String) throws -> [String] {
      try Fixture.text(path).split(separator: "\n").filter { $0.hasPrefix(prefix) }
        .map { String($0.dropFirst(prefix.count)) }
    }
    let shown = try lines("Sources/GIFEncoding/GIFEncoder.swift", prefix: "///     ")
    let tested = try lines("Tests/GIFEncodingTests/ExampleTests.swift", prefix: "    ")
    let start = try #require(tested.firstIndex(of: shown[0]))
    #expect(shown.count == 10)
    #expect(Array(tested[start..<start + shown.count]) == shown)
  }
}
