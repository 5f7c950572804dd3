import CFFmpeg

/// One compressed packet, reused for every read.
struct Packet: ~Copyable {
  let raw: UnsafeMutablePointer<AVPacket>

  init() throws(MediaError) {
    guard let raw = av_packet_alloc() else {
      throw MediaError(.outOfMemory, "allocating a packet")
    }
    self.raw = raw
  }

  deinit {
    var raw: UnsafeMutablePointer<AVPacket>? = raw
    av_packet_free(&raw)
  }

  var streamIndex: Int { Int(raw.pointee.stream_index) }

  /// Drops the payload, so that the packet can be filled again.
  func clear() { av_packet_unref(raw) }
}
