import Foundation
import PictureQuality
import Pixels
import TestSupport
import Testing

/// Against what libvmaf says of the same pictures (`Benchmarks/quality/expected` wrote it down) and
/// of the same encodes (`Benchmarks/quality/run`).
@Suite struct LibvmafTests {
  struct Expected: CustomTestStringConvertible {
    var clip: String
    var distortion: String
    /// detail, information, motion for each frame
    var frames: [[Double]]
    var testDescription: String { "\(clip), \(distortion)" }
  }

  /// The same filters as in Benchmarks/quality/expected.
  static let filters = [
    "coarse": "geq=lum='lum(2*floor(X/2),2*floor(Y/2))':cb='cb(X,Y)':cr='cr(X,Y)'",
    "few-levels": "lutyuv=y='bitand(val,240)'",
    "weak-contrast": "lutyuv=y='64+floor(val/2)'",
    "pattern":
      "geq=lum='clip(lum(X,Y)+16*mod(floor(X/3)+floor(Y/5),2)-8,0,255)':cb='cb(X,Y)':cr='cr(X,Y)'",
  ]

  static func expected() throws -> [Expected] {
    let lines = try Fixture.text("Fixtures/libvmaf-expected.tsv").split(separator: "\n").dropFirst()
    var cases: [Expected] = []
    for line in lines {
      let cells = line.split(separator: "\t").map(String.init)
      if cells[2] == "0" {
        cases.append(Expected(clip: cells[0], distortion: cells[1], frames: []))
      }
      cases[cases.count - 1].frames.append(cells[3...5].compactMap { Double($0) })
    }
    return cases
  }

  @Test(arguments: try expected())
  func frames(expected: Expected) async throws {
    let clip = Fixture.folder.appending(path: expected.clip)
    let filter = try #require(Self.filters[expected.distortion])
    let count = expected.frames.count
    let references = try await FixtureLuma.frames(of: clip, count: count)
    let distorted = try await FixtureLuma.frames(of: clip, count: count, filter: filter)
    var comparison = try PictureComparison(size: references[0].size)
    var figures: [PictureFigures] = []
    for (reference, distorted) in zip(references, distorted) {
      figures.append(
        try comparison.compare(distorted, with: comparison.prepare(reference)))
    }
    for (index, theirs) in expected.frames.enumerated() {
      try #require(theirs.count == 3)
      #expect(abs(figures[index].detail - theirs[0]) < 0.005)
      #expect(abs(figures[index].information - theirs[1]) < 0.005)
      // libvmaf's motion of a frame is the smaller of that before and that after it, 0 at first.
      let motions = figures[index...].prefix(2).compactMap(\.motion)
      #expect(abs((index == 0 ? 0 : motions.min() ?? 0) - theirs[2]) < 0.005)
    }
  }

  @Test("The stronger the compression, the lower the score")
  func rateControl() async throws {
    let source = Fixture.clip("hand_cup_480p.mp4")
    let count = 12
    let references = try await FixtureLuma.frames(of: source, count: count)
    let folder = try Workplace()

    var scores: [PerceptualScore] = []
    var details: [Double] = []
    for quality in [17, 23, 29, 35, 41, 47] {
      let encoded = folder.file("\(quality).mp4")
      try await FixtureLuma.run(
        "ffmpeg",
        [
          "-nostdin", "-v", "error", "-i", source.path, "-an", "-vf",
          "trim=end_frame=\(count)", "-c:v", "libx264", "-crf", "\(quality)", encoded.path,
        ])
      var comparison = try PictureComparison(size: references[0].size)
      var clip = ClipQuality()
      for (reference, frame) in zip(
        references, try await FixtureLuma.frames(of: encoded, count: count))
      {
        clip.add(try comparison.compare(frame, with: comparison.prepare(reference)))
      }
      scores.append(try #require(clip.score))
      details.append(try #require(clip.detail))
    }
    for (finer, coarser) in zip(scores, scores.dropFirst()) { #expect(finer > coarser) }
    for (finer, coarser) in zip(details, details.dropFirst()) { #expect(finer > coarser) }
    #expect(scores[0].value > 90 && scores[5].value < 60)
  }

  struct Row: Decodable {
    var vmaf: Double
    var detail: Double
    var information: Double
    var motion: Double
  }

  @Test("The coefficients are those that the stored calibration supports")
  func calibration() throws {
    let results = Fixture.list("Benchmarks/Results").filter { $0.hasSuffix("-quality.jsonl") }
    let rows = try Fixture.text("Benchmarks/Results/\(#require(results.max()))")
      .split(separator: "\n").map { try JSONDecoder().decode(Row.self, from: Data($0.utf8)) }
    #expect(rows.count >= 300)
    let errors = rows.map { row in
      abs(
        PerceptualScore(detail: row.detail, information: row.information, motion: row.motion).value
          - row.vmaf)
    }
    #expect(errors.reduce(0, +) / Double(errors.count) < 1)
    #expect(try #require(errors.max()) < 5)
  }
}
