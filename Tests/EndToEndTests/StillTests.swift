import Foundation
import TestSupport
import Testing

/// Pictures that become a clip: exact to the hundredth of a second, in the order of their numbers.
@Suite struct StillTests {
  /// Makes eleven pictures, `frame1.png` to `frame11.png`, that `Numbered` can tell apart.
  private func frames(in workplace: Workplace, count: Int = 11) async throws {
    let clip = try await Numbered.clip(
      "numbers.mkv", in: workplace, seconds: Double(count) / 25, first: 1)
    let outcome = try await Program.reader("ffmpeg").run(
      ["-nostdin", "-v", "error", "-i", clip, "frame%d.png"], in: workplace.folder)
    try #require(outcome.code == 0, "\(outcome.story)")
    try FileManager.default.removeItem(at: workplace.file(clip))
  }

  private func delays(_ seconds: Double, _ count: Int) -> [Int] {
    // A moment between two hundredths goes to the earlier one.
    let times = (0...count).map { Int((Double($0) * seconds * 100 - 0.001).rounded()) }
    return zip(times.dropFirst(), times).map { $0 - $1 }
  }

  @Test(
    "Each picture is shown as long as was asked",
    arguments: [0.02, 0.04, 0.05, 0.06, 0.07, 0.1, 0.125, 0.2, 0.5, 1])
  func exact(seconds: Double) async throws {
    let workplace = try Workplace()
    try await frames(in: workplace, count: 8)
    let names = (1...8).map { "frame\($0).png" }
    _ = try await edit(
      names + ["--join", "--still", "\(seconds)", "-o", "o.gif", "--effort", "fast"],
      in: workplace)
    let info = try await GIFInfo(workplace.file("o.gif"))
    #expect(info.delays.map { Int(($0 * 100).rounded()) } == delays(seconds, 8))
    _ = try await edit(
      names + ["--join", "--still", "\(seconds)", "-o", "o.mp4"] + exactQuality, in: workplace)
    let probe = try await Probe(workplace.file("o.mp4"), countingFrames: false)
    #expect(abs((try probe.video.seconds ?? 0) - 8 * seconds) < 0.001)
    if seconds <= 0.2 {
      #expect(try await Numbered.read(workplace.file("o.mp4")) == Array(1...8))
    }
  }

  @Test(
    "A folder and a pattern are taken in the order of their numbers",
    arguments: ["./", "frame%d.png"], ["--fps 10", "--still 0.1"])
  func expanded(input: String, pace: String) async throws {
    let workplace = try Workplace()
    try await frames(in: workplace)
    let pace = pace.split(separator: " ").map(String.init)
    _ = try await edit([input] + pace + ["-o", "o.mp4"] + exactQuality, in: workplace)
    #expect(try await Numbered.read(workplace.file("o.mp4")) == Array(1...11))
    let times = try await frameTimes(of: workplace.file("o.mp4"))
    #expect(zip(times, 0...).allSatisfy { abs($0 - Double($1) / 10) < 0.0005 }, "\(times)")
  }

  @Test("How fast a folder's pictures pass has to be said")
  func unsaid() async throws {
    let workplace = try Workplace()
    try await frames(in: workplace, count: 2)
    let outcome = try await edit(["./", "-o", "o.gif"], in: workplace, code: 64)
    #expect(outcome.errors.contains("is a folder") && outcome.errors.contains("--fps 24"))
    let missing = try await edit(
      ["other%03d.png", "--fps", "5", "-o", "o.gif"], in: workplace, code: 66)
    #expect(missing.errors.contains("no file is named as in"))
  }

