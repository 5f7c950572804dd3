import Foundation
import Pixels
import TestSupport
import Testing

@testable import MediaIO
@testable import MediaPlans

@Suite struct LumaReaderTests {
  private final class Pictures { var all: [TimedLuma] = [] }

  private func read(_ file: String, _ windows: [TimeWindow]) throws -> [TimedLuma] {
    let info = try MediaSource(path: Fixture.tricky(file).path).info
    let stream = try #require(info.video)
    let size = PixelSize(
      width: stream.displaySize.width & ~1, height: stream.displaySize.height & ~1)
    let plan = PicturePlan(sourceSize: stream.storedSize, size: size, layout: .yuv420)
    let pictures = Pictures()
    let summary = try LumaReader(
      path: Fixture.tricky(file).path, plan: plan, windows: windows, threads: 1
    ).read { pictures.all.append($0) }
    #expect(summary.pictures == pictures.all.count)
    return pictures.all
  }

  /// Windows have the pictures that the whole file has at those moments, in formats that allow exact
  /// seeking.
  @Test(arguments: ["no_audio.mp4", "multi_audio_subs.mkv", "gif_variable_delay.gif"])
  func windows(file: String) throws {
    let whole = try read(file, [TimeWindow(start: 0, end: .infinity)])
    let windows = [(0.0, 0.21), (0.5, 0.72), (1.02, 1.3)].map {
      TimeWindow(start: $0.0, end: $0.1)
    }
    let parts = try read(file, windows)
    #expect(zip(whole, whole.dropFirst()).allSatisfy { $0.time < $1.time })
    #expect(!parts.isEmpty)
    for part in parts {
      // A picture that is already shown when a window begins may be shown from its start on.
      let inside = whole.last { $0.time.seconds <= part.time.seconds + 0.001 }
      #expect(try #require(inside).luma == part.luma, "\(part.time.seconds)")
    }
    let wanted = whole.filter { picture in windows.contains { $0.contains(picture.time.seconds) } }
    #expect(parts.count >= wanted.count)
    #expect(Set(parts.map(\.window)).isSubset(of: [0, 1, 2]))
  }

  /// A picture stored as RGB gets the brightness of the matrix that the plan asks for.
  @Test func oneMatrixForBoth() throws {
    let path = Fixture.tricky("rgb_h264.mkv").path
    let stream = try #require(try MediaSource(path: path).info.video)
    func mean(_ matrix: String?) throws -> Double {
      var plan = PicturePlan(
        sourceSize: stream.storedSize, size: stream.storedSize, layout: .yuv420)
      plan.matrix = matrix
      let pictures = Pictures()
      _ = try LumaReader(
        path: path, plan: plan, windows: [TimeWindow(start: 0, end: .infinity)], threads: 1
      ).read { pictures.all.append($0) }
      let luma = try #require(pictures.all.first).luma.pixels
      return luma.reduce(0) { $0 + Double($1) } / Double(luma.count)
    }
    #expect(try mean("bt709") == mean(nil))
    #expect(try mean("smpte170m") != mean(nil))
  }
}
