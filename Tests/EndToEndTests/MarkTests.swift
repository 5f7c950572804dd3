import Foundation
import TestSupport
import Testing

/// Marks that tell players how a picture is to be shown: 360 degrees, 3D, Dolby Vision, time codes.
@Suite struct MarkTests {
  /// A small clip with the marks that Google's older tools write: XML in a box of its own.
  private func sphere(_ workplace: Workplace, stereo: String = "") async throws -> URL {
    let file = try await clip(workplace, "flat.mp4", [])
    let xml =
      "<?xml version=\"1.0\"?><rdf:SphericalVideo "
      + "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
      + "xmlns:GSpherical=\"http://ns.google.com/videos/1.0/spherical/\">"
      + "<GSpherical:Spherical>true</GSpherical:Spherical>"
      + "<GSpherical:Stitched>true</GSpherical:Stitched>"
      + "<GSpherical:StitchingSoftware>x</GSpherical:StitchingSoftware>"
      + "<GSpherical:ProjectionType>equirectangular</GSpherical:ProjectionType>"
      + (stereo.isEmpty ? "" : "<GSpherical:StereoMode>\(stereo)</GSpherical:StereoMode>")
      + "</rdf:SphericalVideo>"
    let identifier: [UInt8] = [
      0xFF, 0xCC, 0x82, 0x63, 0xF8, 0x55, 0x4A, 0x93, 0x88, 0x14, 0x58, 0x7A, 0x02, 0x52, 0x1F,
      0xDD,
    ]
    var boxes = try MovieBoxes(file)
    try boxes.add("uuid", identifier + Array(xml.utf8), to: ["moov", "trak"])
    let marked = workplace.file("sphere.mp4")
    try boxes.write(to: marked)
    return marked
  }

  private func clip(
    _ workplace: Workplace, _ name: String, _ options: [String], size: String = "320x160"
  ) async throws -> URL {
    let file = workplace.file(name)
    let outcome = try await Program.reader("ffmpeg").run(
      [
        "-v", "error", "-f", "lavfi", "-i", "testsrc=s=\(size):r=25:d=2", "-c:v", "libx264",
        "-preset", "ultrafast", "-qp", "10",
      ] + options + [file.path], in: workplace.folder)
    try #require(outcome.code == 0, "\(outcome.story)")
    return file
  }

  private func marks(of file: URL) async throws -> [String] {
    let side = try await Probe(file, countingFrames: false).video.sideDataList ?? []
    return side.compactMap { $0.projection ?? $0.type }.sorted()
  }

  @Test("360-degree and 3D marks are kept, whatever box they were in")
  func spheres() async throws {
    let workplace = try Workplace()
    let source = try await sphere(workplace, stereo: "top-bottom")
    #expect(try await marks(of: source) == ["equirectangular", "top and bottom"])
    let result = try await convert(
      source, to: .mp4, in: workplace,
      options: ["--x264-preset", "ultrafast", "--crf", "32", "--width", "160"])
    #expect(try await marks(of: result) == ["equirectangular", "top and bottom"])
    // The boxes that browsers' players and YouTube read.
    let bytes = try Data(contentsOf: result)
    for box in ["sv3d", "st3d"] { #expect(bytes.range(of: Data(box.utf8)) != nil, "\(box)") }
  }

  @Test(
    "From Matroska too; what MP4 cannot say is said",
    arguments: [
      ("left_right", "side by side"), ("top_bottom", "top and bottom"), ("block_lr", nil),
      ("right_left", nil),
    ])
  func stereo(mode: String, kept: String?) async throws {
    let workplace = try Workplace()
    let source = try await clip(
      workplace, "source.mkv", ["-metadata:s:v", "stereo_mode=\(mode)"])
    let result = workplace.file("result.mp4")
    let outcome = try await Program.vcompress.run(
      [source.path, "-o", result.path, "--quiet"] + quickOptions(for: .mp4), in: workplace.folder)
    #expect(outcome.code == 0, "\(outcome.story)")
    #expect(try await marks(of: result) == (kept.map { [$0] } ?? []))
    #expect(outcome.errors.contains("3D") == (kept == nil), "\(outcome.errors)")
  }

  @Test(
    "A picture that is no whole sphere any more is not called one",
    arguments: [
      ["--crop", "160:160:0:0"], ["--rotate", "90"], ["--flip", "horizontal"], ["--aspect", "1:1"],
    ])
  func cropped(change: [String]) async throws {
    let workplace = try Workplace()
    let source = try await sphere(workplace)
    let result = workplace.file("result.mp4")
    let outcome = try await Program.vcompress.run(
      [source.path, "-o", result.path, "--quiet"] + change + quickOptions(for: .mp4),
      in: workplace.folder)
    #expect(outcome.code == 0, "\(outcome.story)")
    #expect(try await marks(of: result) == [])
    #expect(outcome.errors.contains("360-degree"), "\(outcome.errors)")
  }

  // MARK: Dolby Vision

  /// A clip with a record of Dolby Vision; its samples do not matter.
  private func dolbyVision(
    _ workplace: Workplace, profile: UInt8, compatibility: UInt8
  ) async throws -> URL {
    var boxes = try MovieBoxes(try await clip(workplace, "plain.mp4", []))
    let record =
      [1, 0, profile << 1, 3 << 3 | 5, compatibility << 4] + [UInt8](repeating: 0, count: 19)
    try boxes.add(
      profile > 7 ? "dvvC" : "dvcC", record,
      to: ["moov", "trak", "mdia", "minf", "stbl", "stsd", "entry"])
    let file = workplace.file("vision.mp4")
    try boxes.write(to: file)
    return file
  }

  @Test("Dolby's own colours are refused, and never shown as if they were ordinary ones")
  func profile5() async throws {
    let workplace = try Workplace()
    let source = try await dolbyVision(workplace, profile: 5, compatibility: 0)
    let other = try await clip(workplace, "other.mp4", [])
    for arguments in [
      [source.path, "-o", "a.mp4"], [source.path, "-o", "a.gif"],
      [source.path, "-o", "a.mp4", "--dry-run"], [source.path, "-o", "a.mp4", "--estimate"],
      ["compare", source.path, other.path], ["compare", other.path, source.path],
      [other.path, source.path, "--join", "-o", "a.mp4"],
    ] {
      let outcome = try await Program.vcompress.run(arguments, in: workplace.folder)
      #expect(outcome.code == 65, "\(outcome.story)")
      #expect(
        outcome.errors.contains("vision.mp4 is Dolby Vision profile 5"), "\(outcome.story)")
      #expect(!FileManager.default.fileExists(atPath: workplace.path("a.mp4")))
    }
    let probed = try await Program.vcompress.run(["probe", source.path], in: workplace.folder)
    #expect(probed.code == 0 && probed.text.contains("Dolby Vision profile 5"))
  }

