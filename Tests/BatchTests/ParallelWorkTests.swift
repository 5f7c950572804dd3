import Testing

@testable import Batch

@Suite struct ParallelWorkTests {
  @Test func resultsAreInOrder() {
    let values = ParallelWork.map(count: 100, threads: 4) { $0 % 3 == 0 ? nil : $0 * 2 }
    #expect(values == (0..<100).map { $0 % 3 == 0 ? nil : $0 * 2 })
  }
}