  @Test("Pictures from a pipe pass at the stated rate", arguments: ["24", "8", "50"])
  func piped(rate: String) async throws {
    let workplace = try Workplace()
    try await frames(in: workplace)
    let pipe =
      "for n in 1 2 3 4 5 6 7 8 9 10 11; do cat frame$n.png; done | "
      + "'\(Program.vcompress.executable.path)' - --fps \(rate) -o o.gif --effort fast"
    let outcome = try await Program.reader("sh").run(["-c", pipe], in: workplace.folder)
    #expect(outcome.code == 0, "\(outcome.story)")
    let info = try await GIFInfo(workplace.file("o.gif"))
    #expect(info.delays.count == 11, "\(info.delays)")
    #expect(abs(info.seconds - 11 / (Double(rate) ?? 1)) < 0.006, "\(info.seconds)")
  }

  /// A quarter of each colour, and how a camera says that it is to be turned.
  @Test("A photo stands as its camera says", arguments: 1...8, ["jpg", "png"])
  func upright(orientation: Int, format: String) async throws {
    let workplace = try Workplace()
    let name = "photo.\(format)"
    let colours =
      "color=red:s=32x24[a];color=lime:s=32x24[b];color=blue:s=32x24[c];color=white:s=32x24[d];"
      + "[a][b]hstack[e];[c][d]hstack[f];[e][f]vstack"
    var outcome = try await Program.reader("ffmpeg").run(
      [
        "-nostdin", "-v", "error", "-filter_complex", colours, "-frames:v", "1", "-q:v", "1", name,
      ], in: workplace.folder)
    try #require(outcome.code == 0, "\(outcome.story)")
    let bytes = [UInt8](try Data(contentsOf: workplace.file(name)))
    let tagged = format == "jpg" ? Self.jpeg(bytes, orientation) : Self.png(bytes, orientation)
    try Data(tagged).write(to: workplace.file(name))
    _ = try await edit([name, "-o", "o.gif"], in: workplace)
    outcome = try await Program.reader("ffmpeg").run(
      ["-nostdin", "-v", "error", "-i", "o.gif", "-f", "rawvideo", "-pix_fmt", "rgb24", "o.rgb"],
      in: workplace.folder)
    let pixels = [UInt8](try Data(contentsOf: workplace.file("o.rgb")))
    let info = try await GIFInfo(workplace.file("o.gif"))
    let isTurned = orientation > 4
    #expect(info.width == (isTurned ? 48 : 64) && info.height == (isTurned ? 64 : 48))
    func colour(_ x: Int, _ y: Int) -> Character {
      let place = (y * info.width + x) * 3
      switch pixels[place..<place + 3].map({ $0 > 128 }) {
      case [true, false, false]: return "r"
      case [false, true, false]: return "g"
      case [false, false, true]: return "b"
      default: return "w"
      }
    }
    let (right, bottom) = (info.width - 8, info.height - 8)
    let corners = [colour(8, 8), colour(right, 8), colour(8, bottom), colour(right, bottom)]
    // As ImageOps.exif_transpose of Pillow turns it.
    let wanted = ["rgbw", "grwb", "wbgr", "bwrg", "rbgw", "brwg", "wgbr", "gwrb"]
    #expect(String(corners) == wanted[orientation - 1])
  }

  private static func exif(_ orientation: Int) -> [UInt8] {
    [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, UInt8(orientation), 0, 0]
      + [0, 0, 0, 0]
  }

  private static func jpeg(_ bytes: [UInt8], _ orientation: Int) -> [UInt8] {
    let block = Array("Exif\0\0".utf8) + exif(orientation)
    return [0xFF, 0xD8, 0xFF, 0xE1, 0, UInt8(block.count + 2)] + block + bytes.dropFirst(2)
  }

  private static func png(_ bytes: [UInt8], _ orientation: Int) -> [UInt8] {
    let block = Array("eXIf".utf8) + exif(orientation)
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in block {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    sum = ~sum
    let check = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: sum >> $0) }
    // Behind the header, which takes 33 bytes with the file's signature.
    return bytes[..<33] + [0, 0, 0, UInt8(block.count - 4)] + block + check + bytes[33...]
  }
}
