import Foundation
import TestSupport
import Testing

/// What a clip ends with is shown, and held by a pause.
@Suite struct LastPictureTests {
  @Test(
    "A last picture of 40 ms",
    arguments: [[], ["--end-pause", "2"], ["--fps", "1"], ["--fps", "3"], ["--fps", "50"]])
  func gif(options: [String]) async throws {
    let workplace = try Workplace()
    let source = Fixture.tricky("short_last_picture.mkv")
    let result = try await convert(source, to: .gif, in: workplace, options: options)
    let info = try await GIFInfo(result)
    let pause = options.first == "--end-pause" ? 2.0 : 0
    #expect(info.delays.count == 4, "\(info.delays)")
    #expect(abs(info.seconds - 3.04 - pause) < 0.011, "\(info.delays)")
    #expect(try #require(info.delays.last) >= 0.04 + pause)
    let shown = try await Thumbnail(result, at: info.seconds - 0.02)
    #expect(try await shown.distance(to: Thumbnail(source, at: 3.02)) < 12)
  }

  @Test("In an MP4 of another frame rate", arguments: ["0.5", "1", "7", "12", "24"])
  func mp4(rate: String) async throws {
    let workplace = try Workplace()
    let numbers = try await Numbered.clip("numbers.mkv", in: workplace, seconds: 3.04)
    let result = try await convert(
      workplace.file(numbers), to: .mp4, in: workplace,
      options: ["--fps", rate, "--crf", "12", "--x264-preset", "ultrafast"])
    #expect(try await Numbered.read(result).last == 75)
  }
}
