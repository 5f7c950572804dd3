import Foundation
import TestSupport
import Testing

/// Every fixture to both formats; `expected.tsv` says what must come of it.
@Suite struct ConversionTests {
  @Test("The table has a row for every tricky file")
  func tableIsComplete() {
    let files = Set(Fixture.list("Fixtures/tricky")).subtracting(["expected.tsv"])
    #expect(Set(Fixture.tricky.map(\.file)) == files)
  }

  @Test("Tricky files", arguments: Fixture.tricky, Format.allCases)
  func tricky(expected: Expectation, format: Format) async throws {
    try await checkConversion(of: Fixture.tricky(expected.file), to: format, expected: expected)
  }

  @Test("Real clips", arguments: Fixture.clips, Format.allCases)
  func clip(name: String, format: Format) async throws {
    let source = Fixture.clip(name)
    // The demo's own clip is 60 frames/s at full HD; the rest is short or small.
    let expected = try await Expectation(of: source)
    try await checkConversion(of: source, to: format, expected: expected)
  }

  /// A name is a name: no option, no pattern, no protocol, no shell.
  @Test(
    "Awkward names",
    arguments: [
      "-leading-dash.mp4", "100%d percent.mp4", "concat:x.mp4", "emoji 🎬🐰.mp4",
      "naïve – 日本語 視頻.mp4", "name with spaces.mp4", "new\nline.mp4", "no_extension",
      "quote'and\"quote;$HOME.mp4", "really_matroska.mp4",
    ])
  func awkwardName(name: String) async throws {
    let workplace = try Workplace()
    let source = name.hasPrefix("really") ? "truncated_mid.mkv" : "single_frame.mp4"
    _ = try workplace.copy(Fixture.tricky(source), as: name)
    let outputs = ["out \(name).gif", "out \(name).mp4"]
    for output in outputs {
      // Relative names, as typed: the part before a colon is no protocol.
      let outcome = try await Program.vcompress.run(
        ["-o", output, "--x264-preset", "ultrafast", "--", name], in: workplace.folder)
      #expect(outcome.code == 0, "\(outcome.story)")
    }
    #expect(workplace.names == (outputs + [name]).sorted())
  }
}

extension Expectation {
  /// What must come of a well-formed clip, as `ffprobe` describes it.
  init(of clip: URL) async throws {
    let probe = try await Probe(clip)
    // The largest picture is the one meant; a cover is none.
    let video = try #require(
      probe.streams("video").filter { $0.disposition?["attached_pic"] != 1 }
        .max { ($0.width ?? 0) * ($0.height ?? 0) < ($1.width ?? 0) * ($1.height ?? 0) })
    let isSideways = Int(video.rotation.magnitude) % 180 == 90
    var shape = (video.width ?? 0, video.height ?? 0)
    let ratio = (video.sampleAspectRatio ?? "").split(separator: ":").compactMap { Double($0) }
    if ratio.count == 2, ratio[0] > 0, ratio[0] != ratio[1] {
      shape.0 = Int((Double(shape.0) * ratio[0] / ratio[1]).rounded())
    }
    // What the container says of a stream's length is often wrong by some frames; the last frame
    // stays as long as those before it did on average.
    let times = try await frameTimes(of: clip, stream: String(video.index))
    let last = try #require(times.last)
    let seconds = times.count > 1 ? last + last / Double(times.count - 1) : nil
    self.init(
      file: clip.lastPathComponent, gif: [0], mp4: [0],
      width: isSideways ? shape.1 : shape.0, height: isSideways ? shape.0 : shape.1,
      frames: video.frames, seconds: seconds, tolerance: 0.1)
  }
}
