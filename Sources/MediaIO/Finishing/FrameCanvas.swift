import CFFmpeg
import LibAV
import MediaPlans
import Pixels

/// How much of each pixel is covered, 0...255, row by row in memory that belongs to the caller.
struct CoverageMask {
  var start: UnsafePointer<UInt8>
  var stride: Int
  var size: PixelSize
}

/// A finished picture to draw on: 8-bit 4:2:0 of limited range, or RGBA with straight alpha.
struct FrameCanvas {
  private let size: PixelSize
  private let planes: [Plane]
  private let isRGBA: Bool
  private let weights: LumaWeights

  private struct Plane {
    var start: UnsafeMutablePointer<UInt8>
    var stride: Int
  }

  /// - Parameter frame: its samples must belong to it alone.
  init(_ frame: borrowing Frame) throws(MediaError) {
    let raw = frame.raw.pointee
    size = PixelSize(width: Int(raw.width), height: Int(raw.height))
    isRGBA = raw.format == AV_PIX_FMT_RGBA.rawValue
    guard isRGBA || raw.format == AV_PIX_FMT_YUV420P.rawValue else {
      throw MediaError(.unexpected, "drawing on a picture of another layout than planned")
    }
    var planes: [Plane] = []
    for (start, stride) in [
      (raw.data.0, raw.linesize.0), (raw.data.1, raw.linesize.1), (raw.data.2, raw.linesize.2),
    ].prefix(isRGBA ? 1 : 3) {
      guard let start else { throw MediaError(.unexpected, "a picture without samples") }
      planes.append(Plane(start: start, stride: Int(stride)))
    }
    self.planes = planes
    weights = LumaWeights(matrix: frame.matrixName)
  }

  // MARK: Text

  /// Lays one colour over the picture where the mask covers it.
  func paint(_ color: RGBA, through mask: CoverageMask, x: Int, y: Int) {
    let columns = max(0, -x)..<min(mask.size.width, size.width - x)
    let rows = max(0, -y)..<min(mask.size.height, size.height - y)
    guard !columns.isEmpty, !rows.isEmpty, color.alpha > 0 else { return }
    let opacity = Int(color.alpha)
    if isRGBA {
      for row in rows {
        let line = planes[0].start + (y + row) * planes[0].stride
        let cover = mask.start + row * mask.stride
        for column in columns where cover[column] > 0 {
          Self.lay(
            color, alpha: (Int(cover[column]) * opacity + 127) / 255, on: line + (x + column) * 4)
        }
      }
      return
    }
    let (luma, blue, red) = weights.samples(color)
    for row in rows {
      let line = planes[0].start + (y + row) * planes[0].stride
      let cover = mask.start + row * mask.stride
      for column in columns where cover[column] > 0 {
        Self.mix(luma, (Int(cover[column]) * opacity + 127) / 255, 255, into: line + x + column)
      }
    }
    // A chroma sample belongs to four pixels and is covered by their mean.
    for half in (y + rows.lowerBound) / 2...(y + rows.upperBound - 1) / 2 {
      for column in (x + columns.lowerBound) / 2...(x + columns.upperBound - 1) / 2 {
        var sum = 0
        for row in [half * 2 - y, half * 2 - y + 1] where rows.contains(row) {
          for pixel in [column * 2 - x, column * 2 - x + 1] where columns.contains(pixel) {
            sum += Int(mask.start[row * mask.stride + pixel])
          }
        }
        guard sum > 0 else { continue }
        let alpha = (sum * opacity + 127) / 255
        Self.mix(blue, alpha, 1020, into: planes[1].start + half * planes[1].stride + column)
        Self.mix(red, alpha, 1020, into: planes[2].start + half * planes[2].stride + column)
      }
    }
  }

  // MARK: Pictures

