import Foundation
import TestSupport
import Testing

/// What players make of a source's colours is what they make of the result's, whether the source says
/// how it is meant or not. `ffmpeg` makes the sources and reads the results.
@Suite struct ColourTests {
  struct Source: Sendable, CustomTestStringConvertible {
    var size: String
    /// The matrix that browsers take for this size.
    var matrix: String
    var pixels = "yuv420p"
    var coding = ["-c:v", "libx264", "-qp", "1", "-preset", "ultrafast"]
    var name = "source.mp4"
    var testDescription: String { "\(size) \(pixels) \(name)" }
  }

  static let sources = [
    Source(size: "640x480", matrix: "smpte170m"), Source(size: "720x576", matrix: "smpte170m"),
    Source(size: "1280x536", matrix: "smpte170m"), Source(size: "1280x720", matrix: "bt709"),
    Source(size: "720x1280", matrix: "bt709"), Source(size: "3840x2160", matrix: "bt709"),
    Source(size: "640x480", matrix: "smpte170m", pixels: "yuvj420p"),
    Source(size: "1280x720", matrix: "bt709", pixels: "yuvj420p"),
    Source(
      size: "1280x720", matrix: "bt709", pixels: "yuv422p10le",
      coding: ["-c:v", "prores_ks", "-profile:v", "2"], name: "source.mov"),
    Source(size: "1280x720", matrix: "bt709", coding: [], name: "source.y4m"),
    Source(size: "640x480", matrix: "smpte170m", coding: [], name: "source.y4m"),
    Source(
      size: "1280x720", matrix: "bt709", coding: ["-c:v", "rawvideo"], name: "source.nut"),
    Source(
      size: "1280x720", matrix: "bt709", pixels: "gbrp", coding: ["-c:v", "libx264rgb", "-qp", "0"]),
    // JPEG, WebP and AVIF are BT.601 of any size.
    Source(
      size: "1280x720", matrix: "smpte170m", pixels: "yuvj444p",
      coding: ["-c:v", "mjpeg", "-q:v", "1"], name: "source.avi"),
  ]

  @Test("Tagged or not, in GIF and in MP4", arguments: sources)
  func patches(source: Source) async throws {
    let workplace = try Workplace()
    for isTagged in [false, true] {
      if isTagged, source.name.hasSuffix("y4m") { continue }
      let file = workplace.file("\(isTagged)-\(source.name)")
      try await Patches.make(source, isTagged: isTagged, at: file, in: workplace)
      for format in Format.allCases {
        let result = try await convert(
          file, to: format, in: workplace,
          options: format == .gif
            ? ["--effort", "fast", "--width", "256"]
            : ["--x264-preset", "ultrafast", "--crf", "4", "--width", "320"],
          name: "\(isTagged)")
        let distance = try await Patches.distance(of: result)
        #expect(distance <= 4, "\(format), \(isTagged ? "tagged" : "untagged")")
      }
    }
  }

  @Test("compare sees no difference between a tagged file and the same without tags")
  func compare() async throws {
    let workplace = try Workplace()
    let source = Source(size: "1280x720", matrix: "bt709")
    let files = [workplace.file("a.mp4"), workplace.file("b.mp4")]
    try await Patches.make(source, isTagged: true, at: files[0], in: workplace)
    try await Patches.make(source, isTagged: false, at: files[1], in: workplace)
    func score(_ other: URL) async throws -> Double {
      let outcome = try await Program.vcompress.run(
        ["compare", "--json", files[0].path, other.path], in: workplace.folder)
      return try #require(
        outcome.lines.first { $0["type"] as? String == "compare" }?["score"] as? Double,
        "\(outcome.story)")
    }
    #expect(try await score(files[1]) == score(files[0]))
  }
}

/// Eight upright stripes of known colours.
private enum Patches {
  static let colors: [(Int, Int, Int)] = [
    (0xC0, 0x20, 0x20), (0x20, 0xC0, 0x20), (0x20, 0x20, 0xC0), (0xC0, 0xC0, 0x20),
    (0x20, 0xC0, 0xC0), (0xC0, 0x20, 0xC0), (0x80, 0x80, 0x80), (0xE0, 0xB0, 0x90),
  ]

  static func make(
    _ source: ColourTests.Source, isTagged: Bool, at file: URL, in workplace: Workplace
  ) async throws {
    let sides = source.size.split(separator: "x").compactMap { Int($0) }
    let stripes = colors.enumerated().map { index, color in
      let hex = String(color.0 << 16 | color.1 << 8 | color.2, radix: 16)
      return "color=c=0x\(String(repeating: "0", count: 6 - hex.count))\(hex):"
        + "s=\(sides[0] / 8)x\(sides[1]):d=0.2:r=10,format=gbrp[s\(index)]"
    }
    let rgb = "setparams=colorspace=gbr:color_primaries=bt709:color_trc=bt709:range=pc"
    let isRGB = source.pixels == "gbrp"
    let range = source.pixels.hasPrefix("yuvj") ? "full" : "limited"
    let yuv =
      isRGB ? "" : ",zscale=m=\(source.matrix == "bt709" ? "709" : "170m"):r=\(range):p=709:t=709"
    let tag = isTagged && !isRGB ? source.matrix : "unknown"
    let graph =
      stripes.joined(separator: ";") + ";" + colors.indices.map { "[s\($0)]" }.joined()
      + "hstack=8,\(rgb)\(yuv),format=\(source.pixels)"
      + (isRGB ? "" : ",setparams=colorspace=\(tag):color_primaries=\(tag):color_trc=\(tag)")
    let tags =
      isTagged && !isRGB
      ? ["-colorspace", tag, "-color_primaries", tag, "-color_trc", tag] : []
    let outcome = try await Program.reader("ffmpeg").run(
      ["-v", "error", "-f", "lavfi", "-i", graph] + tags + source.coding + [file.path],
      in: workplace.folder)
    try #require(outcome.code == 0, "\(outcome.story)")
  }

  /// How far the worst stripe's worst channel is from what it should be, with the result's own tags.
  static func distance(of file: URL) async throws -> Int {
    let probe = try await Probe(file, countingFrames: false)
    let video = try probe.video
    let matrix = ["bt709": "bt709", "smpte170m": "bt601", "bt470bg": "bt601"][
      video.colorSpace ?? ""]
    if file.pathExtension == "mp4" { #expect(matrix != nil, "an MP4 says how it is meant") }
    let filters = matrix.map { "scale=in_color_matrix=\($0)," } ?? ""
    let outcome = try await Program.reader("ffmpeg").run(
      [
        "-v", "error", "-i", file.path, "-frames:v", "1", "-vf", filters + "format=rgb24", "-f",
        "rawvideo", "-",
      ], in: file.deletingLastPathComponent())
    let pixels = [UInt8](outcome.output)
    let (width, height) = (video.width ?? 0, video.height ?? 0)
    try #require(pixels.count == width * height * 3 && width > 0, "\(outcome.story)")
    return zip(colors.indices, colors).map { index, color in
      let middle = (height / 2 * width + (2 * index + 1) * width / 16) * 3
      let found = pixels[middle..<middle + 3].map(Int.init)
      return zip(found, [color.0, color.1, color.2]).map { abs($0 - $1) }.max() ?? 255
    }.max() ?? 255
  }
}
