import Foundation
import Testing

/// Where the repository's real and tricky files are.
enum Fixture {
  static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func clip(_ name: String) -> URL {
    repository.appending(path: "Fixtures/clips/\(name)")
  }

  static func tricky(_ name: String) -> URL {
    repository.appending(path: "Fixtures/tricky/\(name)")
  }

  static let clips: [String] = list("Fixtures/clips").filter { !$0.hasPrefix(".") }

  /// The rows of `Fixtures/tricky/expected.tsv`.
  static let tricky = Expectation.table("Fixtures/tricky/expected.tsv")

  static func list(_ folder: String) -> [String] {
    let url = repository.appending(path: folder)
    // A missing folder must not make a parameterised test run zero times and pass.
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: url.path) else {
      preconditionFailure("\(url.path) cannot be listed")
    }
    return names.sorted()
  }
}

/// What must come of one input file: a row of a table like `Fixtures/tricky/expected.tsv`.
struct Expectation: Sendable, CustomTestStringConvertible {
  var file: String
  /// The exit codes that are right, for each format.
  var gif: Set<Int32>
  var mp4: Set<Int32>
  /// The upright picture with square pixels. `nil`: not fixed.
  var width: Int?
  var height: Int?
  /// Frames in an MP4. `nil`: not fixed.
  var frames: Int?
  var seconds: Double?
  var tolerance: Double

  var testDescription: String { file }

  func codes(for format: String) -> Set<Int32> { format == "gif" ? gif : mp4 }

  static func table(_ path: String) -> [Expectation] {
    let url = Fixture.repository.appending(path: path)
    guard let text = try? String(contentsOf: url, encoding: .utf8) else {
      preconditionFailure("\(url.path) cannot be read")
    }
    return text.split(separator: "\n").dropFirst().map { line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      precondition(cells.count == 7, "\(path): a row has 7 cells, not: \(line)")
      let picture = cells[3].split(separator: "x").map { Int($0) }
      return Expectation(
        file: cells[0].replacingOccurrences(of: "\\n", with: "\n"),
        gif: codes(cells[1]), mp4: codes(cells[2]),
        width: picture.count == 2 ? picture[0] : nil,
        height: picture.count == 2 ? picture[1] : nil,
        frames: Int(cells[4]), seconds: Double(cells[5]), tolerance: Double(cells[6]) ?? 0)
    }
  }

  private static func codes(_ cell: String) -> Set<Int32> {
    Set(cell.split(separator: "|").compactMap { Int32($0) })
  }
}

/// A folder of one test's own, gone when the test is over.
final class Workplace: Sendable {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(
      path: "vcompress-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit {
    // What is left behind is a nuisance in the temporary folder, no failure of the test.
    try? FileManager.default.removeItem(at: folder)
  }

  func file(_ name: String) -> URL { folder.appending(path: name) }

  /// Copies `source` here, so that a test may look at what happens beside it.
  func copy(_ source: URL, as name: String? = nil) throws -> URL {
    let copy = file(name ?? source.lastPathComponent)
    try FileManager.default.copyItem(at: source, to: copy)
    return copy
  }

  /// The names of everything in the folder, hidden files too.
  func names() throws -> Set<String> {
    Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
  }
}
