import Foundation
import Pixels
import TestSupport
import Testing

@testable import MediaIO

@Suite struct PictureReaderTests {
  /// The pictures' times in milliseconds, and the end.
  private func times(
    _ path: String, start: Double = 0, end: Double? = nil, speed: Double = 1,
    frameRate: Ratio? = nil
  ) throws -> (starts: [Int], end: Int) {
    let source = try MediaSource(path: path)
    let video = try #require(source.info.video)
    let plan = PicturePlan(
      sourceSize: video.storedSize, size: PixelSize(width: 16, height: 10), layout: .rgba)
    var time = TimePlan()
    time.start = start
    time.end = end
    time.speed = speed
    time.frameRate = frameRate
    let collected = Collected()
    let summary = try PictureReader(source: source, plan: plan, time: time, threads: 1).read {
      image, start throws(MediaError) in collected.starts.append(start)
    }
    return (
      collected.starts.map { Int(($0.seconds * 1000).rounded()) },
      Int((summary.end.seconds * 1000).rounded())
    )
  }

  private final class Collected { var starts: [FrameTime] = [] }

  @Test func everyFrameKeepsItsTime() throws {
    let (starts, end) = try times(Fixture.tricky("vfr_1s_hole.mp4").path)
    #expect(starts.count == 30)
    #expect(end == 2000)
    #expect(zip(starts, starts.dropFirst()).contains { $1 - $0 > 950 })
  }

  @Test func aRateThinsOut() throws {
    let (starts, end) = try times(
      Fixture.clip("bunny_1080p60.mp4").path, frameRate: Ratio(15, 1))
    #expect(starts.prefix(4) == [0, 67, 133, 200])
    #expect(zip(starts, starts.dropFirst()).allSatisfy { (66...67).contains($1 - $0) })
    #expect(starts.count == 30)
    #expect(end == 2000)
  }

  /// Leaving frames out in the decoder must not change the others.
  @Test(arguments: ["bunny_1080p60.mp4", "flower_720p30.mp4", "phone_portrait.mp4"])
  func leavingFramesOutChangesNothing(file: String) throws {
    let all = try pictures(Fixture.clip(file).path, frameRate: nil)
    let some = try pictures(Fixture.clip(file).path, frameRate: Ratio(6, 1))
    #expect(some.count < all.count / 2)
    for (time, picture) in some {
      // A tick shows one of the frames around it, unchanged; the last one what the clip ends with.
      let reach = time == some.last?.0 ? 1.0 / 6 : 1.0 / 12
      let isUnchanged = all.contains { abs($0.0 - time) <= reach + 1e-6 && $0.1 == picture }
      #expect(isUnchanged, "at \(time) s")
    }
  }

  private func pictures(_ path: String, frameRate: Ratio?) throws -> [(Double, Image<RGBA>)] {
    let source = try MediaSource(path: path)
    let video = try #require(source.info.video)
    var plan = PicturePlan(
      sourceSize: video.storedSize, size: PixelSize(width: 64, height: 36), layout: .rgba)
    plan.orientation = .upright
    var time = TimePlan()
    time.frameRate = frameRate
    final class Box { var pictures: [(Double, Image<RGBA>)] = [] }
    let box = Box()
    _ = try PictureReader(source: source, plan: plan, time: time, threads: 2).read {
      image, start throws(MediaError) in box.pictures.append((start.seconds, image))
    }
    return box.pictures
  }

  /// A rate that does not divide the clip must not change its length.
  @Test func theEndIsNotRounded() throws {
    let (starts, end) = try times(
      Fixture.tricky("hdr10_pq_hevc10.mp4").path, frameRate: Ratio(15, 1))
    #expect(end == 1500)
    #expect(try #require(starts.last) < 1500)
  }

  @Test func aSlowSourceIsNotRepeated() throws {
    let (starts, end) = try times(Fixture.tricky("fps5.mp4").path, frameRate: Ratio(15, 1))
    #expect(starts.count == 10)
    #expect(end == 2000)
  }

  @Test func speedShortens() throws {
    let (starts, end) = try times(Fixture.tricky("fps5.mp4").path, speed: 4)
    #expect(starts.count == 10)
    #expect(starts[1] == 50)
    #expect(end == 500)
  }

  @Test func aTrimBeginsAtZero() throws {
    let (starts, end) = try times(Fixture.tricky("fps5.mp4").path, start: 0.4, end: 1.0)
    #expect(starts == [0, 200, 400])
    #expect(end == 600)
  }

  /// The picture that was on the screen when the trim begins is shown from its beginning.
  @Test func aTrimInsideAFreezeShowsTheFrozenPicture() throws {
    let path = Fixture.tricky("vfr_1s_hole.mp4").path
    let whole = try times(path).starts
    let gap = try #require(
      zip(whole, whole.dropFirst()).first { $1 - $0 > 900 })
    let start = Double(gap.0 + 300) / 1000
    let (starts, end) = try times(path, start: start)
    #expect(starts.first == 0)
    #expect(abs(starts[1] - (gap.1 - gap.0 - 300)) <= 1)
    #expect(abs(end - (2000 - gap.0 - 300)) <= 1)
  }

  @Test func timestampsThatRestartAreJoined() throws {
    let (starts, end) = try times(Fixture.tricky("res_change.ts").path)
    #expect(abs(end - 2000) <= 80)
    #expect(starts == starts.sorted())
  }

  @Test func anEarlyEndIsNotSilent() throws {
    let source = try MediaSource(path: Fixture.tricky("corrupt_flipped.mp4").path)
    let video = try #require(source.info.video)
    let plan = PicturePlan(sourceSize: video.storedSize, size: video.storedSize, layout: .rgba)
    _ = try PictureReader(source: source, plan: plan, time: TimePlan(), threads: 1).read {
      _, _ throws(MediaError) in
    }
    #expect(!source.damage.isNone)
  }

  @Test func whatTheReceiverThrowsEndsTheReading() throws {
    let source = try MediaSource(path: Fixture.tricky("fps5.mp4").path)
    let video = try #require(source.info.video)
    let plan = PicturePlan(sourceSize: video.storedSize, size: video.storedSize, layout: .rgba)
    #expect(throws: MediaError(.cancelled, "enough")) {
      _ = try PictureReader(source: source, plan: plan, time: TimePlan(), threads: 1).read {
        _, _ throws(MediaError) in throw MediaError(.cancelled, "enough")
      }
    }
  }
}
