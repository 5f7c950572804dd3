import CFFmpeg
import LibAV
import MediaPlans

/// A cover, taken over as it is. Muxers take it for a stream with one packet.
struct CoverTrack {
  private let cover: UnsafeMutablePointer<AVPacket>
  private let index: CInt

  /// - Throws: `unexpected` where the source's stream is no cover.
  init(
    of input: UnsafeMutablePointer<AVStream>, writer: borrowing OutputContext
  ) throws(MediaError) {
    let output = try writer.addStream()
    try check(
      avcodec_parameters_copy(output.pointee.codecpar, input.pointee.codecpar), "keeping the cover")
    output.pointee.codecpar.pointee.codec_tag = 0
    output.pointee.disposition = AV_DISPOSITION_ATTACHED_PIC
    output.pointee.time_base = AVRational(num: 1, den: 1000)
    index = output.pointee.index
    cover = vcAttachedPicture(input)
  }

  /// Writes the picture; the source must be open still.
  func write(to writer: borrowing OutputContext) throws(MediaError) {
    let packet = try Packet()
    try check(av_packet_ref(packet.raw, cover), "keeping the cover")
    packet.raw.pointee.stream_index = index
    (packet.raw.pointee.pts, packet.raw.pointee.dts) = (0, 0)
    packet.raw.pointee.duration = 0
    packet.raw.pointee.pos = -1
    try writer.write(packet)
  }
}
