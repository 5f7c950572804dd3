import CFFmpeg
import LibAV
import MediaPlans

/// Sound that was encoded before its picture, so that its size is known: taken from a file of its
/// own and written between the pictures.
final class SpooledSound {
  let tracks: [AudioTrack]
  private let source: MediaSource
  private let packet: Packet
  private var holdsPacket = false
  private var hasEnded = false

  init(_ source: MediaSource, writer: borrowing OutputContext) throws(MediaError) {
    self.source = source
    var tracks: [AudioTrack] = []
    for stream in source.info.audio.sorted(by: { $0.index < $1.index }) {
      tracks.append(
        try AudioTrack(
          source: source, plan: AudioPlan(stream: stream, treatment: .copy), time: TimePlan(),
          isSpooled: true, writer: writer))
    }
    self.tracks = tracks
    packet = try Packet()
  }

  /// Writes what is heard up to `seconds`.
  func send(upTo seconds: Double, to writer: borrowing OutputContext) throws(MediaError) {
    while !hasEnded {
      if !holdsPacket {
        holdsPacket = try source.read(into: packet)
        hasEnded = !holdsPacket
        if hasEnded { return }
      }
      guard let stream = source.input?.value.stream(packet.streamIndex) else { return }
      let start = packet.raw.pointee.dts
      if start != vcNoTimestamp, Double(start) * av_q2d(stream.pointee.time_base) > seconds {
        return
      }
      holdsPacket = false
      let index = packet.streamIndex
      try tracks.first { $0.streamIndex == index }?.send(packet, to: writer)
    }
  }
}
