import Failures
import Foundation
import Requests
import TestSupport
import Testing

@testable import Options
@testable import vcompress

/// What a chat makes of its lines, without a terminal.
@Suite struct ChatTests {
  @Test(
    "The prompt's own words, and what is a sentence",
    arguments: [
      ("show", ChatWord.show), (" Show. ", .show), ("显示", .show), ("预览。", .preview),
      ("UNDO", .undo), ("撤销", .undo), ("退出", .quit), ("exit", .quit), ("帮助", .help), ("?", .help),
      ("export", .export(nil)), ("导出", .export(nil)), ("export out.gif", .export("out.gif")),
      ("export to out.gif.", .export("out.gif")), ("导出到 结果.gif", .export("结果.gif")),
      ("导出a.mp4", .export("a.mp4")), ("export \"my clip.gif\"", .export("my clip.gif")),
      ("export out/", .export("out/")), ("export {name}.{ext}", .export("{name}.{ext}")),
      ("export -", nil), ("export only the audio", nil), ("exported.gif", nil),
      ("export the first 3 seconds as a.gif", nil), ("导出1.5倍速", nil), ("show the title", nil),
      ("smaller", nil), ("quit smoking", nil),
    ] as [(String, ChatWord?)])
  func words(line: String, word: ChatWord?) {
    #expect(ChatWord(line) == word)
  }

  /// The step that follows from the sentences.
  private static func step(_ sentences: [String], from start: Chat.Step) throws -> Chat.Step {
    var chat = Chat(start)
    for sentence in sentences {
      guard case .understood(let plan) = chat.reading(sentence) else {
        Issue.record("\(sentence) was refused")
        continue
      }
      chat.add(try chat.current.following(sentence, plan))
    }
    return chat.current
  }

  @Test(
    "A new value takes the old one's place, and the rest stays",
    arguments: [
      (["gif", "320 wide", "480 wide"], "--gif --width 480"),
      (["gif", "320 wide", "720p"], "--gif --max-size 1280x720"),
      (["first 5 seconds", "from 0:01 to 0:02"], "--start 0:01 --end 0:02"),
      (["gif", "mp4"], "--mp4"),
      (["under 8MB", "half the size"], "--under 50%"),
      (["gif", "compress it"], "--gif"),
      (
        ["add the title \"A\" for the first 3 seconds", "add the title \"B\" from 3 to 6 seconds"],
        "--title A --title-time 0-3 --title B --title-time 3-6"
      ),
    ])
  func replacing(sentences: [String], options: String) throws {
    let step = try Self.step(sentences, from: Chat.Step(files: ["/no/a.mp4"]))
    #expect(step.words.joined(separator: " ") == "/no/a.mp4 " + options)
  }

  @Test("A format and the name of a result: the later one holds")
  func formats() throws {
    let start = Chat.Step(files: ["/no/a.mp4"])
    let named = try Self.step(["mp4", "save as /no/b.gif"], from: start)
    #expect(named.words == ["/no/a.mp4", "-o", "/no/b.gif"])
    let changed = try Self.step(["save as /no/b.gif", "as an mp4"], from: start)
    #expect(changed.words == ["/no/a.mp4", "--mp4"])
  }

  @Test("\"smaller\" needs a result, and then is about it")
  func smaller() throws {
    var chat = Chat(Chat.Step(files: ["/no/a.mp4"], arguments: [.init(name: "gif")]))
    guard case .refused(let refusal) = chat.reading("smaller") else {
      Issue.record("nothing was made, so nothing can be smaller")
      return
    }
    #expect(refusal.reason.contains("needs a result"))
    chat.bytes = 1000
    guard case .understood(let plan) = chat.reading("smaller") else {
      Issue.record("refused")
      return
    }
    #expect(plan.words == ["--gif", "--under", "700"])
  }

  @Test("Files follow each other; folders, missing ones and drafts among others are refused")
  func files() throws {
    let folder = try Workplace()
    let (first, second) = (try folder.write("a.mp4"), try folder.write("b.mp4"))
    let draft = try folder.write("d.json")
    let start = Chat.Step(files: [first])
    let joined = try Self.step(["add \(second)", "use \(first)"], from: start)
    #expect(joined.words == [first, second, "--join"])
    #expect(throws: Failure.self) { try Self.step(["add \(folder.path)/c.mp4"], from: start) }
    #expect(throws: Failure.self) {
      try Self.step(["everything in \(folder.path)/"], from: start)
    }
    #expect(throws: Failure.self) {
      try Self.step(["add \(folder.path)/lofi.mp3 as music"], from: start)
    }
    var step = Chat.Step(files: [draft])
    #expect(step.words == ["render", draft])
    #expect(throws: Failure.self) { try step.add(file: first) }
  }

  @Test("Steps are taken back one by one; what changes nothing is none")
  func undo() throws {
    var chat = Chat(Chat.Step(files: ["/no/a.mp4"]))
    chat.add(chat.current)
    #expect(chat.undo() == nil)
    for number in 1...150 {
      chat.add(
        Chat.Step(
          sentence: "\(number)", files: ["/no/a.mp4"],
          arguments: [.init(name: "width", value: "\(number)")]))
    }
    #expect(chat.steps.count == Chat.mostSteps)
    #expect(chat.undo()?.sentence == "150")
    #expect(chat.current.sentence == "149")
  }

  @Test("A chat is kept for the user alone, whole, and read back")
  func store() throws {
    let folder = try Workplace()
    let surroundings = ProcessEnvironment(environment: ["XDG_STATE_HOME": folder.path])
    let store = try #require(ChatStore(in: surroundings))
    #expect(try store.read() == nil)
    var chat = Chat(Chat.Step(files: ["/no/a.mp4"], arguments: [.init(name: "gif")]))
    chat.add(
      Chat.Step(
        sentence: "加标题", files: ["/no/a.mp4", "/no/b.mp4"],
        arguments: [.init(name: "title", value: "a \"b\"\n")], output: "/no/out/"))
    chat.bytes = 7
    chat.previews = 3
    #expect(store.write(chat) == nil)
    #expect(try store.read() == chat)
    let path = folder.path + "/vcompress/chat.json"
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect((attributes[.posixPermissions] as? Int) == 0o600)
    // Another one beside it reads, and keeps nothing.
    let other = try #require(ChatStore(in: surroundings))
    #expect(other.problem == "another chat is open")
    #expect(other.write(Chat(Chat.Step())) != nil)
    #expect(try other.read() == chat)
    // More than may be kept: the oldest steps go.
    let long = String(repeating: "x", count: 1 << 20)
    for number in 1...8 {
      chat.add(Chat.Step(sentence: "\(number)\(long)", files: ["/no/\(number)"]))
    }
    #expect(store.write(chat) == nil)
    let read = try #require(try store.read())
    #expect(read.current == chat.current && read.steps.count < chat.steps.count)
    for damaged in ["{\"steps\":[", "{\"steps\":[]}", "[]", "{\"steps\":[{\"files\":[\"a\"]}]}"] {
      try Data(damaged.utf8).write(to: URL(filePath: path))
      #expect(throws: Failure.self, "\(damaged)") { try store.read() }
    }
  }
}
