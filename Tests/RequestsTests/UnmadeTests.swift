import Requests
import Testing

/// Requests about options that have been said, and of which nothing has been made yet.
@Suite struct UnmadeTests {
  private static func read(_ request: String, _ arguments: [RequestPlan.Argument]) -> [String]? {
    let last = LastResult(arguments: arguments, bytes: nil)
    guard case .understood(let plan) = RequestReader.read(request, last: last) else { return nil }
    return plan.words
  }

  @Test("Smaller than what may be made is a lower limit")
  func smaller() {
    let limit = [RequestPlan.Argument(name: "under", value: "10MB")]
    #expect(Self.read("make it smaller", limit) == ["--under", "7000000"])
    #expect(Self.read("make it a bit smaller", limit) == ["--under", "8500000"])
    #expect(Self.read("make it smaller", [RequestPlan.Argument(name: "gif")]) == nil)
  }

  @Test("What was said is taken back, and what was not is no wish")
  func takenBack() {
    let mute = [RequestPlan.Argument(name: "mute"), RequestPlan.Argument(name: "gif")]
    #expect(Self.read("put the sound back", [mute[0]]) == [])
    #expect(Self.read("unmute it", [mute[0]]) == [])
    #expect(Self.read("put the sound back", [mute[1]]) == nil)
    #expect(Self.read("put the sound back and mute it", [mute[0]]) == nil)
  }
}
