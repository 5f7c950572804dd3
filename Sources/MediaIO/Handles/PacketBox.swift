import CFFmpeg

/// A packet that can wait in an array.
final class PacketBox {
  private var packet: Packet?
  let pts: Int64
  let bytes: Int

  /// Takes the packet's data and leaves the packet empty.
  init(taking other: borrowing Packet) throws(MediaError) {
    let packet = try Packet()
    pts = other.raw.pointee.pts
    bytes = Int(other.raw.pointee.size)
    av_packet_move_ref(packet.raw, other.raw)
    self.packet = consume packet
  }

  func take() -> Packet? { packet.take() }
}
