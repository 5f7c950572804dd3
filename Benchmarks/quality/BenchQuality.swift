import Foundation
import PictureQuality
import Pixels

/// Compares two raw videos (yuv420p, of one size) frame by frame.
///
///     bench-quality WIDTH HEIGHT REFERENCE DISTORTED
///         one line of JSON a frame
@main
struct BenchQuality {
  static func main() throws {
    let words = CommandLine.arguments
    guard words.count == 5, let width = Int(words[1]), let height = Int(words[2]),
      let reference = FileHandle(forReadingAtPath: words[3]),
      let distorted = FileHandle(forReadingAtPath: words[4])
    else {
      print("usage: bench-quality WIDTH HEIGHT REFERENCE DISTORTED")
      return
    }
    let size = PixelSize(width: width, height: height)
    var comparison = try PictureComparison(size: size)
    while let first = try luma(reference, size: size), let second = try luma(distorted, size: size)
    {
      let prepared = try comparison.prepare(first)
      let figures = try comparison.compare(second, with: prepared)
      let motion = figures.motion.map { "\($0)" } ?? "null"
      print(
        #"{"detail": \#(figures.detail), "information": \#(figures.information), "motion": \#(motion)}"#
      )
    }
  }

  static func luma(_ file: FileHandle, size: PixelSize) throws -> LumaPlane? {
    let chroma = 2 * ((size.width + 1) / 2) * ((size.height + 1) / 2)
    var frame = Data()
    while frame.count < size.area + chroma {
      guard let piece = try file.read(upToCount: size.area + chroma - frame.count), !piece.isEmpty
      else { return nil }
      frame.append(piece)
    }
    return LumaPlane(size: size, pixels: Array(frame.prefix(size.area)))
  }
}
