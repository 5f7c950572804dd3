import Requests
import Testing

/// Requests that nobody would write but everybody could: none may run and do something else.
@Suite struct HostileTests {
  @Test(
    "Nothing hostile is silently misread",
    arguments: [
      ("values", HostileProbes.pairs), ("negations", HostileProbes.negations),
      ("opposites", HostileProbes.swaps), ("turns", HostileProbes.turns),
    ])
  func probes(name: String, probes: [HostileProbes.Probe]) {
    var faults: [String] = []
    var ran = 0
    for probe in probes {
      guard case .understood(let plan) = RequestReader.read(probe.request) else { continue }
      ran += 1
      if let fault = probe.fault(plan) { faults.append("\(probe.request): \(fault)") }
    }
    #expect(faults.isEmpty, "\(name): \(faults.joined(separator: "\n"))")
    // Where everything is refused, nothing is tested.
    #expect(ran > 0, "\(name)")
  }

  @Test("There are enough of them, and most of those without negation are read")
  func extent() {
    #expect(HostileProbes.all.count >= 1000)
    let pairs = HostileProbes.pairs
    let read = pairs.count { probe in
      if case .understood = RequestReader.read(probe.request) { true } else { false }
    }
    #expect(read * 100 >= pairs.count * 90, "\(read) of \(pairs.count)")
  }

  @Test(
    "An offer never has the value of words that turn it round",
    arguments: [
      "avoid rotate right, 720p", "prevent muting it and 8MB", "8MB but not if it is muted",
      "everything except without sound, 8MB", "正着放完倒放", "除了静音都要，8兆", "取消旋转，8兆",
    ])
  func offers(request: String) {
    guard case .refused(let refusal) = RequestReader.read(request) else { return }
    let names = refusal.rest?.arguments.map(\.name) ?? []
    #expect(Set(names).isDisjoint(with: ["mute", "rotate", "reverse"]), "\(names)")
  }
}
