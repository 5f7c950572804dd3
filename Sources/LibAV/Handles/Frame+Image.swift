import CFFmpeg
package import MediaPlans
package import Pixels
import Platform

extension Frame {
  /// Gives an empty frame memory of its own, and copies an image into it.
  package func fill(_ image: Image<RGBA>) throws(MediaError) {
    try image.pixels.withUnsafeBufferPointer { pixels throws(MediaError) in
      if let start = pixels.baseAddress { try fill(rgba: start, size: image.size) }
    }
  }

  /// Likewise, from rows without gaps between them.
  package func fill(rgba pixels: UnsafeRawPointer, size: PixelSize) throws(MediaError) {
    raw.pointee.format = AV_PIX_FMT_RGBA.rawValue
    raw.pointee.width = CInt(size.width)
    raw.pointee.height = CInt(size.height)
    try check(av_frame_get_buffer(raw, 0), "allocating a frame")
    guard let target = raw.pointee.data.0 else {
      throw MediaError(.outOfMemory, "allocating a frame")
    }
    let stride = Int(raw.pointee.linesize.0)
    for row in 0..<size.height {
      UnsafeMutableRawPointer(target.advanced(by: row * stride)).copyMemory(
        from: pixels.advanced(by: row * size.width * 4), byteCount: size.width * 4)
    }
  }

  /// The first plane without the gaps between its rows; an empty image where the frame has another
  /// size.
  package func luma(_ size: PixelSize) -> Image<UInt8> {
    let (start, stride) = (raw.pointee.data.0, Int(raw.pointee.linesize.0))
    guard let start, Int(raw.pointee.width) == size.width, Int(raw.pointee.height) == size.height
    else { return Image(size: PixelSize(width: 0, height: 0), pixels: []) }
    let pixels = [UInt8](unsafeUninitializedCapacity: size.area) { target, count in
      guard let base = target.baseAddress else { return }
      for row in 0..<size.height {
        base.advanced(by: row * size.width).update(
          from: start.advanced(by: row * stride), count: size.width)
      }
      count = size.area
    }
    return Image(size: size, pixels: pixels)
  }
}

/// - Throws: where `hasMemory` says no.
package func requireMemory(_ bytes: Int) throws(MediaError) {
  guard hasMemory(bytes) else {
    throw MediaError(.outOfMemory, "\(bytes / 1024) kB for a picture")
  }
}

extension Image where Pixel == RGBA {
  /// Copies a frame of `size` in RGBA.
  package init(_ frame: borrowing Frame, size: PixelSize) throws(MediaError) {
    let raw = frame.raw.pointee
    guard raw.format == AV_PIX_FMT_RGBA.rawValue, Int(raw.width) == size.width,
      Int(raw.height) == size.height, let start = raw.data.0
    else {
      throw MediaError(.unexpected, "a picture of another size or layout than planned")
    }
    try requireMemory(size.area * MemoryLayout<RGBA>.stride)
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
