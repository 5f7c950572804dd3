import JSONText
import Pixels
import Testing

@testable import Timeline

@Suite struct DraftTests {
  private func draft(_ text: String) throws(DraftError) -> Draft { try Draft(Array(text.utf8)) }

  private static let example = """
    {"m": {"title": "Trip", "width": 1920, "height": 1080, "keep": 1.50e3}, "zz": [1, 2.0, null],
     "t": [
      {"tt": 0, "x": 9007199254740993, "sg": [{"d": 10000, "m": {"title": "city timelapse"}}]},
      {"tt": 1, "sg": [{"d": 10000, "m": {"title": "Lo-fi", "volume": 0.35}}]},
      {"tt": 7, "sg": [{"d": 3000, "m": {"text": "Urban Dreams"}}]}]}
    """

  @Test("The summary that people know")
  func summary() throws {
    #expect(
      try draft(Self.example).summary
        == "Timeline (3 tracks): 1. Video: city timelapse (0-10s) 2. BGM: Lo-fi (0-10s, 35%) "
        + "3. Title: \"Urban Dreams\" (0-3s)")
  }

  @Test(
    "Other summaries",
    arguments: [
      (#"{"t": []}"#, "Timeline (0 tracks)"),
      (#"{"t": [{"tt": 0}]}"#, "Timeline (1 track): 1. Video: empty"),
      (
        #"{"t": [{"tt": 0, "sg": [{"d": 1500, "m": {"path": "a/b.c.mp4"}}, {"d": 2250}]}]}"#,
        "Timeline (1 track): 1. Video: b.c (0-1.5s), untitled (1.5-3.75s)"
      ),
      (
        #"{"t": [{"tt": 1, "sg": [{"m": {"title": "x", "start": 4000}}]}]}"#,
        "Timeline (1 track): 1. BGM: x (from 4s)"
      ),
      (
        #"{"t": [{"tt": 3, "sg": [{"d": 1, "m": null}]}]}"#,
        "Timeline (1 track): 1. Type 3: untitled (0-0.001s)"
      ),
    ])
  func summaries(text: String, expected: String) throws {
    #expect(try draft(text).summary == expected)
  }

  @Test("Unknown keys, the text of numbers and the order of keys stay")
  func lossless() throws {
    let written = try draft(Self.example).text()
    #expect(written.contains("\"keep\":1.50e3"))
    #expect(written.contains("\"x\":9007199254740993"))
    #expect(written.contains("\"zz\":[1,2.0,null]"))
    #expect(written.hasPrefix("{\"m\":"))
    #expect(try draft(written) == draft(Self.example))
  }

  @Test(
    "What is wrong is told with its place",
    arguments: [
      ("", "not JSON"), ("[]", "an array"), ("{}", "no tracks"), (#"{"t": 1}"#, "a number"),
      (#"{"t": [1]}"#, "track 1: is a number"), (#"{"t": [{}]}"#, "track 1: has no type"),
      (#"{"t": [{"tt": 0, "sg": {}}]}"#, "track 1: has an object for its segments"),
      (#"{"t": [{"tt": 0, "sg": [7]}]}"#, "track 1, segment 1: is a number"),
      (#"{"t": [{"tt": 0, "sg": [{"d": -1}]}]}"#, "track 1, segment 1: \"d\""),
      (#"{"t": [{"tt": 0, "sg": [{"d": 1e400}]}]}"#, "track 1, segment 1: \"d\""),
      (#"{"t": [{"tt": 0, "sg": [{"d": 0}]}]}"#, "lasts no time"),
      (#"{"t": [{"tt": 0, "sg": [{"d": 1, "m": []}]}]}"#, "metadata"),
      (#"{"t": [{"tt": 0, "t": 1, "tt": 1}]}"#, "twice"),
    ])
  func malformed(text: String, words: String) {
    let error = #expect(throws: DraftError.self) { try draft(text) }
    #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
  }

  @Test("Sizes are bounded")
  func bounds() {
    let tracks = Array(repeating: "{\"tt\":0}", count: 1001).joined(separator: ",")
    #expect(throws: DraftError.self) { try draft("{\"t\":[\(tracks)]}") }
    let segments = Array(repeating: "{\"d\":1}", count: 1001).joined(separator: ",")
    #expect(throws: DraftError.self) { try draft("{\"t\":[{\"tt\":0,\"sg\":[\(segments)]}]}") }
    let deep = String(repeating: "[", count: 5000)
    #expect(throws: DraftError.self) { try draft("{\"t\":\(deep)") }
    let large = "{\"t\":[]," + String(repeating: " ", count: Draft.mostBytes) + "\"m\":{}}"
    #expect(throws: DraftError.self) { try draft(large) }
  }

  @Test("A draft becomes an edit list")
  func editList() throws {
    let list = try draft(
      """
      {"m": {"width": 640, "height": 360, "fadeOut": 500, "captions": "s.srt", "normalize": true,
        "watermark": {"path": "/l.png", "position": "top-left", "size": 0.2, "opacity": 0.5}},
       "t": [{"tt": 0, "sg": [
          {"d": 2000, "m": {"path": "a.mp4", "from": 500, "speed": 2, "volume": 0.5, "rotate": 90,
            "crop": {"width": 100, "height": 50, "x": 1, "y": 2}, "fit": "fill"}},
          {"d": 1000, "m": {"path": "b.png", "start": 2000, "fit": "blur", "mute": true}}]},
        {"tt": 1, "sg": [{"m": {"path": "m.mp3", "start": 1000, "from": 250, "loop": false}}]},
        {"tt": 7, "sg": [{"d": 500, "m": {"text": "A"}}, {"m": {"text": "B", "position": "top",
          "size": 0.1, "color": "#ff8000", "box": true}}]}]}
      """
    ).clipList(in: "d/")
    #expect(list.edits.canvas == PixelSize(width: 640, height: 360))
    #expect(list.edits.fades == Fades(out: 0.5))
    #expect(list.edits.captions == "d/s.srt")
    #expect(list.edits.normalizesLoudness)
    #expect(list.edits.watermarks.map(\.path) == ["/l.png"])
    #expect(list.edits.watermarks.first?.placement == .topLeft)
    #expect(list.clips.map(\.path) == ["d/a.mp4", "d/b.png"])
    let clip = try #require(list.clips.first)
    #expect(clip.start == 0.5 && clip.speed == 2 && clip.duration == 2 && clip.volume == 0.5)
    #expect(clip.rotation == .quarter && clip.fit == .fill)
    #expect(clip.crop == CropRectangle(size: PixelSize(width: 100, height: 50), x: 1, y: 2))
    #expect(list.clips.last?.fit == .pad(.blur) && list.clips.last?.volume == 0)
    let music = try #require(list.edits.music.first)
    #expect(music.delay == 1 && music.start == 0.25 && !music.loops && music.duration == nil)
    #expect(list.edits.titles.map(\.text) == ["A", "B"])
    #expect(list.edits.titles.map(\.start) == [.afterStart(0), .afterStart(0.5)])
    #expect(list.edits.titles.map(\.end) == [.afterStart(0.5), .beforeEnd(0)])
    #expect(list.edits.titles.last?.color == RGBA(red: 255, green: 128, blue: 0))
  }

  @Test(
    "What cannot be rendered is refused",
    arguments: [
      (#"{"t": []}"#, "nothing to see"),
      (#"{"t": [{"tt": 0, "sg": [{"d": 1}]}]}"#, "track 1, segment 1: names no file"),
      (
        #"{"t": [{"tt": 0, "sg": [{"d": 9, "m": {"path": "a"}}, {"m": {"path": "b", "start": 20}}]}]}"#,
        "track 1, segment 2: begins at 20 ms"
      ),
      (
        #"{"t": [{"tt": 0, "sg": [{"m": {"path": "a", "speed": 0}}]}]}"#,
        "track 1, segment 1: \"speed\""
      ),
      (
        #"{"t": [{"tt": 0, "sg": [{"m": {"path": "http://h/a.mp4"}}]}]}"#, "not an address"
      ),
      (
        #"{"t": [{"tt": 0, "sg": [{"m": {"path": "a", "fit": "wild"}}]}]}"#, "\"fit\""
      ),
      (
        #"{"t": [{"tt": 0, "sg": [{"m": {"path": "a"}}]}, {"tt": 5, "sg": [{"d": 1}]}]}"#,
        "track 2: is of type 5"
      ),
      (
        #"{"t": [{"tt": 0, "sg": [{"m": {"path": "a"}}]}, {"tt": 7, "sg": [{"d": 1}]}]}"#,
        "track 2, segment 1: has no words"
      ),
    ])
  func refused(text: String, words: String) throws {
    let draft = try draft(text)
    let error = #expect(throws: DraftError.self) { try draft.clipList(in: "") }
    #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
  }

  /// Bytes are changed at random, always the same ones: every outcome but a crash is fine.
  @Test("Damaged drafts do no harm")
  func damaged() {
    var random = SplitMix(state: 7)
    let source = Array(Self.example.utf8)
    var read = 0
    for _ in 0..<5000 {
      var bytes = source
      for _ in 0...Int(random.next() % 4) {
        let place = Int(random.next() % UInt64(bytes.count))
        switch random.next() % 3 {
        case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
        case 1: bytes.remove(at: place)
        default: bytes.insert(contentsOf: bytes[..<min(place, 40)], at: place)
        }
      }
      do throws(DraftError) {
        let draft = try Draft(bytes)
        _ = draft.summary
        read += 1
        _ = try draft.clipList(in: "")
      } catch {
        #expect(!error.message.isEmpty)
      }
    }
    #expect(read > 50)
  }
}

/// Numbers that look like chance and are the same in every run.
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
