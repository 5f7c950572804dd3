import CFFmpeg
import Testing

@testable import LibAV
@testable import MediaIO
@testable import MediaPlans

@Suite struct PacketLookaheadTests {
  private func push(
    _ pts: Int64, to lookahead: inout PacketLookahead
  ) throws(MediaError) {
    let packet = try Packet()
    try check(av_new_packet(packet.raw, 4), "allocating")
    packet.raw.pointee.pts = pts
    try lookahead.push(packet)
    #expect(packet.raw.pointee.size == 0, "the packet's data was not taken")
  }

  private func pop(_ lookahead: inout PacketLookahead, draining: Bool = false) -> Int64? {
    guard let packet = lookahead.pop(draining: draining) else { return nil }
    #expect(packet.raw.pointee.size == 4)
    return packet.raw.pointee.pts
  }

  @Test func packetsWaitForTheirNeighbours() throws {
    var lookahead = PacketLookahead(depth: 2)
    for pts in [0, 80] as [Int64] {
      try push(pts, to: &lookahead)
      #expect(pop(&lookahead) == nil)
    }
    try push(40, to: &lookahead)
    #expect(pop(&lookahead) == 0)
    #expect(pop(&lookahead) == nil)
    #expect(pop(&lookahead, draining: true) == 80)
    #expect(pop(&lookahead, draining: true) == 40)
    #expect(pop(&lookahead, draining: true) == nil)
  }

  /// Neighbours in display order may come before or after in decoding order.
  @Test func waitingAndSentPacketsHide() throws {
    var plan = TimePlan()
    plan.frameRate = Ratio(10, 1)
    let selector = FrameSelector(plan: plan, timeBase: AVRational(num: 1, den: 1000), origin: 0)
    var lookahead = PacketLookahead(depth: 2)
    for pts in [0, 140, 220] as [Int64] { try push(pts, to: &lookahead) }
    #expect(lookahead.isHidden(-20, by: selector))
    #expect(lookahead.isHidden(100, by: selector))
    #expect(!lookahead.isHidden(140, by: selector))
    while pop(&lookahead, draining: true) != nil {}
    #expect(lookahead.isHidden(100, by: selector), "140 was sent just before")
    #expect(!lookahead.isHidden(-20, by: selector), "0 was sent too long ago")
  }

  @Test func withoutDepthNothingWaits() throws {
    var plan = TimePlan()
    plan.frameRate = Ratio(1, 1)
    let selector = FrameSelector(plan: plan, timeBase: AVRational(num: 1, den: 1000), origin: 0)
    var lookahead = PacketLookahead(depth: 0)
    try push(0, to: &lookahead)
    #expect(pop(&lookahead) == 0)
    try push(40, to: &lookahead)
    #expect(!lookahead.isHidden(0, by: selector))
  }
}
