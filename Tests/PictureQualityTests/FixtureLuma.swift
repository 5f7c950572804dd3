import Foundation
import PictureQuality
import Pixels
import TestSupport
import Testing

/// Luma of fixture clips, as the `ffmpeg` command decodes it.
enum FixtureLuma {
  /// What a program wrote.
  @discardableResult
  static func run(_ name: String, _ arguments: [String]) async throws -> Data {
    let outcome = try await Program.reader(name).run(arguments)
    try #require(outcome.code == 0, "\(outcome.story)")
    return outcome.output
  }

  static func size(of clip: URL) async throws -> PixelSize {
    let text = try await run(
      "ffprobe",
      [
        "-v", "error", "-select_streams", "v:0", "-show_entries", "stream=width,height",
        "-of", "csv=p=0:s=x", clip.path,
      ])
    let sides = String(decoding: text, as: UTF8.self)
      .split { !$0.isNumber }.compactMap { Int($0) }
    try #require(sides.count == 2)
    return PixelSize(width: sides[0], height: sides[1])
  }

  /// The first frames of a clip after a filter, which may not change their size.
  static func frames(of clip: URL, count: Int, filter: String = "null") async throws -> [LumaPlane]
  {
    let size = try await size(of: clip)
    // A plane taken out keeps its levels; asking for grey would stretch limited range.
    let data = try await run(
      "ffmpeg",
      [
        "-nostdin", "-v", "error", "-i", clip.path, "-vf",
        "trim=end_frame=\(count),\(filter),extractplanes=y", "-f", "rawvideo", "-",
      ])
    try #require(data.count == count * size.area)
    return (0..<count).map { index in
      LumaPlane(
        size: size, pixels: Array(data[index * size.area..<(index + 1) * size.area]))
    }
  }
}
