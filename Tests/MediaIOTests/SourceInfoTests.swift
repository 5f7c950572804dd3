import Foundation
import MediaIO
import MediaPlans
import Pixels
import TestSupport
import Testing

@Suite struct SourceInfoTests {
  @Test(arguments: [
    ("rot90.mp4", PixelSize(width: 180, height: 320)),
    ("rot270.mp4", PixelSize(width: 180, height: 320)),
    ("rotate_and_reflect.mp4", PixelSize(width: 720, height: 1080)),
    ("sar16x11_pal_anamorphic.mp4", PixelSize(width: 512, height: 288)),
    ("odd_641x359_444.mp4", PixelSize(width: 641, height: 359)),
    ("animated.webp", PixelSize(width: 320, height: 180)),
    ("gif_transparent_disposal.gif", PixelSize(width: 120, height: 90)),
  ])
  func displaySize(file: String, size: PixelSize) throws {
    let info = try MediaSource(path: Fixture.tricky(file).path).info
    #expect(info.video?.displaySize == size)
  }

  @Test(arguments: ["audio_only.mp3", "audio_only.wav", "audio_only.m4a", "mp3_cover_art.mp3"])
  func soundWithoutPicture(file: String) throws {
    let info = try MediaSource(path: Fixture.tricky(file).path).info
    #expect(info.video == nil)
    #expect(info.audio.count == 1)
  }

  @Test func coverArtIsNoPicture() throws {
    let info = try MediaSource(path: Fixture.tricky("mp4_with_cover.mp4").path).info
    #expect(info.video?.codec == "h264")
    #expect(info.covers.map(\.codec) == ["mjpeg"])
    #expect(info.otherStreams.isEmpty)
  }

  /// Two programmes in one MP4: the larger picture comes with its own sound and subtitles.
  @Test func programmesStayTogether() throws {
    let info = try MediaSource(path: Fixture.clip("spacecraft_two_programmes.mp4").path).info
    let video = try #require(info.video)
    #expect(video.storedSize == PixelSize(width: 480, height: 270))
    #expect(info.audio.allSatisfy { $0.index > video.index })
    #expect(info.audio.count == 1)
    #expect(info.otherStreams.contains("video 320x180 (h264)"))
  }

  @Test func theDefaultTrackComesFirst() throws {
    let info = try MediaSource(path: Fixture.tricky("multi_audio_subs.mkv").path).info
    #expect(info.audio.map(\.index) == [2, 1])
    #expect(info.subtitles.map(\.isText) == [true])
  }

  @Test(arguments: [("hdr10_pq_hevc10.mp4", "smpte2084"), ("hlg_hevc10.mp4", "arib-std-b67")])
  func highDynamicRange(file: String, transfer: String) throws {
    let color = try #require(try MediaSource(path: Fixture.tricky(file).path).info.video?.color)
    #expect(color.transfer == transfer)
    #expect(color.isHighDynamicRange)
  }

  @Test(arguments: ["alpha_vp9.webm", "alpha_qtrle.mov", "alpha_prores4444.mov", "animated.webp"])
  func alpha(file: String) throws {
    #expect(try MediaSource(path: Fixture.tricky(file).path).info.video?.hasAlpha == true)
  }

  @Test(arguments: ["still.png", "still.jpg"])
  func stills(file: String) throws {
    #expect(try MediaSource(path: Fixture.tricky(file).path).info.video?.isStill == true)
  }

  @Test(arguments: [
    ("start_time_3s.mkv", 2.0), ("vfr_1s_hole.mp4", 2.0), ("editlist_midgop_cut.mp4", 1.2),
    ("animated.webp", 1.0), ("claims_2h05m.mp4", 7500.0),
  ])
  func duration(file: String, seconds: Double) throws {
    let duration = try #require(try MediaSource(path: Fixture.tricky(file).path).info.duration)
    #expect(abs(duration - seconds) < 0.05)
  }

  @Test(arguments: [
    ("no such file.mp4", MediaError.Kind.reading(ENOENT)),
    ("tricky/text_renamed.mp4", .undecodable),
    ("tricky/moov_missing.mp4", .undecodable), ("tricky/empty.mp4", .undecodable),
    ("README.md", .undecodable),
  ])
  func refused(file: String, kind: MediaError.Kind) {
    #expect { try MediaSource(path: Fixture.folder.appending(path: file).path) } throws: { error in
      (error as? MediaError)?.kind == kind
    }
  }
}
