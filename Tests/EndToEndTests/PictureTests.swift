import Foundation
import TestSupport
import Testing

/// The result looks like the source: upright, unstretched, in its colours. `ffmpeg` decodes both.
@Suite struct PictureTests {
  /// Files whose picture `ffmpeg` shows right by itself.
  @Test(
    "Looks as the source does",
    arguments: [
      "rot90.mp4", "rot270.mp4", "rotate_and_reflect.mp4", "fullrange_yuvj420p.mp4",
      "sd_bt601_tagged.mp4", "sd_bt709_tagged.mp4", "rgb_h264.mkv", "gray8_ffv1.mkv",
      "h264_444_10bit.mp4", "mjpeg.avi", "odd_641x359_444.mp4", "avi_bframes_no_pts.avi",
      "multi_audio_subs.mkv", "mp4_with_cover.mp4", "start_time_3s.mkv",
    ], Format.allCases)
  func looksAlike(name: String, format: Format) async throws {
    let workplace = try Workplace()
    let source = Fixture.tricky(name)
    let result = try await convert(source, to: format, in: workplace, options: fullSize(format))
    let distance = try await Thumbnail(result).distance(to: Thumbnail(source))
    #expect(distance < limit(format), "\(distance) levels apart")
  }

  @Test("One picture with three kinds of colour tags gives one picture", arguments: Format.allCases)
  func colourTags(format: Format) async throws {
    let workplace = try Workplace()
    var pictures: [Thumbnail] = []
    for tags in ["sd_bt601_tagged", "sd_bt709_tagged", "sd_untagged_bt601"] {
      let result = try await convert(
        Fixture.tricky(tags + ".mp4"), to: format, in: workplace, options: fullSize(format),
        name: tags)
      pictures.append(try await Thumbnail(result))
    }
    #expect(pictures[0].distance(to: pictures[1]) < limit(format))
    #expect(pictures[0].distance(to: pictures[2]) < limit(format))
  }

  /// HDR becomes SDR by tone mapping; against `ffmpeg`'s own, with the same curve.
  @Test(
    "HDR",
    arguments: ["hdr10_pq_hevc10.mp4", "hlg_hevc10.mp4", "hlg_phone_colour_chart.mp4"],
    Format.allCases)
  func highDynamicRange(name: String, format: Format) async throws {
    let workplace = try Workplace()
    let source = Fixture.tricky(name)
    let result = try await convert(source, to: format, in: workplace)
    let toneMapped = try await Thumbnail(
      source,
      filters: """
        zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,tonemap=hable:desat=0,\
        zscale=t=bt709:m=bt709:r=tv,format=yuv420p
        """)
    let distance = try await Thumbnail(result).distance(to: toneMapped)
    // Curves differ a little in taste; washed-out grey is 30 and more away.
    #expect(distance < 12, "\(distance) levels apart")
    if format == .mp4 {
      let video = try await Probe(result).video
      #expect(video.colorTransfer == "bt709")
      #expect(video.colorPrimaries == "bt709")
      #expect(video.colorSpace == "bt709")
    }
  }

  @Test("Square pixels", arguments: Format.allCases)
  func anamorphic(format: Format) async throws {
    let workplace = try Workplace()
    let source = Fixture.tricky("sar16x11_pal_anamorphic.mp4")
    let result = try await convert(source, to: format, in: workplace)
    let video = try await Probe(result).video
    #expect([nil, "1:1", "N/A"].contains(video.sampleAspectRatio))
    let shape = Double(video.width ?? 0) / Double(video.height ?? 1)
    #expect(abs(shape - 16.0 / 9) < 0.03, "\(shape)")
    #expect(try await Thumbnail(result).distance(to: Thumbnail(source)) < limit(format))
  }

  /// Lines of one moment beside lines of another look like a comb.
  @Test("Interlaced", arguments: ["interlaced_tff.mpg", "interlaced_tff_h264.mp4"])
  func interlaced(name: String) async throws {
    let workplace = try Workplace()
    let source = Fixture.tricky(name)
    let result = try await convert(
      source, to: .mp4, in: workplace, options: ["--crf", "12", "--x264-preset", "ultrafast"])
    let combed = try await comb(source)
    let clean = try await comb(source, filters: "bwdif=mode=send_frame")
    let ours = try await comb(result)
    try #require(combed > clean * 5 / 4, "the fixture is combed: \(combed), \(clean)")
    #expect(ours < (clean + combed) / 2, "\(ours); clean \(clean), combed \(combed)")
    #expect(try await ["progressive", nil].contains(Probe(result).video.fieldOrder))
  }

  @Test("An edit list hides what it says", arguments: Format.allCases)
  func editList(format: Format) async throws {
    let workplace = try Workplace()
    // Cut from the picture of `no_audio.mp4`'s moment 0.8 s, by copying.
    let result = try await convert(
      Fixture.tricky("editlist_midgop_cut.mp4"), to: format, in: workplace,
      options: fullSize(format))
    let shown = try await Thumbnail(result)
    let whole = Fixture.tricky("no_audio.mp4")
    let wanted = try await shown.distance(to: Thumbnail(whole, at: 0.8))
    let hidden = try await shown.distance(to: Thumbnail(whole, at: 0))
    #expect(wanted < hidden / 2, "\(wanted) from the first picture to show, \(hidden) from 0 s")
  }

