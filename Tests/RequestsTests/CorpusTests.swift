import Foundation
import Requests
import Testing

/// Every request of the corpus against what it means.
@Suite struct CorpusTests {
  /// How a line was missed.
  private enum Miss: String, CaseIterable {
    /// Another plan than the one meant.
    case wrong
    case refusedThoughAnswerable = "refused though answerable"
    case understoodThoughToBeRefused = "understood though to be refused"
    /// A refusal that offers something else than it should.
    case otherOffer = "refused, and something else is offered"
  }

  private static func miss(_ line: CorpusLine) -> Miss? {
    let outcome = line.outcome()
    if outcome == line.expected {
      guard let rest = line.rest else { return nil }
      return line.offer()?.options == rest.options ? nil : .otherOffer
    }
    if line.expected == .refused { return .understoodThoughToBeRefused }
    return outcome == .refused ? .refusedThoughAnswerable : .wrong
  }

  /// Files that were written with the rules at hand.
  private static let written: Set = ["seen.jsonl", "traps.jsonl"]

  @Test("Requests mean what the corpus says", arguments: CorpusLine.files)
  func meaning(file: String) throws {
    let lines = try CorpusLine.read(file)
    #expect(!lines.isEmpty)
    var misses: [Miss: [String]] = [:]
    for line in lines {
      if let miss = Self.miss(line) { misses[miss, default: []].append(line.request) }
    }
    let list = Miss.allCases.flatMap { miss in
      (misses[miss] ?? []).map { "\(miss.rawValue): \($0)" }
    }
    let right = lines.count - list.count
    let report = "\(file): \(right) of \(lines.count) right\n\(list.joined(separator: "\n"))"
    if Self.written.contains(file) {
      #expect(list.isEmpty, "\(report)")
    } else {
      // Written by people who had not seen the rules.
      #expect(right * 100 >= lines.count * 95, "\(report)")
      #expect((misses[.wrong] ?? []).isEmpty, "\(report)")
    }
  }

  @Test("The corpus is large, and half of it Chinese")
  func extent() throws {
    let lines = try CorpusLine.read("seen.jsonl")
    let chinese = lines.count { line in
      line.request.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    }
    #expect(lines.count >= 250)
    #expect(chinese >= 100)
  }
}
