import CFFmpeg
package import MediaPlans

/// A packet that can wait in an array.
package final class PacketBox {
  private var packet: Packet?
  package let pts: Int64
  package let bytes: Int

  /// Takes the packet's data and leaves the packet empty.
  package init(taking other: borrowing Packet) throws(MediaError) {
    let packet = try Packet()
    pts = other.raw.pointee.pts
    bytes = Int(other.raw.pointee.size)
    av_packet_move_ref(packet.raw, other.raw)
    self.packet = consume packet
  }

  package func take() -> Packet? { packet.take() }
}
