import CFFmpeg

/// Shows a GIF's pictures as long as browsers do: what is to be shown for less than 2/100 s is shown for
/// 10/100. FFmpeg's reader did so until 6.0; from 6.1 on, it leaves 1/100 s as it is.
final class GIFDelays {
  /// 1/100 s by which pictures come later than FFmpeg says.
  private var shift: Int64 = 0

  /// `nil` where the file is no GIF.
  init?(_ format: UnsafePointer<AVInputFormat>?) {
    guard let name = format?.pointee.name, String(cString: name) == "gif" else { return nil }
  }

  /// Takes the file's packets one after another; reading never jumps in a GIF but to its beginning.
  func correct(_ packet: UnsafeMutablePointer<AVPacket>) {
    if packet.pointee.pts != vcNoTimestamp { packet.pointee.pts += shift }
    if packet.pointee.dts != vcNoTimestamp { packet.pointee.dts += shift }
    guard packet.pointee.duration == 1 else { return }
    packet.pointee.duration = 10
    shift += 9
  }

  func rewind() { shift = 0 }
}
