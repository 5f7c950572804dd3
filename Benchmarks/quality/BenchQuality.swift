import Foundation
import PictureQuality
import Pixels

/// Compares two raw videos (yuv420p, of one size) frame by frame.
///
///     bench-quality figures WIDTH HEIGHT REFERENCE DISTORTED
///         a line of JSON for each frame
///     bench-quality time WIDTH HEIGHT REFERENCE DISTORTED
///         CPU milliseconds a frame, as one line of JSON
@main
struct BenchQuality {
  static func main() throws {
    let words = CommandLine.arguments
    guard words.count == 6, let width = Int(words[2]), let height = Int(words[3]),
      let reference = FileHandle(forReadingAtPath: words[4]),
      let distorted = FileHandle(forReadingAtPath: words[5])
    else {
      print("usage: bench-quality figures | time WIDTH HEIGHT REFERENCE DISTORTED")
      return
    }
    let size = PixelSize(width: width, height: height)
    var comparison = try PictureComparison(size: size)
    var (preparing, comparing, frames) = (0.0, 0.0, 0.0)
    while let first = try luma(reference, size: size), let second = try luma(distorted, size: size)
    {
      let start = clock()
      let prepared = try comparison.prepare(first)
      let middle = clock()
      let figures = try comparison.compare(second, with: prepared)
      preparing += milliseconds(middle - start)
      comparing += milliseconds(clock() - middle)
      frames += 1
      guard words[1] == "figures" else { continue }
      let score = PerceptualScore(
        detail: figures.detail, information: figures.information, motion: figures.motion ?? 0)
      print(
        #"{"detail": \#(figures.detail), "information": \#(figures.information), "#
          + #""motion": \#(figures.motion.map { "\($0)" } ?? "null"), "score": \#(score.value)}"#)
    }
    if words[1] == "time" {
      print(
        #"{"frames": \#(Int(frames)), "prepare": \#(preparing / frames), "compare": \#(comparing / frames)}"#
      )
    }
  }

  static func milliseconds(_ ticks: clock_t) -> Double {
    Double(ticks) * 1000 / Double(CLOCKS_PER_SEC)
  }

  static func luma(_ file: FileHandle, size: PixelSize) throws -> LumaPlane? {
    let chroma = 2 * ((size.width + 1) / 2) * ((size.height + 1) / 2)
    guard let frame = try file.read(upToCount: size.area + chroma),
      frame.count == size.area + chroma
    else { return nil }
    return LumaPlane(size: size, pixels: Array(frame.prefix(size.area)))
  }
}
