import AnimatedImages
import CFFmpeg
import Failures
import LibAV
import MediaPlans
import Pixels

/// Reads GIF files as browsers show them. FFmpeg's reader paints the background, cuts what is larger
/// than the stated screen, and ends without a word where a file is cut off.
final class GIFReader: FrameMaker {
  let timeBase = AVRational(num: 1, den: 100)
  let info: SourceInfo
  private let file: GIFFile
  /// Made for the first picture: looking at a file needs none.
  private var painter: GIFPainter?
  private var number = 0
  /// 1/100 s shown so far.
  private var elapsed: Int64 = 0
  private var damage = MediaSource.Damage()

  /// `nil` when the file is no GIF.
  init?(path: String) throws(MediaError) {
    guard
      let file = try converting(MediaError.init, { () throws(Failure) in try GIFFile(path: path) })
    else { return nil }
    self.file = file
    var video = VideoStreamInfo()
    video.codec = "gif"
    video.storedSize = file.size
    video.pixelFormat = "rgba"
    video.hasAlpha = true
    video.isRGB = true
    video.frames = file.images.count
    video.color.isFullRange = true
    video.isPixelArt = try Self.isPixelArt(file)
    var info = SourceInfo()
    info.container = "gif"
    info.bytes = file.length
    let centiseconds = file.images.reduce(0) { $0 + $1.delay }
    info.duration = Double(centiseconds) / 100
    video.frameRate = Ratio(file.images.count * 100, centiseconds)
    info.loopCount = file.loopCount
    info.comments = try converting(MediaError.init) { () throws(Failure) in
      try file.comments(atMost: Self.longestComments)
    }
    info.incomplete = file.cutOff
    let text = info.comments.map { String(decoding: $0, as: UTF8.self) }
    if !text.isEmpty { info.tags["comment"] = String(text.joined(separator: "\n").prefix(4096)) }
    info.video = video
    self.info = info
  }

  private static func isPixelArt(_ file: GIFFile) throws(MediaError) -> Bool {
    guard file.size.width <= 512, file.size.height <= 512 else { return false }
    let painter = try Self.painter(of: file)
    _ = try Self.paint(file.images[0], with: painter)
    var colors: Set<UInt32> = []
    for color in painter.canvas {
      colors.insert(color)
      if colors.count > 32 { return false }
    }
    return true
  }

  /// Comments of more than this many bytes together hold something else.
  private static let longestComments = 65_536

  private static func painter(of file: GIFFile) throws(MediaError) -> GIFPainter {
    try converting(MediaError.init) { () throws(Failure) in try GIFPainter(file) }
  }

  private static func paint(
    _ image: GIFImage, with painter: GIFPainter
  ) throws(MediaError) -> Bool {
    try converting(MediaError.init) { () throws(Failure) in try painter.paint(image) }
  }

  /// The next canvas, `pts` in 1/100 s; `false` at the end.
  func read(into frame: borrowing Frame) throws(MediaError) -> Bool {
    guard number < file.images.count else {
      damage.stoppedEarly = file.cutOff
      return false
    }
    let image = file.images[number]
    number += 1
    let painter: GIFPainter
    if let made = self.painter { painter = made } else { painter = try Self.painter(of: file) }
    self.painter = painter
    let isWhole = try Self.paint(image, with: painter)
    // Where the file is cut off in an image, that is told as such.
    if !isWhole, !(file.endsInImage && number == file.images.count) { damage.damagedPictures += 1 }
    frame.clear()
    if let pixels = painter.canvas.baseAddress { try frame.fill(rgba: pixels, size: file.size) }
    frame.pts = elapsed
    vcSetFrameDuration(frame.raw, Int64(image.delay))
    elapsed += Int64(image.delay)
    return true
  }

  func takeDamage() -> MediaSource.Damage {
    defer { damage = MediaSource.Damage() }
    return damage
  }
}
