import Foundation
import TestSupport
import Testing

/// Sound whose timestamps do not fit its samples, and sound of an unknown rate.
@Suite struct SoundTimeTests {
  @Test("A clock that drifts is followed without a jump", arguments: [1.004, 0.996, 1.0005])
  func drift(pace: Double) async throws {
    let workplace = try Workplace()
    let made = try await Program.reader("ffmpeg").run(
      [
        "-v", "error", "-f", "lavfi", "-i", "testsrc2=s=64x64:r=10:d=41", "-f", "lavfi", "-i",
        "aevalsrc='0.05*sin(2*PI*440*t)+if(lt(mod(t,1),0.02),0.8*sin(2*PI*3000*t),0)':d=40:s=48000",
        "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "libopus", "-b:a", "128k", "-bsf:a",
        "setts=ts=TS*\(pace)", "drift.mkv",
      ], in: workplace.folder)
    try #require(made.code == 0, "\(made.story)")
    let result = try await convert(
      workplace.file("drift.mkv"), to: .mp4, in: workplace,
      options: ["--crf", "40", "--x264-preset", "ultrafast"])
    let heard = try await samples(of: result)
    let clicks = onsets(heard, above: 0.4)
    #expect(clicks.count == 40)
    for (index, click) in clicks.enumerated() {
      #expect(abs(click - clicks[0] - Double(index) * pace) < 0.012, "\(index): \(click)")
    }
    // Silence that was put in would be heard as a hole in the tone.
    for start in stride(from: 0.1, to: 39, by: 0.005) {
      #expect(level(heard, from: start, to: start + 0.005) > 0.015, "\(start)")
    }
  }

  @Test("Of many channels without places, each is heard", arguments: [9, 12, 45])
  func unplacedChannels(count: Int) async throws {
    let workplace = try Workplace()
    let rate = 16_000
    func number(_ value: Int, _ bytes: Int) -> [UInt8] {
      (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    // A recorder's file: only the last channel has a tone.
    var sound: [UInt8] = []
    for sample in 0..<rate {
      let tone = Int(30_000 * sin(2 * Double.pi * 440 * Double(sample) / Double(rate)))
      sound += [UInt8](repeating: 0, count: 2 * (count - 1)) + number(tone, 2)
    }
    let format =
      number(1, 2) + number(count, 2) + number(rate, 4) + number(rate * count * 2, 4)
      + number(count * 2, 2) + number(16, 2)
    let file =
      Array("RIFF".utf8) + number(36 + sound.count, 4) + Array("WAVEfmt ".utf8) + number(16, 4)
      + format + Array("data".utf8) + number(sound.count, 4) + sound
    try Data(file).write(to: workplace.file("recorder.wav"))
    let outcome = try await Program.vcompress.run(
      ["recorder.wav", "-o", "heard.m4a", "--json"], in: workplace.folder)
    try #require(outcome.code == 0, "\(outcome.story)")
    let heard = try await samples(of: workplace.file("heard.m4a"))
    let wanted = 0.64 / Double(count)
    #expect(abs(level(heard, from: 0.2, to: 0.8) / wanted - 1) < 0.1)
  }

  @Test("A rate that the header leaves out is counted")
  func countedRate() async throws {
    let workplace = try Workplace()
    let source = Fixture.tricky("opus_without_rate.mkv")
    let outcome = try await Program.vcompress.run(
      ["probe", source.path, "--json"], in: workplace.folder)
    let report = try #require(outcome.lines.first?["report"] as? [String: Any])
    let sound = try #require((report["audio"] as? [[String: Any]])?.first)
    let rate = try #require(sound["bitRate"] as? Int)
    #expect((17_000...19_500).contains(rate), "\(rate)")
    let result = try await convert(
      source, to: .mp4, in: workplace, options: ["--crf", "40", "--x264-preset", "ultrafast"])
    // 33 s at 32 kbit/s, the least that AAC is made at, and a little for the picture.
    #expect(try Data(contentsOf: result).count < 180_000)
  }

  @Test("Speech with long pauses in a large file is counted in many places")
  func countedInPlaces() async throws {
    let workplace = try Workplace()
    let made = try await Program.reader("ffmpeg").run(
      [
        "-v", "error", "-f", "lavfi", "-i",
        "nullsrc=s=320x240:r=5:d=120,geq=random(1)*255:128:128", "-f", "lavfi", "-i",
        "aevalsrc='if(lt(mod(t,60),20),0.3*random(0),0)':d=120:s=48000", "-c:v", "rawvideo",
        "-pix_fmt", "yuv420p", "-c:a", "libopus", "-b:a", "96k", "-vbr", "on", "large.mkv",
      ], in: workplace.folder)
    try #require(made.code == 0, "\(made.story)")
    let packets = try await Program.reader("ffprobe").run(
      [
        "-v", "error", "-select_streams", "a", "-show_entries", "packet=size", "-of", "csv=p=0",
        "large.mkv",
      ], in: workplace.folder)
    let bytes = packets.text.split { !$0.isNumber }.reduce(0) { $0 + (Int($1) ?? 0) }
    let outcome = try await Program.vcompress.run(
      ["probe", "large.mkv", "--json"], in: workplace.folder)
    let report = try #require(outcome.lines.first?["report"] as? [String: Any])
    let rate = try #require((report["audio"] as? [[String: Any]])?.first?["bitRate"] as? Int)
    let whole = bytes * 8 / 120
    #expect(abs(Double(rate) / Double(whole) - 1) < 0.15, "\(rate) of \(whole)")
  }
}
