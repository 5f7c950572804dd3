import Failures
import Foundation
import TestSupport
import Testing

@testable import NemoVideo

/// Streams as the framework behind the service sends them, taken off the wire.
private struct Chat: CustomTestStringConvertible, Sendable {
  var name: String
  var testDescription: String { name }

  /// The body of the answer, without its chunks.
  var body: [UInt8] {
    get throws {
      let url = Fixture.folder.appending(path: "chats/\(name).txt")
      let bytes = [UInt8](try Data(contentsOf: url))
      let mark = Array("# ---- response bytes (exact, with chunk framing) ----\n".utf8)
      let start = try #require(bytes.firstRange(of: mark)).upperBound
      let head = try #require(bytes[start...].firstRange(of: Array("\r\n\r\n".utf8)))
      var rest = bytes[head.upperBound...]
      var body: [UInt8] = []
      while let line = rest.firstRange(of: Array("\r\n".utf8)),
        let count = Int(String(decoding: rest[..<line.lowerBound], as: UTF8.self), radix: 16)
      {
        body += rest[line.upperBound...].prefix(count)
        rest = rest[line.upperBound...].dropFirst(count + 2)
      }
      return body
    }
  }

  static let all = [
    "01-text", "02-partials", "03-tools", "04-silent", "05-nothing", "06-pause", "07-raise",
    "09-error-event", "12-gui", "17-big", "21-llm-stream", "39-client-cut",
  ].map { Chat(name: $0) }
}

private func reply(_ pieces: [ArraySlice<UInt8>]) throws -> ChatReply {
  var parser = EventStreamParser()
  var reply = ChatReply()
  for piece in pieces {
    for case .event(let event) in try parser.take(piece) { reply.take(ChatEvent(event)) }
  }
  if case .event(let event) = parser.end() { reply.take(ChatEvent(event)) }
  reply.end()
  return reply
}

@Suite struct EventStreamTests {
  private static let expected: [String: (messages: [String], tools: Int, failure: String?)] = [
    "01-text": (["Your clip is compressed: 720p, 10s, 2.1 MB."], 0, nil),
    "02-partials": (["Compressing your 视频 ✅"], 0, nil),
    "03-tools": (
      ["Let me look at the upload.", "Done. Click the Export button to save it."], 2, nil
    ),
    "04-silent": ([], 1, nil),
    "05-nothing": ([], 0, nil),
    "06-pause": (["Finished after a long pause."], 1, nil),
    "07-raise": (
      ["Starting."], 0, "RuntimeError: backend said \"no\"\nsecond line – 失败 \\ end"
    ),
    "09-error-event": (["Partial work done."], 0, "429 quota exceeded"),
    "12-gui": (
      [
        "已完成！请点击右上角的「导出」按钮，或打开时间线面板预览。",
        "Open the Timeline panel, drag the clip to track 2, then click [Export].",
      ], 0, nil
    ),
    "21-llm-stream": (["I will compress it now.", "Done – 2.1 MB ✅"], 1, nil),
    "39-client-cut": ([], 1, nil),
  ]

  @Test(arguments: Chat.all) fileprivate func wholeStreams(chat: Chat) throws {
    let reply = try reply([chat.body[...]])
    if let expected = Self.expected[chat.name] {
      #expect(reply.messages == expected.messages)
      #expect(reply.toolCalls == expected.tools)
      #expect(reply.failure == expected.failure)
    }
    if chat.name == "17-big" { #expect(reply.text == String(repeating: "x", count: 300_000) + "末") }
  }

  /// Cut at every place, a stream says the same; the large one at a thousand.
  @Test(arguments: Chat.all) fileprivate func cutAnywhere(chat: Chat) throws {
    let body = try chat.body
    let whole = try reply([body[...]])
    for cut in stride(from: 0, through: body.count, by: max(1, body.count / 5000)) {
      #expect(try reply([body[..<cut], body[cut...]]) == whole)
    }
    #expect(try reply(body.indices.map { body[$0...$0] }) == whole)
  }

  @Test(arguments: Chat.all) fileprivate func anyLineEnd(chat: Chat) throws {
    let body = try chat.body
    let whole = try reply([body[...]])
    for end in ["\r\n", "\r"] {
      let other = body.flatMap { $0 == 0x0A ? Array(end.utf8) : [$0] }
      #expect(try reply([other[...]]) == whole)
      for cut in stride(from: 0, through: other.count, by: max(1, other.count / 1000)) {
        #expect(try reply([other[..<cut], other[cut...]]) == whole)
      }
    }
  }

  @Test(arguments: [
    ": ping\n\n", "data:\n\n", "data: heartbeat\n\n", "event: heartbeat\ndata: {}\n\n",
    "event: heartbeat\n\n", "data: {\"type\":\"heartbeat\"}\n\n", "data: {}\n\n", "heartbeat\n\n",
    "data\n\n", "id: 7\nretry: 100\n\n",
  ]) func heartbeats(text: String) throws {
    let reply = try reply([Array(text.utf8)[...]])
    #expect(reply.eventCount == 0)
    #expect(reply.messages.isEmpty)
  }

  @Test(arguments: [
    ("data: {\"error\": \"it \"broke\" here\"}\n\n", "it \"broke\" here"),
    ("data: {\"error\": \"line one\nline two\"}\n\n", "line one"),
    ("data: {\"code\":2001,\"message\":\"no credits\"}\n\n", "no credits"),
    ("data: {\"type\":\"error\",\"message\":\"gone\"}\n\n", "gone"),
    ("data: {\"errorCode\":\"SAFETY\"}\n\n", "no reason given"),
  ]) func failures(text: String, reason: String) throws {
    #expect(try reply([Array(text.utf8)[...]]).failure == reason)
  }

  @Test func thoughtsAreHidden() throws {
    let text = """
      data: {"content":{"parts":[{"text":"hm","thought":true},{"text":"Do"},{"text":"ne."}]}}


      """
    #expect(try reply([Array(text.utf8)[...]]).messages == ["Done."])
  }

  @Test func theUsualNoiseAtTheEndIsLeftOut() throws {
    let text = """
      data: {"content":{"parts":[{"text":"Done."}]}}

      data: {"content":{"parts":[{"text":"I encountered a temporary issue, sorry"}]}}


      """
    #expect(try reply([Array(text.utf8)[...]]).messages == ["Done."])
  }

  @Test func eventsAreBounded() throws {
    var parser = EventStreamParser()
    let line = Array(repeating: UInt8(ascii: "x"), count: 1 << 20)
    #expect(throws: Failure.self) {
      for _ in 0..<20 { _ = try parser.take(line[...]) }
    }
  }

  @Test func textIsBounded() {
    var reply = ChatReply()
    var event = ChatEvent(EventStreamParser.Event(data: Array("{}".utf8)))
    event.text = String(repeating: "x", count: 1 << 20)
    for _ in 0..<10 { reply.take(event) }
    reply.end()
    #expect(reply.isCut)
    #expect(reply.text.utf8.count <= ChatReply.mostTextBytes + 100)
  }
}
