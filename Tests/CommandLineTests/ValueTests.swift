import Compressor
import Failures
import GIFEncoding
import Pixels
import Planning
import Testing
import Timeline

@testable import Options
@testable import vcompress

@Suite struct ValueTests {
  @Test(arguments: [
    ("90", 90.0), ("2.5", 2.5), (".5", 0.5), ("5.", 5), ("1:02.5", 62.5), ("1:02:03", 3723),
    ("90:00", 5400), ("0:00:01.25", 1.25), ("0", 0),
  ])
  func times(text: String, seconds: Double) throws {
    #expect(try ValueReading.time(text) == .seconds(seconds))
  }

  @Test(arguments: [
    ("0-3", Moment.afterStart(0), Moment.afterStart(3)),
    ("1:05-1:10.5", .afterStart(65), .afterStart(70.5)), ("2-end", .afterStart(2), .beforeEnd(0)),
    ("-3-end", .beforeEnd(3), .beforeEnd(0)), ("-5--2", .beforeEnd(5), .beforeEnd(2)),
    ("1--1", .afterStart(1), .beforeEnd(1)),
  ])
  func spans(text: String, start: Moment, end: Moment) throws {
    let span = try ValueReading.span(text)
    #expect(span == (start, end))
  }

  @Test(arguments: [
    "", "3", "-", "3-", "-3", "3-1", "3-3", "-2--3", "a-b", "10%-20%", "0-end-", "--",
  ])
  func wrongSpans(text: String) {
    #expect(throws: Failure.self) { try ValueReading.span(text) }
  }

  @Test(arguments: ["", "16", "0:9", "16:9:4", "100:1", "a:b", "1.5:1"])
  func wrongShapes(text: String) {
    #expect(throws: Failure.self) { try ValueReading.aspect(text) }
  }

  @Test("A title's options are about the title before them")
  func titles() throws {
    var parser = InvocationParser([
      "a.mp4", "--title", "One\\ntwo", "--title-size", "10%", "--title-box", "--title", "B",
      "--title-color", "red", "--title-position", "top-left",
    ])
    try parser.parse()
    let titles = parser.invocation.options.settings.edits.titles
    #expect(titles.map(\.text) == ["One\ntwo", "B"])
    #expect(titles.map(\.size) == [0.1, 0.08] && titles.map(\.hasBox) == [true, false])
    #expect(titles.map(\.placement) == [.bottom, .topLeft])
    #expect(message("a.mp4", "--title-size=10%").contains("needs a title before it"))
  }

  @Test(arguments: [("90%", 0.9), ("0%", 0), ("100%", 1), ("12.5%", 0.125)])
  func shares(text: String, share: Double) throws {
    #expect(try ValueReading.time(text) == .fraction(share))
  }

  @Test(arguments: [
    "", "-1", "1:60", "1:02:60", "1:60:00", "1:2:3:4", "1.5:00", ":30", "1:", "101%", "%", "nan",
    "inf", "1e3", "0x10", "5s", "1 2", "99999999", "1e400", "٣",
  ])
  func wrongTimes(text: String) {
    #expect(throws: Failure.self) { try ValueReading.time(text) }
  }

  /// Every option that takes a number refuses what is no number, and says what was given.
  @Test(arguments: ["nan", "inf", "-1", "1e400", "0x10", "99999999999999999999", "+5", "1,5", "x"])
  func wrongNumbers(text: String) {
    // Those that take a name take nearly anything.
    let names = OptionTable.options.filter { $0.value?.isFile == false }.map(\.flag)
      .filter {
        ![
          "--preset", "--for", "--include", "--exclude", "--allow-http", "--host",
          "--fetch-from", "--print-config",
        ].contains($0)
          && !$0.hasPrefix("--title")
      }
    // A second before the end is a moment.
    let takesNegatives = ["--start", "--end"]
    for name in names where text != "-1" || !takesNegatives.contains(name) {
      let answer = message("a.mp4", "\(name)=\(text)")
      #expect(answer.hasPrefix("\(name): '\(text)' is "), "\(answer)")
    }
  }

  @Test(arguments: [
    ["--width", "0"], ["--width", "65536"], ["--width", "99999999999"], ["--width", "12.5"],
    ["--quality", "0"], ["--quality", "101"], ["--crf", "51.1"], ["--colors", "1"],
    ["--colors", "257"], ["--dither", "1.1"], ["--speed", "0"], ["--speed", "101"],
    ["--volume", "11"], ["--volume", "1001%"], ["--fps", "0"], ["--fps", "30/0"],
    ["--fps", "1/2/3"], ["--loop", "0"], ["--loop", "65537"], ["--rotate", "45"],
    ["--rotate", "0"], ["--flip", "none"], ["--max-size", "1280"], ["--max-size", "0x720"],
    ["--max-size", "1x2x3"], ["--crop", "1:2:3"], ["--crop", "0:2:3:4"], ["--crop", "1:2:3:-4"],
    ["--effort", "high"], ["--x264-preset", "placebo"], ["--if-exists", "ask"], ["--threads", "0"],
    ["--end-pause", "601"], ["--duration", "0"], ["--background", "mauve"],
    ["--background", "#12345"],
  ])
  func outOfRange(words: [String]) {
    let answer = message(words)
    #expect(answer.hasPrefix("\(words[0]): '\(words[1])' is "), "\(answer)")
  }

  @Test(arguments: [
    ("#ff8800", RGBA(red: 255, green: 136, blue: 0)), ("f80", RGBA(red: 255, green: 136, blue: 0)),
    ("#000", RGBA(red: 0, green: 0, blue: 0)), ("white", RGBA(red: 255, green: 255, blue: 255)),
  ])
  func colors(text: String, color: RGBA) throws {
    #expect(try ValueReading.color(text) == color)
  }

  @Test(arguments: [
    ("forever", LoopCount.forever), ("none", .times(1)), ("1", .times(1)), ("65536", .times(65536)),
  ])
  func loops(text: String, count: LoopCount) throws {
    #expect(try ValueReading.loopCount(text) == count)
  }

  @Test func longValuesAreCutInMessages() {
    let answer = message("--width", String(repeating: "9", count: 5000))
    #expect(answer.count < 200)
  }
}
