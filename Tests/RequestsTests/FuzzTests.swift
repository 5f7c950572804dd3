import Requests
import Testing

/// Requests that nobody wrote: pieces of the corpus, dropped, doubled, swapped and mixed with what
/// keyboards never produce.
@Suite struct FuzzTests {
  /// The same numbers every time.
  private struct Numbers: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  private static func mutated(
    _ request: String, among requests: [String], _ numbers: inout Numbers
  ) -> String {
    var scalars = Array(request.unicodeScalars)
    for _ in 0..<Int.random(in: 1...6, using: &numbers) {
      let place = scalars.isEmpty ? 0 : Int.random(in: 0..<scalars.count, using: &numbers)
      switch Int.random(in: 0..<7, using: &numbers) {
      case 0 where !scalars.isEmpty: scalars.remove(at: place)
      case 1 where !scalars.isEmpty: scalars.insert(scalars[place], at: place)
      case 2 where !scalars.isEmpty:
        scalars.swapAt(place, Int.random(in: 0..<scalars.count, using: &numbers))
      case 3:
        if let scalar = Unicode.Scalar(UInt32.random(in: 0..<0x30000, using: &numbers)) {
          scalars.insert(scalar, at: place)
        }
      case 4:
        scalars.insert(
          contentsOf: (requests.randomElement(using: &numbers) ?? "").unicodeScalars, at: place)
      case 5:
        let other = Array((requests.randomElement(using: &numbers) ?? "").unicodeScalars)
        scalars.insert(contentsOf: other.prefix(8), at: place)
      default:
        scalars.insert(
          contentsOf: "\"'“:.-0123456789%/x分半".unicodeScalars.shuffled(using: &numbers).prefix(3),
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
    var numbers = Numbers(state: seed)
    let names = RequestReader.optionNames
    for _ in 0..<500 {
      let request = Self.mutated(
        requests.randomElement(using: &numbers) ?? "", among: requests, &numbers)
      let last = Bool.random(using: &numbers) ? LastResult(arguments: [], bytes: 1 << 20) : nil
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
