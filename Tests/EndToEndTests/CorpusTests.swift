import Foundation
import TestSupport
import Testing

/// A larger collection than the repository holds: `VCOMPRESS_CORPUS` names a folder with `dev/`
/// (well-formed clips and a manifest) and `nasty/` or `nasty.tar` (tricky files).
@Suite(
  .enabled(
    if: Corpus.folder != nil,
    "VCOMPRESS_CORPUS is not set: only the repository's own fixtures are tested"))
struct CorpusTests {
  @Test("Every clip to both formats", arguments: Corpus.clips, Format.allCases)
  func clip(name: String, format: Format) async throws {
    let source = try #require(Corpus.folder).appending(path: "dev/\(name)")
    try await checkConversion(
      of: source, to: format, expected: try await Expectation(of: source))
  }

  @Test("Every tricky file", arguments: Corpus.tricky, Format.allCases)
  func tricky(expected: Expectation, format: Format) async throws {
    let source = try Corpus.nasty.get().appending(path: expected.file)
    try await checkConversion(of: source, to: format, expected: expected)
  }

  @Test("The table has a row for every tricky file")
  func tableIsComplete() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Corpus.nasty.get().path)
    #expect(Set(Corpus.tricky.map(\.file)) == Set(files).subtracting(["manifest.tsv"]))
  }
}

private enum Corpus {
  static let folder = ProcessInfo.processInfo.environment["VCOMPRESS_CORPUS"].map {
    URL(filePath: $0, directoryHint: .isDirectory)
  }

  /// The names in the first column of the manifest.
  static let clips: [String] = {
    guard let folder else { return [] }
    let manifest = folder.appending(path: "dev/manifest.tsv")
    guard let text = try? String(contentsOf: manifest, encoding: .utf8) else {
      preconditionFailure("\(manifest.path) cannot be read")
    }
    return text.split(separator: "\n").dropFirst().compactMap { $0.split(separator: "\t").first }
      .map(String.init)
  }()

  static let tricky = folder == nil ? [] : Expectation.table("Fixtures/corpus-expected.tsv")

  /// The folder of the tricky files, unpacked when they come as an archive.
  static let nasty = Result { () throws -> URL in
    let corpus = try #require(Corpus.folder)
    let unpacked = corpus.appending(path: "nasty")
    if FileManager.default.fileExists(atPath: unpacked.path) { return unpacked }
    let archive = corpus.appending(path: "nasty.tar").path
    try #require(Program.reader("tar").succeeds(["-xf", archive, "-C", workplace.path]))
    return workplace.file("nasty")
  }

  /// Lives as long as the tests.
  private static let workplace: Workplace = {
    do { return try Workplace() } catch { preconditionFailure("no temporary folder: \(error)") }
  }()
}
