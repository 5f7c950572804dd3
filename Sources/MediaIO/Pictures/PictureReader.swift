internal import CFFmpeg
public import Pixels

/// Reads a source's pictures for a GIF, one after another.
public struct PictureReader {
  public struct Summary: Sendable, Hashable {
    /// Pictures handed out.
    public var pictures = 0
    /// Where the last picture ends.
    public var end = FrameTime.zero
  }

  private let source: MediaSource
  private let plan: PicturePlan
  private let time: TimePlan
  private let threads: Int

  /// - Parameters:
  ///   - plan: its layout must be `.rgba`.
  ///   - threads: the most decoder threads; 0 means one for each core.
  public init(source: MediaSource, plan: PicturePlan, time: TimePlan, threads: Int) {
    self.source = source
    self.plan = plan
    self.time = time
    self.threads = threads
  }

  /// Hands out every picture and the time it is first shown at, rising from about zero.
  public func read(
    _ receive: @escaping (Image<RGBA>, FrameTime) throws(MediaError) -> Void
  ) throws(MediaError) -> Summary {
    guard let stream = source.info.video else {
      throw MediaError(.undecodable, "there is no video stream")
    }
    let counter = Counter()
    let nanosecond = AVRational(num: 1, den: 1_000_000_000)
    let track = try VideoTrack(
      source: source, stream: stream, picture: plan, time: time, threads: threads
    ) { frame, clock throws(MediaError) in
      counter.pictures += 1
      let time = av_rescale_q(frame.pts ?? 0, clock, nanosecond)
      try receive(try Image(frame, size: plan.size), FrameTime(nanoseconds: time))
    }
    try source.feed(track, from: time.start)
    guard counter.pictures > 0 else { throw source.nothingDecoded(from: time) }
    return Summary(pictures: counter.pictures, end: FrameTime(seconds: track.duration))
  }

  private final class Counter { var pictures = 0 }
}

extension MediaSource {
  /// Sends the whole stream from `start` on through `track`.
  func feed(_ track: VideoTrack, from start: Double) throws(MediaError) {
    if let frames {
      let frame = try Frame()
      frames.seek(toSeconds: start)
      while !track.isComplete {
        guard try read(into: frame) else { break }
        try track.send(frame)
      }
    } else if let input {
      input.value.keepOnly([track.streamIndex])
      seek(toSeconds: start)
      let packet = try Packet()
      while !track.isComplete {
        guard try read(into: packet) else { break }
        if packet.streamIndex == track.streamIndex { try track.send(packet) }
      }
    }
    try track.finish()
  }

  /// Goes to the last keyframe before `start` where that saves decoding.
  func seek(toSeconds start: Double) {
    guard let input, start > 1 else { return }
    // Without an index the file is read from its beginning: slower, and as right.
    _ = input.value.seek(toMicroseconds: Int64((origin + start) * 1e6))
  }

  /// The moment of the keyframe that decoding begins at to show `start`; `nil` where only decoding
  /// tells.
  func keyframe(before start: Double, stream index: Int) throws(MediaError) -> Double? {
    guard let input, frames == nil, start > 1, let stream = input.value.stream(index) else {
      return nil
    }
    input.value.keepOnly([index])
    seek(toSeconds: start)
    let packet = try Packet()
    while try read(into: packet) {
      guard packet.streamIndex == index else { continue }
      let pts = packet.raw.pointee.pts
      return pts == vcNoTimestamp ? nil : Double(pts) * av_q2d(stream.pointee.time_base) - origin
    }
    return nil
  }

  func nothingDecoded(from time: TimePlan) -> MediaError {
    if damage.isNone, time.start > 0 {
      return MediaError(.undecodable, "nothing is shown at or after \(time.start) s")
    }
    return MediaError(
      .undecodable, "no picture could be decoded" + (damage.stoppedEarly.map { " (\($0))" } ?? ""))
  }
}

extension Image where Pixel == RGBA {
  /// Copies a frame of `size` in RGBA.
  init(_ frame: borrowing Frame, size: PixelSize) throws(MediaError) {
    let raw = frame.raw.pointee
    guard raw.format == AV_PIX_FMT_RGBA.rawValue, Int(raw.width) == size.width,
      Int(raw.height) == size.height, let start = raw.data.0
    else {
      throw MediaError(.unexpected, "a picture of another size or layout than planned")
    }
    let stride = Int(raw.linesize.0)
    let pixels = [RGBA](unsafeUninitializedCapacity: size.area) { target, count in
      guard let base = UnsafeMutableRawPointer(target.baseAddress) else { return }
      for row in 0..<size.height {
        base.advanced(by: row * size.width * 4).copyMemory(
          from: start.advanced(by: row * stride), byteCount: size.width * 4)
      }
      count = size.area
    }
    self.init(size: size, pixels: pixels)
  }
}
