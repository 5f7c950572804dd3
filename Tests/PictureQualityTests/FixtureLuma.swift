import Foundation
import PictureQuality
import Pixels
import Testing

/// Luma of fixture clips, as the `ffmpeg` command decodes it.
enum FixtureLuma {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures")

  struct Failure: Error {
    var command: [String]
    var code: Int32
  }

  /// Runs a program of the PATH to its end and gives what it wrote.
  @discardableResult
  static func run(_ command: [String]) throws -> Data {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(command: command, code: process.terminationStatus)
    }
    return data
  }

  static func size(of clip: URL) throws -> PixelSize {
    let text = try run([
      "ffprobe", "-v", "error", "-select_streams", "v:0", "-show_entries", "stream=width,height",
      "-of", "csv=p=0:s=x", clip.path,
    ])
    let sides = String(decoding: text, as: UTF8.self)
      .split { !$0.isNumber }.compactMap { Int($0) }
    try #require(sides.count == 2)
    return PixelSize(width: sides[0], height: sides[1])
  }

  /// The first frames of a clip after a filter, which may not change their size.
  static func frames(of clip: URL, count: Int, filter: String = "null") throws -> [LumaPlane] {
    let size = try size(of: clip)
    // A plane taken out keeps its levels; asking for grey would stretch limited range.
    let data = try run([
      "ffmpeg", "-nostdin", "-v", "error", "-i", clip.path, "-vf",
      "trim=end_frame=\(count),\(filter),extractplanes=y", "-f", "rawvideo", "-",
    ])
    try #require(data.count == count * size.area)
    return (0..<count).map { index in
      LumaPlane(
        size: size, pixels: Array(data[index * size.area..<(index + 1) * size.area]))
    }
  }
}
