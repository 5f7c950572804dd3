import Foundation
import TestSupport
import Testing

/// The two kinds of picture file the program makes.
enum Format: String, CaseIterable, Sendable {
  case gif, mp4
}

/// The box results are fitted into: large enough to see mistakes, small enough for a debug build.
func box(for format: Format) -> Int { format == .gif ? 128 : 512 }

/// Converts quickly; what is tested here does not depend on how hard the encoders try. The factor
/// makes almost everything smaller than it was, or the source would be kept as it is.
func quickOptions(for format: Format) -> [String] {
  let side = box(for: format)
  return ["--max-size", "\(side)x\(side)"]
    + (format == .gif ? ["--effort", "fast"] : ["--x264-preset", "ultrafast", "--crf", "32"])
}

/// Converts `source` in `workplace`, and expects it to go well.
@discardableResult
func convert(
  _ source: URL, to format: Format, in workplace: Workplace, options: [String]? = nil,
  name: String = "result", sourceLocation: SourceLocation = #_sourceLocation
) async throws -> URL {
  let result = workplace.file("\(name).\(format.rawValue)")
  let outcome = try await Program.vcompress.run(
    [source.path, "-o", result.path] + (options ?? quickOptions(for: format)),
    in: workplace.folder)
  try #require(outcome.code == 0, "\(outcome.story)", sourceLocation: sourceLocation)
  return result
}

/// Converts a file and checks everything that must hold whatever it was.
func checkConversion(
  of source: URL, to format: Format, expected: Expectation, options: [String]? = nil
) async throws {
  let workplace = try Workplace()
  let digest = try Data(contentsOf: source)
  let result = workplace.file("result.\(format.rawValue)")
  let outcome = try await Program.vcompress.run(
    [source.path, "-o", result.path] + (options ?? quickOptions(for: format)),
    in: workplace.folder)

  #expect(expected.codes(for: format.rawValue).contains(outcome.code), "\(outcome.story)")
  #expect(try Data(contentsOf: source) == digest, "the source was changed")
  guard outcome.code == 0 else {
    expectRefusal(outcome, naming: source)
    #expect(workplace.names == [], "a failure left files behind")
    return
  }
  #expect(workplace.names == [result.lastPathComponent])
  #expect(outcome.text == result.path + "\n", "standard output is the path alone")
  switch format {
  case .gif: try await checkGIF(result, expected: expected)
  case .mp4:
    if outcome.errors.contains("kept the original") {
      // Nothing was to be changed, and nothing smaller was found: then this is the source.
      #expect(try Data(contentsOf: result).count <= digest.count)
      let (ours, theirs) = try await (frameTimes(of: result), frameTimes(of: source))
      #expect(ours == theirs)
    } else {
      try await checkMP4(result, expected: expected, source: source)
    }
  }
}

/// One sentence that names the file, not a stack of diagnostics.
func expectRefusal(
  _ outcome: Outcome, naming file: URL, sourceLocation: SourceLocation = #_sourceLocation
) {
  let lines = outcome.errors.split(separator: "\n")
  #expect(
    lines.count == 1, "an error is one line, not:\n\(outcome.errors)",
    sourceLocation: sourceLocation)
  #expect(
    outcome.errors.contains(file.lastPathComponent), "the error names the file: \(outcome.errors)",
    sourceLocation: sourceLocation)
  #expect(outcome.output.isEmpty, "a failure prints no path", sourceLocation: sourceLocation)
}

private func checkGIF(_ file: URL, expected: Expectation) async throws {
  let info = try await GIFInfo(file)
  expectSize(info.width, info.height, expected, side: box(for: .gif), even: false)
  // The names of animations that end tell how often they play.
  let repeats = ["plays_once": nil, "plays_twice": 1].first { expected.file.contains($0.key) }
  #expect(info.loops == (repeats.map(\.value) ?? 0), "as often as the source")
  #expect(info.delays.count == 1 || info.delays.allSatisfy { $0 >= 0.02 }, "\(info.delays)")
  // One picture needs no delay.
  if let seconds = expected.seconds, info.delays.count > 1 {
    // Half a hundredth more than the source's own uncertainty: a GIF counts in hundredths.
    #expect(abs(info.seconds - seconds) <= expected.tolerance + 0.005, "\(info.seconds) s")
  }
  #expect(try await decodingComplaints(of: file) == "")
}

private func checkMP4(_ file: URL, expected: Expectation, source: URL) async throws {
  let probe = try await Probe(file)
  let video = try probe.video
  #expect(probe.streams("video").count { $0.disposition?["attached_pic"] != 1 } == 1)
  #expect(video.codecName == "h264")
  #expect(video.pixFmt == "yuv420p")
  #expect(video.profile.map { ["High", "Main", "Constrained Baseline"].contains($0) } == true)
  #expect(video.colorRange != "pc")
  #expect(video.rotation == 0, "rotated pixels and a rotation tag turn the picture twice")
  #expect([nil, "1:1", "N/A"].contains(video.sampleAspectRatio))
  expectSize(video.width ?? 0, video.height ?? 0, expected, side: box(for: .mp4), even: true)
  if let frames = expected.frames { #expect(video.frames == frames) }
  if let seconds = expected.seconds {
    #expect(abs((video.seconds ?? 0) - seconds) <= expected.tolerance, "\(video.seconds ?? 0) s")
  }
  for sound in probe.streams("audio") {
    #expect(sound.codecName == "aac")
    #expect(sound.channels.map { $0 <= 2 } == true)
    #expect(sound.sampleRate.flatMap(Int.init).map { $0 <= 48000 } == true)
  }
  let sourceSound = try await Probe(source, countingFrames: false).streams("audio")
  #expect(probe.streams("audio").isEmpty == sourceSound.isEmpty, "sound in, sound out")
  let order = try boxes(of: file)
  let index = try #require(order.firstIndex(of: "moov"), "\(order)")
  let data = try #require(order.firstIndex(of: "mdat"), "\(order)")
  #expect(index < data, "the index comes first, so that a browser can begin at once")
  #expect(try await decodingComplaints(of: file) == "")
}

/// The picture, fitted into a box and never enlarged; an MP4's sides are even.
private func expectSize(
  _ width: Int, _ height: Int, _ expected: Expectation, side: Int, even: Bool
) {
  guard let fullWidth = expected.width, let fullHeight = expected.height else { return }
  let scale = min(1, Double(side) / Double(fullWidth), Double(side) / Double(fullHeight))
  let wanted = (Double(fullWidth) * scale, Double(fullHeight) * scale)
  // Rounding to a whole pixel, for MP4 to a pair of them; one pixel cannot become less.
  let slack = even ? 1.01 : 0.51
  #expect(
    abs(Double(width) - max(even ? 2 : 1, wanted.0)) <= slack
      && abs(Double(height) - max(even ? 2 : 1, wanted.1)) <= slack,
    "\(width)x\(height) instead of \(wanted.0)x\(wanted.1)")
  if even { #expect(width % 2 == 0 && height % 2 == 0) }
}
