import CFFmpeg
import LibAV
package import MediaPlans
package import Pixels

/// One picture as a file that every browser shows.
package struct StillPicture: Sendable, Hashable {
  package enum Kind: String, Sendable {
    case png = "image/png"
    case jpeg = "image/jpeg"
  }

  /// Its `rawValue` is the media type.
  package var kind: Kind
  package var size: PixelSize
  package var bytes: [UInt8]

  /// The smaller of a PNG, which suits drawings, and a JPEG without visible loss (quantiser 2,
  /// chroma at full size), which suits photographs.
  /// - Parameters:
  ///   - image: its alpha is left out.
  ///   - wanted: `nil` for the smaller one.
  package init(_ image: Image<RGBA>, as wanted: Kind? = nil) throws(MediaError) {
    let picture = try Frame()
    try picture.fill(image)
    let png = try Self.encode(
      picture, size: image.size, encoder: "png", format: AV_PIX_FMT_RGB24, chain: "format=rgb24")
    let jpeg = try Self.encode(
      picture, size: image.size, encoder: "mjpeg", format: AV_PIX_FMT_YUVJ444P,
      chain: "scale=out_color_matrix=bt601:out_range=pc:flags=accurate_rnd+full_chroma_int,"
        + "format=yuvj444p")
    size = image.size
    kind = wanted ?? (jpeg.count < png.count ? .jpeg : .png)
    bytes = kind == .jpeg ? jpeg : png
  }

  private static func encode(
    _ frame: borrowing Frame, size: PixelSize, encoder name: String, format: AVPixelFormat,
    chain: String
  ) throws(MediaError) -> [UInt8] {
    let timeBase = AVRational(num: 1, den: 25)
    let graph = try FilterGraph(
      pictures: size, format: AV_PIX_FMT_RGBA, timeBase: timeBase, chain: chain)
    let converted = try Frame()
    // The graph empties what it is given.
    let copy = try frame.reference()
    copy.raw.pointee.sample_aspect_ratio = AVRational(num: 1, den: 1)
    copy.pts = 0
    try graph.send(copy.raw)
    guard try graph.receive(into: converted) else {
      throw MediaError(.unexpected, "a picture did not come back from its filter")
    }
    let quality = CInt(FF_QP2LAMBDA) * 2
    let encoder = try EncoderContext(name: name, options: []) { context in
      context.width = CInt(size.width)
      context.height = CInt(size.height)
      context.pix_fmt = format
      context.color_range = AVCOL_RANGE_JPEG
      context.time_base = timeBase
      context.thread_count = 1
      if name == "mjpeg" {
        context.flags |= AV_CODEC_FLAG_QSCALE
        context.global_quality = quality
      }
    }
    converted.raw.pointee.quality = quality
    converted.raw.pointee.pict_type = AV_PICTURE_TYPE_NONE
    try encoder.send(converted.raw)
    try encoder.send(nil)
    let packet = try Packet()
    guard try encoder.receive(into: packet), let data = packet.raw.pointee.data else {
      throw MediaError(.unexpected, "the \(name) encoder made nothing of a picture")
    }
    return Array(UnsafeBufferPointer(start: data, count: Int(packet.raw.pointee.size)))
  }
}
