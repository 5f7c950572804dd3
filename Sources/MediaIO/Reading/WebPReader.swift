import CFFmpeg
import CWebP
import LibAV
import MediaPlans
import Pixels

/// Reads animated WebP: the frames as a browser would show them, with their own times.
final class WebPReader: FrameMaker {
  private let bytes: MappedFile
  private let decoder: WebPDecoderHandle
  let info: SourceInfo
  let timeBase = AVRational(num: 1, den: 1000)
  /// Milliseconds shown so far.
  private var elapsed: Int64 = 0

  /// `nil` when the file is not an animated WebP.
  init?(path: String) throws(MediaError) {
    guard let file = try MappedFile(path: path, where: Self.isAnimatedWebP) else { return nil }
    let cutOff = Self.closeCutFile(file)
    let decoder = try WebPDecoderHandle(data: file.webP)
    var animation = WebPAnimInfo()
    guard WebPAnimDecoderGetInfo(decoder.raw, &animation) != 0 else {
      throw MediaError(.undecodable, "opening: not a whole WebP file")
    }
    var video = VideoStreamInfo()
    video.codec = "webp"
    video.storedSize = PixelSize(
      width: Int(animation.canvas_width), height: Int(animation.canvas_height))
    video.pixelFormat = "rgba"
    video.hasAlpha = true
    video.isRGB = true
    video.frames = Int(animation.frame_count)
    video.color.isFullRange = true
    var info = SourceInfo()
    info.container = "webp"
    info.bytes = file.count
    let milliseconds = Self.duration(file.webP)
    if milliseconds > 0 {
      info.duration = Double(milliseconds) / 1000
      video.frameRate = Ratio(Int(animation.frame_count) * 1000, milliseconds)
    }
    info.loopCount = animation.loop_count == 0 ? .forever : .times(Int(animation.loop_count))
    info.incomplete = cutOff.map {
      let count = Int(animation.frame_count)
      return "\($0) after \(count) picture\(count == 1 ? "" : "s") "
        + "(\(Double(milliseconds) / 1000) s)"
    }
    info.video = video
    self.info = info
    self.bytes = file
    self.decoder = decoder
  }

  /// The next canvas, `pts` in milliseconds; `false` at the end.
  func read(into frame: borrowing Frame) throws(MediaError) -> Bool {
    guard WebPAnimDecoderHasMoreFrames(decoder.raw) != 0 else {
      damage.stoppedEarly = info.incomplete
      return false
    }
    var canvas: UnsafeMutablePointer<UInt8>?
    var end: CInt = 0
    guard WebPAnimDecoderGetNext(decoder.raw, &canvas, &end) != 0, let canvas,
      let size = info.video?.storedSize
    else { throw MediaError(.undecodable, "decoding: the WebP data is broken") }
    frame.clear()
    try frame.fill(rgba: canvas, size: size)
    // As for GIF, browsers show frames of 10 ms and less for 100 ms.
    let stated = Int64(end) - lastEnd
    lastEnd = Int64(end)
    let shown = stated <= 10 ? 100 : stated
    frame.pts = elapsed
    vcSetFrameDuration(frame.raw, shown)
    elapsed += shown
    return true
  }

  private var lastEnd: Int64 = 0
  private var damage = MediaSource.Damage()

  func takeDamage() -> MediaSource.Damage {
    defer { damage = MediaSource.Damage() }
    return damage
  }

  /// libwebp refuses a file that is shorter than its header says. What is there in whole frames is
  /// shown: the header in memory is made to end with the last of them.
  /// - Returns: how the file ends, in words; `nil` where it is whole.
  private static func closeCutFile(_ file: MappedFile) -> String? {
    func length(at place: Int) -> Int {
      (0..<4).reduce(0) { $0 | Int(file.bytes[place + $1]) << (8 * $1) }
    }
    guard file.count > 12, 8 + length(at: 4) > file.count else { return nil }
    var end = 12
    while end + 8 <= file.count {
      let next = end + 8 + (length(at: end + 4) + 1) & ~1
      guard next <= file.count else { break }
      end = next
    }
    for shift in 0..<4 {
      file.bytes[4 + shift] = UInt8(truncatingIfNeeded: (end - 8) >> (8 * shift))
    }
    return "the file is cut off"
  }

  /// `RIFF....WEBPVP8X` with the animation flag.
  private static func isAnimatedWebP(_ head: UnsafeRawBufferPointer) -> Bool {
    guard head.count >= 21 else { return false }
    return head[0..<4].elementsEqual("RIFF".utf8) && head[8..<16].elementsEqual("WEBPVP8X".utf8)
      && head[20] & 0x02 != 0
  }

  /// The sum of the frames' durations in milliseconds, from their headers.
  private static func duration(_ data: WebPData) -> Int {
    var data = data
    guard let demuxer = WebPDemux(&data) else { return 0 }
    defer { WebPDemuxDelete(demuxer) }
    var iterator = WebPIterator()
    defer { WebPDemuxReleaseIterator(&iterator) }
    var total = 0
    var found = WebPDemuxGetFrame(demuxer, 1, &iterator)
    while found != 0 {
      total += iterator.duration <= 10 ? 100 : Int(iterator.duration)
      found = WebPDemuxNextFrame(&iterator)
    }
    return total
  }
}

private struct WebPDecoderHandle: ~Copyable {
  let raw: OpaquePointer

  /// - Parameter data: must outlive the decoder.
  init(data: WebPData) throws(MediaError) {
    var options = WebPAnimDecoderOptions()
    guard WebPAnimDecoderOptionsInit(&options) != 0 else {
      throw MediaError(.unavailable, "the installed libwebpdemux is of another version")
    }
    options.color_mode = MODE_RGBA
    var data = data
    guard let raw = WebPAnimDecoderNew(&data, &options) else {
      throw MediaError(.undecodable, "opening: not a whole WebP file")
    }
    self.raw = raw
  }

  deinit { WebPAnimDecoderDelete(raw) }
}

extension MappedFile {
  fileprivate var webP: WebPData {
    WebPData(bytes: bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), size: count)
  }
}
