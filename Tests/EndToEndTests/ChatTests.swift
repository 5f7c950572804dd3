import Foundation
import TestSupport
import Testing

/// Whole chats, through a pipe and on a terminal.
@Suite struct ChatTests {
  /// One run of `chat` that reads the sentences.
  private static func chat(
    _ sentences: [String], _ words: [String] = [], in workplace: Workplace
  ) async throws -> Outcome {
    let input = workplace.file("sentences")
    try Data(sentences.map { $0 + "\n" }.joined().utf8).write(to: input)
    return try await Program.vcompress.run(
      ["chat"] + words, in: workplace.folder, input: input, environment: environment(workplace))
  }

  private static func environment(_ workplace: Workplace) -> [String: String] {
    ["XDG_STATE_HOME": workplace.file("state").path, "TERM": "xterm"]
  }

  private static func workplace() throws -> Workplace {
    let workplace = try Workplace()
    _ = try workplace.copy(Fixture.clip("hand_cup_480p.mp4"), as: "cup.mp4")
    _ = try workplace.copy(Fixture.tricky("fps5.mp4"), as: "bunny.mp4")
    return workplace
  }

  private static func lines(_ outcome: Outcome) -> [String] {
    outcome.text.split(separator: "\n").map(String.init)
  }

  @Test("Sentences, a refusal between them, undo, preview and export, and a second run")
  func whole() async throws {
    let workplace = try Self.workplace()
    let first = try await Self.chat(
      [
        "a gif, 640 wide, 15 fps", "no such wish at all", "the first second", "无声", "add gone.mp4",
        "100 wide", "undo", "预览", "show", "160 wide", "export to small.gif", "quit",
        "2x speed",
      ], ["cup.mp4"], in: workplace)
    #expect(first.code == 0, "\(first.story)")
    let answers = Self.lines(first)
    let preview = workplace.file("state/vcompress/previews/preview-1.gif")
    #expect(
      answers == [
        preview.resolvingSymlinksInPath().path, "Timeline (1 track): 1. Video: cup (0-1s)",
        "vcompress cup.mp4 --gif --width 640 --fps 15 --duration 1 --mute", "small.gif",
      ])
    #expect(first.errors.contains("error: 'wish' is not understood"))
    #expect(first.errors.contains("'gone.mp4' does not exist."))
    #expect(first.errors.contains("undone: 100 wide"))
    #expect(!first.errors.contains("--speed"), "what follows quit is not read")
    let seen = try await Probe(preview).video
    #expect(seen.width == 320)
    #expect(abs((seen.seconds ?? 0) - 1) < 0.11)
    #expect((8...11).contains(seen.frames ?? 0))
    let made = try await Probe(workplace.file("small.gif")).video
    #expect(made.width == 160)
    #expect((14...16).contains(made.frames ?? 0))

