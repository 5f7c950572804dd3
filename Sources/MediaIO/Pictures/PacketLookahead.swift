import CFFmpeg
import LibAV
import MediaPlans

/// Packets on their way to a decoder, held back until the timestamps of their neighbours are known.
struct PacketLookahead {
  /// In H.264 and HEVC, a frame's places in decoding and display order differ by at most 16.
  static let reorderDepth = 20

  let depth: Int
  private var waiting: [PacketBox] = []
  /// Timestamps of the packets sent last: a neighbour may have been decoded earlier.
  private var recent: [Int64] = []

  init(depth: Int) { self.depth = depth }

  /// Takes the packet's data and leaves the packet empty.
  mutating func push(_ packet: borrowing Packet) throws(MediaError) {
    waiting.append(try PacketBox(taking: packet))
  }

  /// The next packet to decode; `nil` while more are wanted first.
  mutating func pop(draining: Bool) -> Packet? {
    guard waiting.count > (draining ? 0 : depth) else { return nil }
    let box = waiting.removeFirst()
    if depth > 0 {
      recent.append(box.pts)
      if recent.count > depth { recent.removeFirst() }
    }
    return box.take()
  }

  func isHidden(_ timestamp: Int64, by selector: FrameSelector) -> Bool {
    guard depth > 0 else { return false }
    return selector.isHidden(timestamp, neighbours: waiting.lazy.map(\.pts))
      || selector.isHidden(timestamp, neighbours: recent)
  }
}