  @Test("A compatible base layer goes on", arguments: [(8, 1), (8, 4), (9, 2), (7, 6)])
  func compatible(profile: UInt8, compatibility: UInt8) async throws {
    let workplace = try Workplace()
    let source = try await dolbyVision(
      workplace, profile: profile, compatibility: compatibility)
    let result = try await convert(source, to: .mp4, in: workplace)
    #expect(
      try await Probe(result).video.colorTransfer == (compatibility == 2 ? "smpte170m" : "bt709"))
  }

  // MARK: Time codes

  @Test(
    "A time code counts from the first picture that is shown",
    arguments: [
      ([], "01:00:00:00"), (["--start", "1"], "01:00:01:00"), (["--speed", "2"], nil),
      (["--fps", "5"], nil), (["--strip-metadata"], nil),
    ] as [([String], String?)])
  func timecode(change: [String], code: String?) async throws {
    let workplace = try Workplace()
    let source = try await clip(workplace, "source.mov", ["-timecode", "01:00:00:00"])
    let result = workplace.file("result.mp4")
    let outcome = try await Program.vcompress.run(
      [source.path, "-o", result.path] + change + quickOptions(for: .mp4), in: workplace.folder)
    #expect(outcome.code == 0, "\(outcome.story)")
    let probe = try await Probe(result, countingFrames: false)
    #expect(try probe.video.tags?["timecode"] == code)
    #expect(probe.streams("data").count == (code == nil ? 0 : 1))
    let isSaid = outcome.errors.contains("time code")
    #expect(isSaid == (code == nil && change != ["--strip-metadata"]), "\(outcome.errors)")
  }

  @Test(
    "Tracks that nobody sees are named in people's words",
    arguments: [
      ("fdsc", "recovery data (GoPro)"), ("mebx", "timed metadata (Apple)"),
      ("camm", "camera motion and GPS"), ("rtmd", "camera data (Sony)"),
      ("djmd", "flight and camera data (DJI)"), ("qqqq", "data of an unknown kind (qqqq)"),
    ])
  func otherTracks(type: String, words: String) async throws {
    let workplace = try Workplace()
    let source = try await clip(workplace, "source.mov", ["-timecode", "01:00:00:00"])
    var boxes = try MovieBoxes(source)
    try boxes.rename(["moov", "trak 1", "mdia", "minf", "stbl", "stsd", "entry"], to: type)
    let file = workplace.file("other.mov")
    try boxes.write(to: file)
    let outcome = try await Program.vcompress.run(
      [file.path, "-o", "result.mp4", "--quiet"] + quickOptions(for: .mp4), in: workplace.folder)
    #expect(outcome.code == 0, "\(outcome.story)")
    #expect(outcome.errors.contains("not kept in MP4: \(words)"), "\(outcome.errors)")
  }

  @Test(
    "What a GoPro measures is kept, cut like the picture",
    arguments: [
      ([], 1), (["--start", "1"], 1), (["--speed", "2"], 0), (["--under", "80kB"], 0),
      (["--strip-metadata"], 0),
    ] as [([String], Int)])
  func goPro(change: [String], count: Int) async throws {
    let workplace = try Workplace()
    let source = try await clip(workplace, "source.mov", ["-timecode", "01:00:00:00"])
    var boxes = try MovieBoxes(source)
    try boxes.rename(["moov", "trak 1", "mdia", "minf", "stbl", "stsd", "entry"], to: "gpmd")
    let file = workplace.file("gopro.mov")
    try boxes.write(to: file)
    let outcome = try await Program.vcompress.run(
      [file.path, "-o", "result.mp4"] + change + quickOptions(for: .mp4), in: workplace.folder)
    #expect(outcome.code == 0, "\(outcome.story)")
    let result = workplace.file("result.mp4")
    let data = try await Probe(result, countingFrames: false).streams("data")
    #expect(data.map(\.codecTagString) == Array(repeating: "gpmd", count: count))
    if count > 0 {
      let packets = try await frameTimes(of: result, stream: "d:0")
      #expect(packets.count == 1, "the one packet, from the first picture on")
    }
    let isSaid = outcome.errors.contains("GPS and motion data (GoPro)")
    #expect(isSaid == (count == 0 && change != ["--strip-metadata"]), "\(outcome.errors)")
  }
}
