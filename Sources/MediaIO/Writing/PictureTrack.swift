import CFFmpeg
import LibAV
import MediaPlans
import RateControl

/// An MP4 file's track of pictures, encoded as H.264.
final class PictureTrack {
  let output: UnsafeMutablePointer<AVStream>
  /// Each packet's bytes, in decoding order.
  private(set) var bytes: [Int] = []
  private let encoder: H264Encoder
  private var wheel: SteeringWheel?

  /// - Parameter source: the stream whose pictures these are; `nil` where they are of several.
  init(
    plan: H264Plan, of source: UnsafeMutablePointer<AVStream>?, timeBase: AVRational,
    frameRate: Ratio?, writer: borrowing OutputContext
  ) throws(MediaError) {
    encoder = try H264Encoder(plan: plan, timeBase: timeBase, frameRate: frameRate)
    plannedCRF = plan.crf
    wheel = plan.steering.map { SteeringWheel($0, base: plan.crf) }
    output = try writer.addStream()
    try encoder.describe(to: output.pointee.codecpar)
    output.pointee.time_base = timeBase
    output.pointee.avg_frame_rate = encoder.frameRate
    output.pointee.sample_aspect_ratio = AVRational(num: 1, den: 1)
    if plan.keepsMarks, let source { try Metadata.copyMarks(from: source, to: output) }
  }

  var frames: Int { encoder.frames }
  /// The constant rate factor, on average where it was steered.
  private let plannedCRF: Double
  var crf: Double { wheel?.mean ?? plannedCRF }

  /// - Parameter frame: its `pts` is in the time base given at the start.
  func send(_ frame: borrowing Frame, to writer: borrowing OutputContext) throws(MediaError) {
    var nextCRF: Double?
    try encoder.send(frame) { packet throws(MediaError) in
      nextCRF = try write(packet, to: writer) ?? nextCRF
    }
    if let nextCRF { try encoder.steer(toCRF: min(51, max(0, nextCRF))) }
  }

  /// - Parameter end: when the last frame stops being shown.
  func finish(end: Int64, to writer: borrowing OutputContext) throws(MediaError) {
    try encoder.finish(end: end) { packet throws(MediaError) in
      _ = try write(packet, to: writer)
    }
  }

  /// - Returns: what the encoder's constant rate factor should become.
  private func write(
    _ packet: borrowing Packet, to writer: borrowing OutputContext
  ) throws(MediaError) -> Double? {
    let size = Int(packet.raw.pointee.size)
    bytes.append(size)
    packet.raw.pointee.stream_index = output.pointee.index
    av_packet_rescale_ts(packet.raw, encoder.timeBase, output.pointee.time_base)
    try writer.write(packet)
    return wheel?.count(size)
  }
}
