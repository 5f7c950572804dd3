import Foundation
import MediaIO
import MediaPlans
import TestSupport
import Testing

@Suite struct PacketTallyTests {
  @Test(arguments: [
    ("fps5.mp4", 10, 2.0), ("editlist_midgop_cut.mp4", 30, 1.2),
    ("gif_variable_delay.gif", 5, 1.55),
    ("claims_2h05m.mp4", 3, 7500.04), ("animated.webp", 10, 1.0), ("elementary.264", 50, 2.0),
  ])
  func count(file: String, pictures: Int, seconds: Double) throws {
    let path = Fixture.tricky(file).path
    let tally = try PacketTally(counting: path) { true }
    #expect(tally.pictures == pictures)
    #expect(abs(tally.end - seconds) < 0.1, "\(tally.end)")
    let bytes = try #require(
      try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
    let sum = tally.bytesBySecond.reduce(0, +)
    // Two are not packets alone, and an edit list hides most of the third.
    let isMostlyPackets = !["animated.webp", "claims_2h05m.mp4", "editlist_midgop_cut.mp4"]
      .contains(file)
    #expect(sum <= bytes && (sum > bytes / 2 || !isMostlyPackets))
  }

  @Test("What a GIF shows for 1/100 s is counted as browsers show it", arguments: [UInt8(0), 1])
  func shortDelays(delay: UInt8) throws {
    var bytes = [UInt8](try Data(contentsOf: Fixture.tricky("gif_variable_delay.gif")))
    for place in bytes.indices.dropLast(6) where bytes[place..<place + 3] == [0x21, 0xF9, 4] {
      (bytes[place + 4], bytes[place + 5]) = (delay, 0)
    }
    let workplace = try Workplace()
    try Data(bytes).write(to: workplace.file("short.gif"))
    let path = workplace.path("short.gif")
    let tally = try PacketTally(counting: path) { true }
    #expect(tally.pictures == 5)
    #expect(abs(tally.end - 0.5) < 0.001, "\(tally.end)")
    #expect(try MediaCheck(decoding: path, threads: 1) { true }.duration == 0.5)
  }

  @Test func countingCanBeStopped() throws {
    #expect {
      try PacketTally(counting: Fixture.tricky("fps5.mp4").path) { false }
    } throws: { ($0 as? MediaError)?.kind == .cancelled }
  }
}
