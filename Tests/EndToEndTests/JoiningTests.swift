import Foundation
import TestSupport
import Testing

/// Clips that follow each other: exact to the picture and to the sample, as `ffmpeg` reads them.
@Suite struct JoiningTests {
  // MARK: Joining

  @Test("Clips of other sizes, rates and sound follow each other picture by picture")
  func joins() async throws {
    let workplace = try Workplace()
    let a = try await Numbered.clip("a.mov", in: workplace, clicks: [0.5])
    let b = try await Numbered.clip(
      "b.mp4", in: workplace, size: "320x192", rate: "30", seconds: 2, first: 100)
    let c = try await Numbered.clip(
      "c.mov", in: workplace, rate: "30000/1001", seconds: 1.001, first: 50, clicks: [0.25])
    _ = try await edit(["--join", a, b, c, "-o", "j.mp4"] + exactQuality, in: workplace)
    let numbers = try await Numbered.read(workplace.file("j.mp4"))
    #expect(numbers == Array(0..<25) + Array(100..<160) + Array(50..<80))
    let times = try await frameTimes(of: workplace.file("j.mp4"))
    #expect(abs(times[25] - 1) < 0.0001 && abs(times[85] - 3) < 0.0001)
    let probe = try await Probe(workplace.file("j.mp4"), countingFrames: false)
    #expect(abs((try probe.video.seconds ?? 0) - 4.001) < 0.002)
    let heard = try await onsets(samples(of: workplace.file("j.mp4")))
    #expect(heard.count == 2)
    #expect(zip(heard, [0.5, 3.25]).allSatisfy { abs($0 - $1) < 0.01 }, "\(heard)")
  }

  @Test("What is joined is cut and paced as a whole")
  func cutsJoined() async throws {
    let workplace = try Workplace()
    let a = try await Numbered.clip("a.mp4", in: workplace)
    let b = try await Numbered.clip("b.mp4", in: workplace, first: 100)
    _ = try await edit(
      ["--join", a, b, "-o", "j.mp4", "--start", "0.6", "--end", "1.4", "--speed", "0.5"]
        + exactQuality,
      in: workplace)
    let numbers = try await Numbered.read(workplace.file("j.mp4"))
    #expect(numbers == Array(15..<25) + Array(100..<110))
    let probe = try await Probe(workplace.file("j.mp4"), countingFrames: false)
    #expect(abs((try probe.video.seconds ?? 0) - 1.6) < 0.002)
  }

  @Test("Stills stay as long as was asked, and a GIF is made of clips too")
  func stills() async throws {
    let workplace = try Workplace()
    let a = try await Numbered.clip("a.mp4", in: workplace, seconds: 0.4, first: 255)
    _ = try workplace.copy(Fixture.tricky("still.jpg"), as: "s.jpg")
    _ = try await edit(
      ["--join", a, "s.jpg", a, "--still", "1.2", "-o", "j.gif", "--effort", "fast"],
      in: workplace)
    let info = try await GIFInfo(workplace.file("j.gif"))
    #expect(info.width == 160 && info.height == 96)
    #expect(abs(info.seconds - 2) < 0.03, "\(info.seconds)")
  }

  @Test("A limit holds for what is joined, too")
  func joinsUnderALimit() async throws {
    let workplace = try Workplace()
    let clip = Fixture.clip("flower_720p30.mp4").path
    _ = try await edit(
      [
        "--join", clip, Fixture.tricky("rot90.mp4").path, "--title", "Limit", "-o", "j.mp4",
        "--under", "90kB", "--effort", "fast",
      ], in: workplace)
    let file = workplace.file("j.mp4")
    #expect(try Data(contentsOf: file).count <= 90_000)
    #expect(try await decodingComplaints(of: file) == "")
  }

  @Test("Memory does not grow with the number of clips")
  func memory() async throws {
    let workplace = try Workplace()
    let a = try await Numbered.clip("a.mov", in: workplace, seconds: 0.2, clicks: [0.1])
    func peak(_ count: Int) throws -> Int {
      try peakMemory(
        ["--join"] + Array(repeating: workplace.file(a).path, count: count) + [
          "-o", workplace.file("j\(count).mp4").path, "--x264-preset", "ultrafast", "--crf", "30",
        ])
    }
    let few = try peak(20)
    let many = try peak(200)
    #expect(many - few < 25_000_000, "\(few) and \(many) bytes")
    #expect(try await Probe(workplace.file("j200.mp4")).video.frames == 1000)
  }

  @Test("A clip that is not there or shows nothing is named")
  func missingClips() async throws {
    let workplace = try Workplace()
    let a = try await Numbered.clip("a.mp4", in: workplace, seconds: 0.2)
    var outcome = try await edit(
      ["--join", a, "gone.mp4", "-o", "j.mp4"], in: workplace, code: 66)
    #expect(outcome.errors.contains("gone.mp4"))
    _ = try workplace.copy(Fixture.tricky("audio_only.mp3"), as: "s.mp3")
    outcome = try await edit(["--join", a, "s.mp3", "-o", "j.mp4"], in: workplace, code: 65)
    #expect(outcome.errors.contains("s.mp3 has no picture"))
    #expect(workplace.names == ["a.mp4", "s.mp3"])
  }

  @Test("Sound alone is joined")
  func joinsSound() async throws {
    let workplace = try Workplace()
    let a = try await Numbered.clip("a.mov", in: workplace, clicks: [0.5])
    _ = try await edit(["--join", a, a, "-o", "j.m4a", "--fade-out", "0.1"], in: workplace)
    let heard = try await onsets(samples(of: workplace.file("j.m4a")))
    #expect(heard.count == 2)
    #expect(zip(heard, [0.5, 1.5]).allSatisfy { abs($0 - $1) < 0.01 }, "\(heard)")
    #expect(try await Probe(workplace.file("j.m4a")).streams("video").isEmpty)
  }
}