  /// Lays an image over the picture.
  /// - Parameter opacity: 0...1, on top of the image's own.
  func lay(_ image: Image<RGBA>, x: Int, y: Int, opacity: Double) {
    let columns = max(0, -x)..<min(image.size.width, size.width - x)
    let rows = max(0, -y)..<min(image.size.height, size.height - y)
    guard !columns.isEmpty, !rows.isEmpty else { return }
    let pixels = image.pixels.span
    let width = image.size.width
    let factor = Int((opacity * 256).rounded())
    for row in rows {
      let line = planes[0].start + (y + row) * planes[0].stride
      for column in columns {
        let pixel = pixels[row * width + column]
        let alpha = (Int(pixel.alpha) * factor) >> 8
        guard alpha > 0 else { continue }
        if isRGBA {
          Self.lay(pixel, alpha: alpha, on: line + (x + column) * 4)
        } else {
          Self.mix(weights.samples(pixel).luma, alpha, 255, into: line + x + column)
        }
      }
    }
    guard !isRGBA else { return }
    for half in (y + rows.lowerBound) / 2...(y + rows.upperBound - 1) / 2 {
      for column in (x + columns.lowerBound) / 2...(x + columns.upperBound - 1) / 2 {
        var (sum, blueSum, redSum) = (0, 0, 0)
        for row in [half * 2 - y, half * 2 - y + 1] where rows.contains(row) {
          for place in [column * 2 - x, column * 2 - x + 1] where columns.contains(place) {
            let pixel = pixels[row * width + place]
            let alpha = (Int(pixel.alpha) * factor) >> 8
            let (_, blue, red) = weights.samples(pixel)
            sum += alpha
            blueSum += alpha * blue
            redSum += alpha * red
          }
        }
        guard sum > 0 else { continue }
        Self.mix(
          blueSum / sum, sum, 1020, into: planes[1].start + half * planes[1].stride + column)
        Self.mix(redSum / sum, sum, 1020, into: planes[2].start + half * planes[2].stride + column)
      }
    }
  }

  // MARK: Fades

  /// Darkens the whole picture: 0 is black, 1 leaves it. Transparency stays.
  func dim(to brightness: Double) {
    let factor = Int((min(max(brightness, 0), 1) * 256).rounded())
    func table(_ zero: Int) -> [UInt8] {
      (0..<256).map { UInt8(zero + ((($0 - zero) * factor + 128) >> 8)) }
    }
    if isRGBA {
      let colors = table(0)
      for row in 0..<size.height {
        let line = planes[0].start + row * planes[0].stride
        for place in 0..<size.width * 4 where place & 3 != 3 {
          line[place] = colors[Int(line[place])]
        }
      }
      return
    }
    for (index, plane) in planes.enumerated() {
      let samples = table(index == 0 ? 16 : 128)
      let (width, height) =
        index == 0
        ? (size.width, size.height) : ((size.width + 1) / 2, (size.height + 1) / 2)
      for row in 0..<height {
        let line = plane.start + row * plane.stride
        for place in 0..<width { line[place] = samples[Int(line[place])] }
      }
    }
  }

  // MARK: Samples

  private static func mix(
    _ value: Int, _ alpha: Int, _ whole: Int, into sample: UnsafeMutablePointer<UInt8>
  ) {
    let old = Int(sample.pointee)
    sample.pointee = UInt8(clamping: (old * (whole - alpha) + value * alpha + whole / 2) / whole)
  }

  /// "Over" for straight alpha.
  private static func lay(_ color: RGBA, alpha: Int, on pixel: UnsafeMutablePointer<UInt8>) {
    let below = Int(pixel[3]) * (255 - alpha)
    let whole = alpha * 255 + below
    guard whole > 0 else { return }
    for (channel, value) in [color.red, color.green, color.blue].enumerated() {
      pixel[channel] = UInt8(
        clamping: (Int(value) * alpha * 255 + Int(pixel[channel]) * below + whole / 2) / whole)
    }
    pixel[3] = UInt8(clamping: (whole + 127) / 255)
  }
}
