package import CFFmpeg
package import MediaPlans

/// One compressed packet, reused for every read.
package struct Packet: ~Copyable {
  package let raw: UnsafeMutablePointer<AVPacket>

  package init() throws(MediaError) {
    guard let raw = av_packet_alloc() else {
      throw MediaError(.outOfMemory, "allocating a packet")
    }
    self.raw = raw
  }

  deinit {
    var raw: UnsafeMutablePointer<AVPacket>? = raw
    av_packet_free(&raw)
  }

  package var streamIndex: Int { Int(raw.pointee.stream_index) }

  /// Drops the payload, so that the packet can be filled again.
  package func clear() { av_packet_unref(raw) }
}
