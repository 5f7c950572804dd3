import CFFmpeg
import CWebP
import LibAV
import MediaPlans
import Pixels
import Platform

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
    guard let file = MappedFile(path: path, where: Self.isAnimatedWebP) else { return nil }
    let decoder = try WebPDecoderHandle(data: file.data)
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
    let milliseconds = Self.duration(file.data)
    if milliseconds > 0 {
      info.duration = Double(milliseconds) / 1000
      video.frameRate = Ratio(Int(animation.frame_count) * 1000, milliseconds)
    }
    info.video = video
    self.info = info
    self.bytes = file
    self.decoder = decoder
  }

  /// The next canvas, `pts` in milliseconds; `false` at the end.
  func read(into frame: borrowing Frame) throws(MediaError) -> Bool {
    guard WebPAnimDecoderHasMoreFrames(decoder.raw) != 0 else { return false }
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

/// A file mapped into memory.
private final class MappedFile {
  private let start: UnsafeMutableRawPointer
  let count: Int

  var data: WebPData {
    WebPData(bytes: start.assumingMemoryBound(to: UInt8.self), size: count)
  }

  /// `nil` when the file cannot be opened or its first bytes are not what `accepts` wants.
  init?(path: String, where accepts: (UnsafeRawBufferPointer) -> Bool) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    let isAccepted = withUnsafeTemporaryAllocation(byteCount: 32, alignment: 1) { head in
      let length = pread(file, head.baseAddress, head.count, 0)
      return accepts(UnsafeRawBufferPointer(rebasing: head[..<max(0, length)]))
    }
    guard isAccepted,
      let start = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, file, 0),
      start != MAP_FAILED
    else { return nil }
    self.start = start
    self.count = Int(status.st_size)
  }

  deinit { munmap(start, count) }
}
