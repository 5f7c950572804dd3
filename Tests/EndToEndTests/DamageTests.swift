import Foundation
import TestSupport
import Testing

/// Something that happens to a file's index.
struct IndexDamage: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var change: @Sendable (inout MovieBoxes) throws -> Void

  init(_ name: String, _ change: @escaping @Sendable (inout MovieBoxes) throws -> Void) {
    testDescription = name
    self.change = change
  }
}

/// What damage has taken from a source is said, and a part never takes the place of the whole.
@Suite struct DamageTests {
  private static let track = ["moov", "trak 1"]
  private static let tables = track + ["mdia", "minf", "stbl"]

  static let damages: [IndexDamage] = [
    IndexDamage("no track any more") { try $0.rename(track, to: "trXk") },
    IndexDamage("zeros over its head") { try $0.erase(track, count: 64) },
    IndexDamage("no media") { try $0.rename(track + ["mdia"], to: "mXia") },
    IndexDamage("no clock") { try $0.rename(track + ["mdia", "mdhd"], to: "mXhd") },
    IndexDamage("no tables") { try $0.rename(tables, to: "sXbl") },
    IndexDamage("no format") { try $0.rename(tables + ["stsd"], to: "stXd") },
    IndexDamage("no sizes") { try $0.rename(tables + ["stsz"], to: "stXz") },
    IndexDamage("no places") { try $0.rename(tables + ["stco"], to: "stXo") },
    IndexDamage("sizes that are none") { $0.set(0, at: try $0.place(tables + ["stsz"]) + 16) },
    IndexDamage("a quarter of the sizes") { $0.set(20, at: try $0.place(tables + ["stsz"]) + 16) },
  ]

  /// Two seconds of picture and sound.
  private func clip(_ workplace: Workplace) async throws -> URL {
    let file = workplace.file("clip.mp4")
    let outcome = try await Program.reader("ffmpeg").run(
      [
        "-v", "error", "-f", "lavfi", "-i", "testsrc=s=160x120:r=25:d=2", "-f", "lavfi", "-i",
        "sine=d=2", "-c:v", "libx264", "-preset", "ultrafast", "-qp", "10", "-c:a", "aac",
        file.path,
      ], in: workplace.folder)
    try #require(outcome.code == 0, "\(outcome.story)")
    return file
  }

  private func damaged(_ damage: IndexDamage, in workplace: Workplace, at name: String) async throws
    -> URL
  {
    var boxes = try MovieBoxes(try await clip(workplace))
    try damage.change(&boxes)
    let file = workplace.file(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try boxes.write(to: file)
    return file
  }

  @Test(
    "Sound that an index hides is said to be missing, to those who want silence too",
    arguments: damages)
  func sound(damage: IndexDamage) async throws {
    let workplace = try Workplace()
    let source = try await damaged(damage, in: workplace, at: "damaged.mp4")
    let command =
      [source.path, "-o", "result.mp4", "--if-exists", "overwrite"] + quickOptions(for: .mp4)
    let quiet = try await Program.vcompress.run(command + ["--quiet"], in: workplace.folder)
    #expect(quiet.code == 0, "\(quiet.story)")
    #expect(quiet.errors.contains("could be read") || quiet.errors.contains("cannot be read"))
    let told = try await Program.vcompress.run(command + ["--json"], in: workplace.folder)
    let done = try #require(told.lines.first { $0["type"] as? String == "file-done" })
    #expect(done["partial"] as? Bool == true, "\(told.text)")
    #expect((done["warnings"] as? [String])?.isEmpty == false)
  }

  @Test("A whole file is not called partial")
  func whole() async throws {
    let workplace = try Workplace()
    let source = try await clip(workplace)
    let told = try await Program.vcompress.run(
      [source.path, "-o", "result.mp4", "--json"] + quickOptions(for: .mp4), in: workplace.folder)
    let done = try #require(told.lines.first { $0["type"] as? String == "file-done" })
    #expect(done["partial"] == nil)
    #expect((done["warnings"] as? [String]) == [])
  }

  @Test("batch --replace leaves a damaged source where it is", arguments: [damages[0], damages[6]])
  func replace(damage: IndexDamage) async throws {
    let workplace = try Workplace()
    let source = try await damaged(damage, in: workplace, at: "folder/damaged.mp4")
    let before = try Data(contentsOf: source)
    let outcome = try await Program.vcompress.run(
      ["batch", "folder", "--replace"] + quickOptions(for: .mp4), in: workplace.folder)
    #expect(outcome.code == 4, "\(outcome.story)")
    #expect(outcome.errors.contains("damaged.mp4 is damaged"), "\(outcome.story)")
    #expect(try Data(contentsOf: source) == before)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: workplace.path("folder")).count == 2)
  }

  @Test("A truncated recording is partial, and stays when it would be replaced")
  func truncated() async throws {
    let workplace = try Workplace()
    let folder = workplace.file("folder")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let source = folder.appending(path: "cut.mkv")
    try FileManager.default.copyItem(at: Fixture.tricky("truncated_mid.mkv"), to: source)
    let outcome = try await Program.vcompress.run(
      ["batch", "folder", "--replace"] + quickOptions(for: .mp4), in: workplace.folder)
    #expect(outcome.code == 4, "\(outcome.story)")
    #expect(FileManager.default.fileExists(atPath: source.path))
  }
}
