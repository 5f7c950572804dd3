import CFFmpeg
import LibAV
import MediaPlans

/// An MP4 track of mixed sound, encoded as AAC.
final class MixTrack {
  let output: UnsafeMutablePointer<AVStream>
  private(set) var bytes = 0
  private(set) var packets = 0
  /// Seconds of output written.
  private(set) var duration = 0.0

  private let mixer: SoundMixer
  private let encoder: EncoderContext
  private let graph: FilterGraph
  private let frame: Frame
  private let packet: Packet
  private(set) var isComplete = false

  init(_ mix: SoundMix, plan: AACPlan, writer: borrowing OutputContext) throws(MediaError) {
    mixer = SoundMixer(mix)
    let encoder = try EncoderContext(aac: plan)
    graph = try FilterGraph(
      mix: mix, fades: plan.fades, sampleRate: plan.sampleRate, channels: plan.channels)
    graph.setFrameSize(Int(encoder.raw.pointee.frame_size))
    frame = try Frame()
    packet = try Packet()
    output = try writer.addStream()
    try check(
      avcodec_parameters_from_context(output.pointee.codecpar, encoder.raw), "preparing the sound")
    output.pointee.time_base = encoder.timeBase
    self.encoder = encoder
  }

  /// Seconds rendered so far.
  var rendered: Double { Double(mixer.position) / Double(SoundMix.sampleRate) }

  /// Writes what is heard up to `seconds`.
  func send(upTo seconds: Double, to writer: borrowing OutputContext) throws(MediaError) {
    while !isComplete, rendered <= seconds {
      guard try mixer.read(into: frame) else {
        isComplete = true
        return
      }
      try graph.send(frame.raw)
      try drainGraph(to: writer)
    }
  }

  /// Lets everything out that is still on its way.
  func finish(to writer: borrowing OutputContext) throws(MediaError) {
    try graph.send(nil)
    try drainGraph(to: writer)
    try encoder.send(nil)
    try drainEncoder(to: writer)
  }

  private func drainGraph(to writer: borrowing OutputContext) throws(MediaError) {
    while try graph.receive(into: frame) {
      if let pts = frame.pts {
        frame.pts = av_rescale_q(pts, graph.timeBase, encoder.timeBase)
      }
      try encoder.send(frame.raw)
      try drainEncoder(to: writer)
    }
  }

  private func drainEncoder(to writer: borrowing OutputContext) throws(MediaError) {
    while try encoder.receive(into: packet) {
      packet.raw.pointee.stream_index = output.pointee.index
      av_packet_rescale_ts(packet.raw, encoder.timeBase, output.pointee.time_base)
      bytes += Int(packet.raw.pointee.size)
      packets += 1
      let end = packet.raw.pointee.pts + packet.raw.pointee.duration
      duration = max(duration, Double(end) * av_q2d(output.pointee.time_base))
      try writer.write(packet)
    }
  }
}
