import Foundation
import Pixels
import Testing

@testable import MediaIO

/// What `compare` reads: packets counted, and brightness in windows.
@Suite struct LumaReaderTests {
  @Test(arguments: [
    ("fps5.mp4", 10, 2.0), ("editlist_midgop_cut.mp4", 30, 1.2),
    ("gif_variable_delay.gif", 5, 1.55),
    ("claims_2h05m.mp4", 3, 7500.04), ("animated.webp", 10, 1.0), ("elementary.264", 50, 2.0),
  ])
  func packets(file: String, pictures: Int, seconds: Double) throws {
    let path = Fixture.tricky(file)
    let tally = try PacketTally(counting: path) { true }
    #expect(tally.pictures == pictures)
    #expect(abs(tally.end - seconds) < 0.1, "\(tally.end)")
    let bytes = try #require(
      try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
    let sum = tally.bytesBySecond.reduce(0, +)
    // Two have more than packets in them; of the third the edit list cuts most away.
    let isMostlyPackets = !["animated.webp", "claims_2h05m.mp4", "editlist_midgop_cut.mp4"]
      .contains(file)
    #expect(sum <= bytes && (sum > bytes / 2 || !isMostlyPackets))
  }

  @Test func countingCanBeStopped() throws {
    #expect {
      try PacketTally(counting: Fixture.tricky("fps5.mp4")) { false }
    } throws: { ($0 as? MediaError)?.kind == .cancelled }
  }

  private final class Pictures { var all: [TimedLuma] = [] }

  private func read(_ file: String, _ windows: [SampleSet.Window]) throws -> [TimedLuma] {
    let info = try MediaSource(path: Fixture.tricky(file)).info
    let stream = try #require(info.video)
    let size = PixelSize(
      width: stream.displaySize.width & ~1, height: stream.displaySize.height & ~1)
    let plan = PicturePlan(sourceSize: stream.storedSize, size: size, layout: .yuv420)
    let pictures = Pictures()
    let summary = try LumaReader(
      path: Fixture.tricky(file), plan: plan, windows: windows, threads: 1
    ).read { pictures.all.append($0) }
    #expect(summary.pictures == pictures.all.count)
    return pictures.all
  }

  /// Windows hold what all of the file holds at those moments, for formats that can be searched exactly.
  @Test(arguments: ["no_audio.mp4", "multi_audio_subs.mkv", "gif_variable_delay.gif"])
  func windows(file: String) throws {
    let whole = try read(file, [SampleSet.Window(start: 0, end: .infinity)])
    let windows = [(0.0, 0.21), (0.5, 0.72), (1.02, 1.3)].map {
      SampleSet.Window(start: $0.0, end: $0.1)
    }
    let parts = try read(file, windows)
    #expect(zip(whole, whole.dropFirst()).allSatisfy { $0.time < $1.time })
    #expect(!parts.isEmpty)
    for part in parts {
      // A picture that stands already when a window begins may be shown from its start on.
      let inside = whole.last { $0.time.seconds <= part.time.seconds + 0.001 }
      #expect(try #require(inside).luma == part.luma, "\(part.time.seconds)")
    }
    let wanted = whole.filter { picture in windows.contains { $0.contains(picture.time.seconds) } }
    #expect(parts.count >= wanted.count)
    #expect(Set(parts.map(\.window)).isSubset(of: [0, 1, 2]))
  }

  /// The same picture stored as RGB and as YUV has the same brightness where both are told to.
  @Test func oneMatrixForBoth() throws {
    let path = Fixture.tricky("rgb_h264.mkv")
    let stream = try #require(try MediaSource(path: path).info.video)
    func mean(_ matrix: String?) throws -> Double {
      var plan = PicturePlan(
        sourceSize: stream.storedSize, size: stream.storedSize, layout: .yuv420)
      plan.matrix = matrix
      let pictures = Pictures()
      _ = try LumaReader(
        path: path, plan: plan, windows: [SampleSet.Window(start: 0, end: .infinity)], threads: 1
      ).read { pictures.all.append($0) }
      let luma = try #require(pictures.all.first).luma.pixels
      return luma.reduce(0) { $0 + Double($1) } / Double(luma.count)
    }
    #expect(try mean("bt709") == mean(nil))
    #expect(try mean("smpte170m") != mean(nil))
  }

  @Test func picturesBecomeFiles() throws {
    let size = PixelSize(width: 64, height: 48)
    let drawn = Image(size: size, filledWith: RGBA(red: 200, green: 30, blue: 10))
    let png = try StillPicture(drawn)
    #expect(png.kind == .png && png.bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    var noise = drawn
    var state: UInt32 = 1
    for index in noise.pixels.indices {
      state = state &* 1_664_525 &+ 1_013_904_223
      let value = UInt8(truncatingIfNeeded: state >> 24) / 2
      noise.pixels[index] = RGBA(red: value, green: value, blue: value)
    }
    let jpeg = try StillPicture(noise)
    #expect(jpeg.kind == .jpeg && jpeg.bytes.starts(with: [0xFF, 0xD8]) && jpeg.size == size)
  }
}
