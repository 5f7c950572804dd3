import Foundation
import TestSupport
import Testing

extension Fixture {
  static let clips: [String] = list("Fixtures/clips").filter { !$0.hasPrefix(".") }

  /// The rows of `Fixtures/tricky/expected.tsv`.
  static let tricky = Expectation.table("Fixtures/tricky/expected.tsv")
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
    guard let text = try? Fixture.text(path) else {
      preconditionFailure("\(path) cannot be read")
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
