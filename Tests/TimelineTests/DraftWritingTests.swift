import JSONText
import Pixels
import Testing

@testable import Timeline

/// A list goes into a draft and comes back.
@Suite struct DraftWritingTests {
  private static let full: ClipList = {
    var list = ClipList()
    var city = Clip(path: "/in/city.mp4")
    city.start = 1.5
    city.duration = 4
    city.speed = 2
    city.crop = CropRectangle(size: PixelSize(width: 640, height: 360), x: 10, y: 20)
    city.rotation = .quarter
    city.flip = .horizontal
    city.volume = 0.5
    city.fades = Fades(in: 0.25, out: 1)
    city.fit = .pad(.color(RGBA(red: 0, green: 0, blue: 0)))
    var photo = Clip(path: "/in/a \"quoted\" photo.jpg")
    photo.duration = 3
    photo.fit = .pad(.blur)
    var last = Clip(path: "/elsewhere/last.mov")
    last.duration = 1 / 3
    last.fit = .fill
    var plain = Clip(path: "/in/plain.mp4")
    plain.duration = 2.0417
    plain.fit = .pad(.color(RGBA(red: 255, green: 0, blue: 16)))
    list.clips = [city, photo, last, plain]
    list.edits.canvas = PixelSize(width: 1280, height: 720)
    list.edits.padding = .color(RGBA(red: 1, green: 2, blue: 3))
    list.edits.fades = Fades(in: 0.5, out: 2)
    list.edits.captions = "/in/words.srt"
    list.edits.normalizesLoudness = true
    var mark = Watermark(path: "/in/logo.png")
    mark.placement = .topLeft
    mark.size = 0.2
    mark.opacity = 0.75
    list.edits.watermarks = [mark]
    var music = Music(path: "/in/lofi.mp3")
    music.volume = 0.35
    music.start = 3
    music.delay = 0.5
    music.duration = 6
    music.loops = false
    music.fades = Fades(in: 0.1, out: 0.2)
    list.edits.music = [music, Music(path: "/in/b.mp3")]
    var title = Title("Urban\nDreams, \u{4F60}\u{597D}")
    title.start = .afterStart(1)
    title.end = .afterStart(3.5)
    title.placement = .center
    title.size = 0.1
    title.color = RGBA(red: 0x12, green: 0x34, blue: 0x56)
    title.hasBox = true
    list.edits.titles = [title]
    return list
  }()

  /// The list as it is read, without the places that only messages need.
  private static func read(_ draft: Draft, in folder: String) throws -> ClipList {
    var list = try draft.clipList(in: folder)
    for index in list.clips.indices { list.clips[index].place = nil }
    for index in list.edits.music.indices { list.edits.music[index].place = nil }
    return list
  }

  @Test func everythingComesBack() throws {
    let draft = try Draft(Self.full, title: "Trip", in: "/in/")
    var expected = Self.full
    // To the microsecond.
    expected.clips[2].duration = 333.333 / 1000
    let list = try Self.read(draft, in: "/in/")
    for (clip, wanted) in zip(list.clips, expected.clips) { #expect(clip == wanted) }
    for (music, wanted) in zip(list.edits.music, expected.edits.music) { #expect(music == wanted) }
    #expect(list.edits.titles == expected.edits.titles)
    #expect(list == expected)
    // And again from the text.
    let again = try Draft(Array(draft.text(indentation: 2).utf8))
    #expect(try Self.read(again, in: "/in/") == expected)
  }

  @Test func pathsAreWrittenFromTheFolder() throws {
    let text = try Draft(Self.full, in: "/in/").text()
    #expect(!text.contains("/in/") && text.contains(#""path":"city.mp4""#))
    #expect(text.contains(#""path":"/elsewhere/last.mov""#))
  }

  @Test func momentsFromTheEndAreCounted() throws {
    var list = ClipList()
    var clip = Clip(path: "a.mp4")
    clip.end = 10
    clip.speed = 2
    list.clips = [clip]
    var title = Title("End")
    title.start = .beforeEnd(2)
    list.edits.titles = [title, Title("All")]
    let draft = try Draft(list)
    #expect(
      draft.summary
        == #"Timeline (3 tracks): 1. Video: a (0-5s) 2. Title: "End" (3-5s) 3. Title: "All" (0-5s)"#
    )
    // Where a clip does not tell its length, only the end itself has a word.
    list.clips[0].end = nil
    #expect(throws: DraftError.self) { try Draft(list) }
    list.edits.titles = [Title("All")]
    #expect(
      try Draft(list).summary
        == #"Timeline (2 tracks): 1. Video: a (from 0s) 2. Title: "All" (from 0s)"#)
  }

  @Test func whatADraftCannotSayIsRefused() throws {
    var list = ClipList()
    list.clips = [Clip(path: "a.mp4")]
    list.edits.aspect = AspectRatio(9, 16)
    #expect(throws: DraftError.self) { try Draft(list) }
    list.edits.aspect = nil
    list.edits.watermarks = [Watermark(path: "a.png"), Watermark(path: "b.png")]
    #expect(throws: DraftError.self) { try Draft(list) }
  }

  @Test func membersOfOthersAreKept() throws {
    let member = JSONMember("own", JSONValue(.array([JSONValue(.string("x"))])))
    let draft = try Draft(Self.full, members: [member])
    #expect(draft.json["m"]?["own"]?.elements?.first?.string == "x")
  }
}