  @Test("GIF keeps transparency", arguments: ["alpha_vp9.webm", "alpha_prores4444.mov"])
  func transparency(name: String) async throws {
    let workplace = try Workplace()
    let result = try await convert(
      Fixture.tricky(name), to: .gif, in: workplace, options: fullSize(.gif))
    #expect(try await GIFInfo(result).isTransparent)
    // An opaque disc of radius 80 in 320x180.
    let covered = try await Thumbnail(result).mean(3) / 255
    #expect(abs(covered - .pi * 80 * 80 / (320 * 180)) < 0.03, "\(covered) of the picture")
  }

  @Test("MP4 shows the background through what is transparent")
  func background() async throws {
    let workplace = try Workplace()
    let source = Fixture.tricky("alpha_prores4444.mov")
    let result = try await convert(
      source, to: .mp4, in: workplace,
      options: ["--background", "#00ff00", "--x264-preset", "ultrafast"])
    let corner = try await Thumbnail(result, filters: "crop=40:40:0:0")
    #expect(corner.mean(0) < 25 && corner.mean(1) > 230 && corner.mean(2) < 25)
  }

  @Test("A GIF is put together by its disposal methods")
  func disposal() async throws {
    let workplace = try Workplace()
    let source = Fixture.tricky("gif_transparent_disposal.gif")
    let result = try await convert(source, to: .gif, in: workplace, options: [])
    for moment in [0, 0.3, 0.5, 0.7] {
      // What a transparent pixel's colour is does not matter.
      let seen = "format=gbrap,premultiply=inplace=1"
      let (ours, theirs) = try await (
        Thumbnail(result, at: moment, filters: seen), Thumbnail(source, at: moment, filters: seen)
      )
      #expect(abs(ours.mean(3) - theirs.mean(3)) < 4, "coverage at \(moment) s")
      #expect(ours.distance(to: theirs) < 6, "at \(moment) s")
    }
  }

  /// Grey has 256 colours at most, so nothing but the scaling can make a difference.
  @Test("A lossless GIF of a grey film is, bit by bit, what `ffmpeg` makes of it")
  func losslessGrey() async throws {
    let workplace = try Workplace()
    let source = workplace.folder.appending(path: "grey.mkv")
    let result = workplace.folder.appending(path: "grey.gif")
    let ffmpeg = try Program.reader("ffmpeg")
    let made = try await ffmpeg.run(
      [
        "-nostdin", "-v", "error", "-f", "lavfi", "-i", "testsrc2=s=320x180:r=10:d=0.5", "-vf",
        "hue=s=0,format=yuv420p", "-c:v", "ffv1", source.path,
      ], in: workplace.folder)
    try #require(made.code == 0, "\(made.story)")
    let outcome = try await Program.vcompress.run(
      [source.path, "-o", result.path, "--width", "160", "--quality", "100"],
      in: workplace.folder)
    try #require(outcome.code == 0, "\(outcome.story)")
    let scale = "scale=160:90:flags=lanczos+accurate_rnd+full_chroma_int+full_chroma_inp"
    var pictures: [Data] = []
    for (file, chain) in [(source, scale), (result, "null")] {
      let decoded = try await ffmpeg.run(
        [
          "-nostdin", "-v", "error", "-i", file.path, "-vf", chain, "-f", "rawvideo", "-pix_fmt",
          "rgb24", "-",
        ], in: workplace.folder)
      try #require(decoded.code == 0, "\(decoded.story)")
      pictures.append(decoded.output)
    }
    #expect(pictures[0].count == 5 * 3 * 160 * 90)
    #expect(pictures[0] == pictures[1])
  }

  private func fullSize(_ format: Format) -> [String] {
    format == .gif ? ["--effort", "fast", "--duration", "0.1"] : ["--x264-preset", "ultrafast"]
  }

  /// How far two thumbnails of one picture may be apart: a GIF has but 256 colours.
  private func limit(_ format: Format) -> Double { format == .gif ? 4 : 2.5 }

  /// How many pixels of three frames stick out from the rows above and below alike, as the teeth
  /// of a comb do.
  private func comb(_ file: URL, filters: String? = nil) async throws -> Int {
    let (width, height) = (256, 180)
    let workplace = try Workplace()
    let chain = [filters, "crop=256:180", "format=gray"].compactMap { $0 }.joined(separator: ",")
    let outcome = try await Program.reader("ffmpeg").run(
      [
        "-nostdin", "-v", "error", "-i", file.path, "-ss", "0.2", "-frames:v", "3", "-vf", chain,
        "-f", "rawvideo", "-",
      ], in: workplace.folder)
    try #require(outcome.code == 0, "\(outcome.story)")
    let rows = [UInt8](outcome.output).map { Int($0) }
    try #require(rows.count == 3 * width * height)
    var teeth = 0
    for frame in 0..<3 {
      for row in 1..<height - 1 {
        let start = (frame * height + row) * width
        for index in start..<start + width {
          let (above, here, below) = (rows[index - width], rows[index], rows[index + width])
          if (here - above) * (here - below) > 100 { teeth += 1 }
        }
      }
    }
    return teeth
  }
}
