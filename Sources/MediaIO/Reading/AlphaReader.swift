import CFFmpeg
import LibAV
import MediaPlans

/// Reads pictures whose transparency is a stream of its own, as in AVIF.
final class AlphaReader: FrameMaker {
  let info: SourceInfo
  let timeBase: AVRational
  private let input: Shared<InputContext>
  private let colors: Track
  private let alphas: Track
  private let packet: Packet
  private var hasEnded = false
  private var damage = MediaSource.Damage()

  /// One of the two streams, and its pictures that wait for those of the other.
  private final class Track {
    let index: Int
    let decoder: DecoderContext
    var waiting: [Shared<Frame>] = []

    init(_ stream: UnsafeMutablePointer<AVStream>) throws(MediaError) {
      index = Int(stream.pointee.index)
      decoder = try DecoderContext(stream: stream, threads: 0)
    }
  }

  /// Pictures of one stream without any of the other come from a broken file.
  private static let mostWaiting = 64

  init(_ input: Shared<InputContext>, info: SourceInfo, alpha: Int) throws(MediaError) {
    guard let video = info.video, let color = input.value.stream(video.index),
      let alpha = input.value.stream(alpha)
    else { throw MediaError(.unexpected, "opening: no stream") }
    (self.input, self.info) = (input, info)
    timeBase = color.pointee.time_base
    colors = try Track(color)
    alphas = try Track(alpha)
    packet = try Packet()
    input.value.keepOnly([colors.index, alphas.index])
  }

  func read(into frame: borrowing Frame) throws(MediaError) -> Bool {
    while !hasEnded, colors.waiting.isEmpty || alphas.waiting.isEmpty,
      max(colors.waiting.count, alphas.waiting.count) < Self.mostWaiting
    {
      try readOn()
    }
    guard !colors.waiting.isEmpty, !alphas.waiting.isEmpty else {
      if !colors.waiting.isEmpty { damage.stoppedEarly = "its transparency is missing" }
      return false
    }
    let (color, alpha) = (colors.waiting.removeFirst(), alphas.waiting.removeFirst())
    frame.clear()
    try frame.join(color.value, alpha: alpha.value)
    frame.pts = color.value.raw.pointee.best_effort_timestamp
    return true
  }

  func takeDamage() -> MediaSource.Damage {
    defer { damage = MediaSource.Damage() }
    return damage
  }

  private func readOn() throws(MediaError) {
    guard try input.value.read(into: packet) else {
      hasEnded = true
      for track in [colors, alphas] {
        _ = try track.decoder.send(nil)
        try drain(track)
      }
      return
    }
    for track in [colors, alphas] where track.index == packet.streamIndex {
      if try !track.decoder.send(packet.raw) { damage.corruptPackets += 1 }
      try drain(track)
    }
  }

  private func drain(_ track: Track) throws(MediaError) {
    while true {
      let frame = try Frame()
      switch try track.decoder.receive(into: frame) {
      case .needsInput, .ended: return
      case .damaged: damage.corruptPackets += 1
      case .frame: track.waiting.append(Shared(frame))
      }
    }
  }
}

/// Which samples a picture and its transparency have together.
enum AlphaFormat {
  private static let joined: [(AVPixelFormat, AVPixelFormat, AVPixelFormat)] = [
    (AV_PIX_FMT_YUV420P, AV_PIX_FMT_GRAY8, AV_PIX_FMT_YUVA420P),
    (AV_PIX_FMT_YUV422P, AV_PIX_FMT_GRAY8, AV_PIX_FMT_YUVA422P),
    (AV_PIX_FMT_YUV444P, AV_PIX_FMT_GRAY8, AV_PIX_FMT_YUVA444P),
    (AV_PIX_FMT_GBRP, AV_PIX_FMT_GRAY8, AV_PIX_FMT_GBRAP),
    (AV_PIX_FMT_YUV420P10LE, AV_PIX_FMT_GRAY10LE, AV_PIX_FMT_YUVA420P10LE),
    (AV_PIX_FMT_YUV422P10LE, AV_PIX_FMT_GRAY10LE, AV_PIX_FMT_YUVA422P10LE),
    (AV_PIX_FMT_YUV444P10LE, AV_PIX_FMT_GRAY10LE, AV_PIX_FMT_YUVA444P10LE),
    (AV_PIX_FMT_GBRP10LE, AV_PIX_FMT_GRAY10LE, AV_PIX_FMT_GBRAP10LE),
  ]

  /// `nil` where there is no such format.
  static func joining(_ color: Int32, _ alpha: Int32) -> AVPixelFormat? {
    joined.first { $0.0.rawValue == color && $0.1.rawValue == alpha }?.2
  }
}

extension Frame {
  /// Gives an empty frame the samples of a picture and those of its transparency.
  fileprivate func join(
    _ color: borrowing Frame, alpha: borrowing Frame
  ) throws(MediaError) {
    let (picture, cover) = (color.raw.pointee, alpha.raw.pointee)
    guard picture.width == cover.width, picture.height == cover.height,
      let format = AlphaFormat.joining(picture.format, cover.format),
      let description = av_pix_fmt_desc_get(format)?.pointee
    else { throw MediaError(.undecodable, "decoding: its transparency is of another kind") }
    raw.pointee.format = format.rawValue
    (raw.pointee.width, raw.pointee.height) = (picture.width, picture.height)
    try check(av_frame_get_buffer(raw, 0), "allocating a frame")
    try check(av_frame_copy_props(raw, color.raw), "copying a frame")
    let height = Int(picture.height)
    let step = Int(description.log2_chroma_h)
    let chroma = (height + (1 << step) - 1) >> step
    let planes = [
      (raw.pointee.data.0, raw.pointee.linesize.0, picture.data.0, picture.linesize.0, height),
      (raw.pointee.data.1, raw.pointee.linesize.1, picture.data.1, picture.linesize.1, chroma),
      (raw.pointee.data.2, raw.pointee.linesize.2, picture.data.2, picture.linesize.2, chroma),
      (raw.pointee.data.3, raw.pointee.linesize.3, cover.data.0, cover.linesize.0, height),
    ]
    for (target, targetStride, source, sourceStride, rows) in planes {
      guard let target, let source else { throw MediaError(.unexpected, "a frame without samples") }
      let count = Int(min(abs(targetStride), abs(sourceStride)))
      for row in 0..<rows {
        UnsafeMutableRawPointer(target + row * Int(targetStride)).copyMemory(
          from: source + row * Int(sourceStride), byteCount: count)
      }
    }
  }
}
