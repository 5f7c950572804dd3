import Foundation
import TestSupport
import Testing

/// The wanted moment is where the output begins, whatever the container knows of keyframes.
@Suite struct SeekingTests {
  /// Ten seconds with a keyframe every four.
  enum Source: String, CaseIterable, Sendable {
    case ts, m2ts, mpg, mkv, avi, flv, webm, ogv, mp4, wmv, h264
    /// A keyframe's own followers cannot be decoded without what came before it.
    case openTS, openMKV
    /// No keyframes but the first: the picture is renewed in stripes.
    case refreshedTS

    private static let plain = "keyint=100:min-keyint=100:scenecut=0"

    var name: String {
      switch self {
      case .openTS: "open.ts"
      case .openMKV: "open.mkv"
      case .refreshedTS: "refreshed.ts"
      case .h264: "clip.264"
      default: "clip.\(rawValue)"
      }
    }

    var options: [String] {
      let x264 = ["-c:v", "libx264", "-preset", "veryfast", "-crf", "12", "-x264-params"]
      switch self {
      case .mpg: return ["-c:v", "mpeg2video", "-q:v", "2", "-g", "100", "-bf", "2", "-c:a", "mp2"]
      case .avi: return ["-c:v", "mpeg4", "-q:v", "2", "-g", "100", "-c:a", "mp3"]
      case .webm:
        return [
          "-c:v", "libvpx", "-g", "100", "-b:v", "2M", "-deadline", "realtime", "-cpu-used", "8",
          "-auto-alt-ref", "0", "-c:a", "libopus",
        ]
      case .ogv: return ["-c:v", "libtheora", "-g", "100", "-q:v", "9", "-c:a", "libvorbis"]
      case .wmv: return ["-c:v", "wmv2", "-g", "100", "-q:v", "2", "-c:a", "wmav2"]
      case .openTS, .openMKV: return x264 + [Self.plain + ":open-gop=1:bframes=3"]
      case .refreshedTS: return x264 + [Self.plain + ":intra-refresh=1"]
      case .h264: return x264 + [Self.plain, "-an"]
      default: return x264 + [Self.plain]
      }
    }
  }

  @Test("The first picture is the one at --start", arguments: Source.allCases)
  func start(source: Source) async throws {
    let workplace = try Workplace()
    let numbers = try await Numbered.clip(
      "numbers.mkv", in: workplace, seconds: 10, clicks: [0.5, 8.5])
    let made = try await Program.reader("ffmpeg").run(
      ["-v", "error", "-i", numbers] + source.options + [source.name], in: workplace.folder)
    try #require(made.code == 0, "\(made.story)")
    for start in [1.3, 3.96, 4, 6.2] {
      let result = workplace.file("\(start).mp4")
      let outcome = try await Program.vcompress.run(
        [
          source.name, "-o", result.path, "--start", "\(start)", "--crf", "12", "--x264-preset",
          "ultrafast",
        ], in: workplace.folder)
      try #require(outcome.code == 0, "\(outcome.story)")
      #expect(!outcome.errors.contains("broken"), "\(outcome.errors)")
      let pictures = try await Numbered.read(result)
      let first = try #require(pictures.first)
      // A container may count time from a sound that begins a little earlier than the picture.
      #expect(abs(Double(first) - start * 25) <= 1.5, "\(start): \(first)")
      #expect(pictures == Array(first...249), "\(start)")
      guard source != .h264 else { continue }
      let click = try #require(onsets(try await samples(of: result)).last)
      #expect(abs(click - (8.5 - start)) < 0.08, "\(start): \(click)")
    }
  }

  @Test("Sound alone is there from the first moment on", arguments: ["mpg", "avi", "ts"])
  func sound(kind: String) async throws {
    let workplace = try Workplace()
    let made = try await Program.reader("ffmpeg").run(
      [
        "-v", "error", "-f", "lavfi", "-i", "testsrc2=s=160x96:r=25:d=8", "-f", "lavfi", "-i",
        "sine=f=440:d=8", "clip.\(kind)",
      ], in: workplace.folder)
    try #require(made.code == 0, "\(made.story)")
    let outcome = try await Program.vcompress.run(
      ["clip.\(kind)", "--audio", "-o", "sound.m4a", "--start", "4.1"], in: workplace.folder)
    try #require(outcome.code == 0, "\(outcome.story)")
    let heard = try await samples(of: workplace.file("sound.m4a"))
    #expect(level(heard, from: 0.005, to: 0.03) > 0.04)
  }
}
