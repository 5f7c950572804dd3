import Foundation
import LibAV
import MediaPlans
import TestSupport
import Testing

@testable import MediaIO

/// What cannot be read is told from what is broken, and no file makes itself out to be our bug.
@Suite struct BrokenInputTests {
  private let workplace: Workplace
  init() throws { workplace = try Workplace() }

  private func kind(_ work: () throws -> Void) -> MediaError.Kind? {
    do { try work() } catch { return (error as? MediaError)?.kind }
    return nil
  }

  /// A file that becomes shorter while it is read must not pass for one that was always so short.
  @Test func aFileThatShrinks() throws {
    let path = try workplace.fixture("fps240.mp4")
    let source = try MediaSource(path: path)
    #expect(truncate(path, 60_000) == 0)
    let found = kind {
      let packet = try Packet()
      while try source.read(into: packet) {}
    }
    #expect(found == .changing)
  }

  @Test(arguments: [
    ("list.m3u8", "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\na.ts\n#EXT-X-ENDLIST\n"),
    ("list.ffconcat", "ffconcat version 1.0\nfile a.mp4\n"),
    ("talk.srt", "1\n00:00:00,000 --> 00:00:01,000\nHello\n"),
    (
      "sdp.mp4", "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n"
    ),
  ])
  func whatIsNoVideo(name: String, text: String) throws {
    let path = try workplace.write(name, text)
    #expect(kind { _ = try MediaSource(path: path) } == .undecodable)
  }

  /// A line that takes a gigabyte to draw is nobody's subtitle.
  @Test func aLineThatIsTooLong() throws {
    let path = try workplace.write(
      "long.srt", "1\n00:00:00,000 --> 00:00:01,000\n\(String(repeating: "word ", count: 20_000))\n"
    )
    #expect(kind { _ = try CaptionFile.read(path) } == .undecodable)
  }
}
