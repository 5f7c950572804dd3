import Requests
import TestSupport
import Testing

/// Requests that nobody wrote: pieces of the corpus, dropped, doubled, swapped and mixed with what
/// keyboards never produce.
@Suite struct FuzzTests {
  private static func mutated(
    _ request: String, among requests: [String], _ dice: inout Dice
  ) -> String {
    var scalars = Array(request.unicodeScalars)
    for _ in 0..<Int.random(in: 1...6, using: &dice) {
      let place = scalars.isEmpty ? 0 : Int.random(in: 0..<scalars.count, using: &dice)
      switch Int.random(in: 0..<7, using: &dice) {
      case 0 where !scalars.isEmpty: scalars.remove(at: place)
      case 1 where !scalars.isEmpty: scalars.insert(scalars[place], at: place)
      case 2 where !scalars.isEmpty:
        scalars.swapAt(place, Int.random(in: 0..<scalars.count, using: &dice))
      case 3:
        if let scalar = Unicode.Scalar(UInt32.random(in: 0..<0x30000, using: &dice)) {
          scalars.insert(scalar, at: place)
        }
      case 4:
        scalars.insert(
          contentsOf: (requests.randomElement(using: &dice) ?? "").unicodeScalars, at: place)
      case 5:
        let other = Array((requests.randomElement(using: &dice) ?? "").unicodeScalars)
        scalars.insert(contentsOf: other.prefix(8), at: place)
      default:
        scalars.insert(
          contentsOf: "\"'“:.-0123456789%/x分半".unicodeScalars.shuffled(using: &dice).prefix(3),
          at: place)
      }
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }

  @Test("No crash, no hang, and every plan's options can be typed", arguments: [1, 2, 3, 4])
  func mutations(seed: UInt64) throws {
    let requests = try CorpusLine.read("seen.jsonl").map(\.request)
    var dice = Dice(seed)
    let names = RequestReader.optionNames
    for _ in 0..<500 {
      let request = Self.mutated(
        requests.randomElement(using: &dice) ?? "", among: requests, &dice)
      let last = Bool.random(using: &dice) ? LastResult(arguments: [], bytes: 1 << 20) : nil
      guard case .understood(let plan) = RequestReader.read(request, last: last) else { continue }
      for argument in plan.arguments {
        #expect(names.contains(argument.name), "\(request)")
        #expect(argument.value != "", "\(request)")
      }
    }
  }

  @Test(
    "The longest requests take bounded time",
    arguments: [
      "to ", "的", "under ", "8", "8MB ", "first 5 seconds ", "title \"a\" top ", "\"", "把", "1分",
      "and the first ", "半", "a.mp4 ", "/", "从10秒到",
    ])
  func repetition(piece: String) {
    let count = RequestReader.longest / piece.unicodeScalars.count
    let reading = RequestReader.read(String(repeating: piece, count: count))
    if case .understood(let plan) = reading { #expect(plan.arguments.count < 3000) }
  }
}