    // From another folder, too.
    let elsewhere = workplace.file("elsewhere")
    try FileManager.default.createDirectory(at: elsewhere, withIntermediateDirectories: true)
    let input = workplace.file("more")
    try Data("smaller\nexport ../second.gif\nexport\nexport".utf8).write(to: input)
    let second = try await Program.vcompress.run(
      ["chat"], in: elsewhere, input: input, environment: Self.environment(workplace))
    #expect(second.code == 0, "\(second.story)")
    #expect(second.errors.contains("continuing: vcompress "))
    let bytes = try workplace.file("small.gif").resourceValues(forKeys: [.fileSizeKey]).fileSize
    #expect(second.errors.contains("--under \((bytes ?? 0) * 7 / 10)"), "\(second.errors)")
    let smaller = try workplace.file("second.gif").resourceValues(forKeys: [.fileSizeKey]).fileSize
    #expect((smaller ?? .max) <= (bytes ?? 0) * 7 / 10)
    // The same name again is another file.
    #expect(Set(workplace.names).isSuperset(of: ["cup.gif", "cup-1.gif"]), "\(second.story)")
  }

  @Test("Several files are one after another")
  func joined() async throws {
    let workplace = try Self.workplace()
    let outcome = try await Self.chat(
      ["add cup.mp4", "96 wide", "show", "encode quickly", "export both.mp4"], ["bunny.mp4"],
      in: workplace)
    #expect(outcome.code == 0, "\(outcome.story)")
    #expect(
      Self.lines(outcome) == [
        "Timeline (1 track): 1. Video: bunny (0-2s), cup (2-4.017s)",
        "vcompress bunny.mp4 cup.mp4 --join --width 96", "both.mp4",
      ])
    let made = try await Probe(workplace.file("both.mp4")).video
    #expect(abs((made.seconds ?? 0) - 4.017) < 0.1)
  }

  @Test("A file that is gone: said at the start, and nothing is made")
  func gone() async throws {
    let workplace = try Self.workplace()
    let first = try await Self.chat(["gif"], ["bunny.mp4"], in: workplace)
    #expect(first.code == 0, "\(first.story)")
    try FileManager.default.removeItem(at: workplace.file("bunny.mp4"))
    let second = try await Self.chat(["64 wide", "preview", "export", "show"], in: workplace)
    #expect(second.code == 0, "\(second.story)")
    #expect(second.errors.contains("'bunny.mp4' no longer exists"))
    #expect(second.errors.contains("understood: vcompress bunny.mp4 --gif --width 64"))
    #expect(Self.lines(second).last == "vcompress bunny.mp4 --gif --width 64")
    #expect(!workplace.names.contains("bunny.gif"))
    let missing = try await Self.chat([], ["bunny.mp4"], in: workplace)
    #expect(missing.code == 66, "\(missing.story)")
  }

  @Test("JSON: a line for each answer, and one summary at the end")
  func json() async throws {
    let workplace = try Self.workplace()
    let outcome = try await Self.chat(
      ["gif", "so what", "undo", "undo", "96 wide, gif", "show", "export a.gif", "export a.mp4"],
      ["bunny.mp4", "--json"], in: workplace)
    #expect(outcome.code == 0, "\(outcome.story)")
    let lines = try Self.lines(outcome).map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    let types = lines.compactMap { $0["type"] as? String }.filter {
      !["progress", "attempt", "plan"].contains($0)
    }
    #expect(
      types == [
        "chat", "request", "request", "chat", "refusal", "request", "timeline", "chat",
        "file-start", "file-done", "refusal", "summary",
      ])
    #expect(lines.last?["written"] as? Int == 1)
    let done = lines.first { $0["type"] as? String == "file-done" }
    #expect(done?["output"] as? String == "a.gif")
  }

  @Test("Lines that are no text, and too much of it")
  func hostile() async throws {
    let workplace = try Self.workplace()
    var bytes = Data("gif\nbad \u{0}\n".utf8)
    bytes.append(contentsOf: [0xFF, 0xFE, 0x0A])
    bytes.append(Data(repeating: 0x78, count: 5_000_000))
    bytes.append(Data("\n64 wide\r\nshow".utf8))
    let input = workplace.file("sentences")
    try bytes.write(to: input)
    let outcome = try await Program.vcompress.run(
      ["chat", "bunny.mp4"], in: workplace.folder, input: input,
      environment: Self.environment(workplace))
    #expect(outcome.code == 0, "\(outcome.story)")
    #expect(outcome.errors.components(separatedBy: "is not UTF-8 text").count == 3)
    #expect(outcome.errors.contains("too long"))
    #expect(Self.lines(outcome).last == "vcompress bunny.mp4 --gif --width 64")
  }

  @Test("On a terminal: a prompt, earlier lines at the arrow keys, and Ctrl-C loses nothing")
  func terminal() async throws {
    let workplace = try Self.workplace()
    let first = try Terminal(
      ["chat", "bunny.mp4"], in: workplace.folder, environment: Self.environment(workplace))
    try await first.wait(for: "> ")
    first.type("a gif\r")
    try await first.wait(for: "understood: vcompress bunny.mp4 --gif\r\n> ")
    first.type("宽 64\r")
    try await first.wait(for: "--width 64\r\n> ")
    #expect(first.shown.contains("宽 64"))
    first.interrupt()
    #expect(try await first.code() == 130, "\(first.shown)")

    let second = try Terminal(
      ["chat"], in: workplace.folder, environment: Self.environment(workplace))
    try await second.wait(for: "continuing: vcompress bunny.mp4 --gif --width 64")
    try await second.wait(for: "> ")
    second.type("undo\r")
    try await second.wait(for: "now: vcompress bunny.mp4 --gif\r\n> ")
    // Behind this run's line stand those of the first run.
    second.type("\u{1B}[A\u{1B}[A\r")
    try await second.wait(for: "understood: vcompress bunny.mp4 --gif --width 64\r\n> ")
    second.type("\u{4}")
    #expect(try await second.code() == 0, "\(second.shown)")
  }
}
