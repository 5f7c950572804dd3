import JSONText
import Testing

@testable import NemoServer
@testable import WebServer

@Suite struct SmallPartsTests {
  @Test(arguments: [
    (nil, ByteRange.whole), ("bytes=0-", .part(offset: 0, count: 100)),
    ("bytes=10-19", .part(offset: 10, count: 10)),
    ("Bytes= 10 - 19 ", .part(offset: 10, count: 10)),
    ("bytes=90-200", .part(offset: 90, count: 10)), ("bytes=-5", .part(offset: 95, count: 5)),
    ("bytes=-500", .part(offset: 0, count: 100)), ("bytes=100-", .unsatisfiable),
    ("bytes=-0", .unsatisfiable),
    ("bytes=99999999999999999999999-", .unsatisfiable),
    ("bytes=0-99999999999999999999999", .part(offset: 0, count: 100)),
    ("bytes=-99999999999999999999999", .part(offset: 0, count: 100)),
    // What cannot be understood is passed over.
    ("bytes=20-10", .whole), ("bytes=0-1,5-6", .whole), ("bytes=a-b", .whole), ("bytes=", .whole),
    ("bytes=-", .whole), ("items=0-1", .whole), ("bytes=+1-2", .whole),
  ])
  func ranges(header: String?, expected: ByteRange) {
    #expect(ByteRange(header, of: 100) == expected)
  }

  @Test func nothingOfAnEmptyFileIsAPart() {
    #expect(ByteRange("bytes=0-", of: 0) == .unsatisfiable)
    #expect(ByteRange("bytes=-5", of: 0) == .unsatisfiable)
  }

  @Test(arguments: [
    ("clip.mp4", "clip.mp4"), ("../../etc/passwd.mp4", "passwd.mp4"),
    ("C:\\Users\\me\\My Clip.MOV", "My Clip.MOV"), (".hidden.gif", "hidden.gif"),
    ("-rf.png", "rf.png"), ("a\u{0}b\n\u{202E}c.mp4", "a_b__c.mp4"), ("..mp4", "mp4"),
    ("\u{7535}\u{5F71}.mkv", "\u{7535}\u{5F71}.mkv"), ("a$(x);`y`.wav", "a_(x)__y_.wav"),
  ])
  func namesAreMadeSafe(name: String, expected: String) {
    // A name that is only an ending is none.
    #expect(StoredFile.safeName(name) == (expected == "mp4" ? nil : expected))
  }

  @Test(arguments: ["", "/", "..", "clip", "clip.exe", "clip.mp4/", "mp4", "a.mp4.sh", "a.srt"])
  func otherKindsAreRefused(name: String) {
    let safe = StoredFile.safeName(name)
    #expect(safe == nil || name == "clip.mp4/")
  }

  @Test func longNamesFit() throws {
    let name = try #require(
      StoredFile.safeName(String(repeating: "\u{5F71}", count: 500) + ".mp4"))
    #expect(name.utf8.count <= 124 && name.hasSuffix(".mp4"))
    #expect(StoredFile.numbered("a.b.mp4", 2) == "a.b-2.mp4")
  }

  @Test func draftsAreTheSameAfterAnotherProgram() throws {
    func json(_ text: String) throws -> JSONValue { try JSONDocument(text).root }
    let draft = try json(#"{"m":{"a":1000,"b":[1.5,true,null]},"t":[{"x":"y"}]}"#)
    #expect(draft.means(try json(#"{"t":[{"x":"y"}],"m":{"b":[1.50,true,null],"a":1e3}}"#)))
    #expect(!draft.means(try json(#"{"t":[{"x":"z"}],"m":{"b":[1.5,true,null],"a":1000}}"#)))
    #expect(!draft.means(try json(#"{"t":[],"m":{"b":[1.5,true,null],"a":1000}}"#)))
    #expect(!draft.means(try json(#"{"m":{"a":1000,"b":[1.5,true,null]}}"#)))
  }

  @Test func secretsAreLongAndDiffer() {
    let words = Set((0..<1000).map { _ in Secret.word() })
    #expect(words.count == 1000 && words.allSatisfy { $0.count == 43 })
    #expect((0..<1000).allSatisfy { _ in Secret.digits().count == 19 })
    #expect(Secret.uuid().split(separator: "-").map(\.count) == [8, 4, 4, 4, 12])
  }

  @Test func pathsAreTakenAsTheyCome() {
    let head = RequestHead(
      method: "GET", target: "/api/render/proxy/lambda/a%2F..%2Fb", headers: [:])
    #expect(Route.find(head.path)?.route == .renderState(id: "a%2F..%2Fb"))
    for target in [
      "/api/render/proxy/lambda/../../x", "//run_sse", "/run_sse/", "", "*",
      "/api/state/nemo_agent/me/1/latest/", "/api/state/other/me/1/latest",
    ] {
      #expect(
        Route.find(RequestHead(method: "GET", target: target, headers: [:]).path) == nil,
        "\(target)")
    }
  }
}
