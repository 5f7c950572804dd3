import Foundation
import TestSupport
import Testing

/// The source is never touched, and the result appears whole or not at all, whatever happens.
@Suite struct SafetyTests {
  private static func isPart(_ name: String) -> Bool {
    name.hasPrefix(".") && name.contains(".vcompress-") && name.hasSuffix(".part")
  }

  /// Fifty times in all, killed or asked to stop at a random moment.
  @Test("Killed and interrupted", arguments: [SIGKILL, SIGINT], Format.allCases)
  func interrupted(signal: Int32, format: Format) async throws {
    let workplace = try Workplace()
    let source = try workplace.copy(Fixture.tricky("no_audio.mp4"))
    let digest = try Data(contentsOf: source)
    let result = workplace.file("result.\(format.rawValue)")
    let arguments =
      [source.path, "-o", result.path, "--if-exists", "overwrite", "--start", "1"]
      + quickOptions(for: format)

    // The shorter of two, for the first may still be reading libraries from the disk.
    var length = Duration.seconds(3600)
    for _ in 0..<2 {
      try? FileManager.default.removeItem(at: result)
      let whole = try await Program.vcompress.run(arguments, in: workplace.folder)
      try #require(whole.code == 0, "\(whole.story)")
      length = min(length, whole.elapsed)
    }
    let finished = try Data(contentsOf: result)

    let rounds = signal == SIGKILL ? 13 : 12
    var hits = 0
    for round in 0..<rounds {
      try? FileManager.default.removeItem(at: result)  // there only if the last round was too slow
      // One round a slice, so that every phase is hit, at a random moment in it.
      let moment = length * ((Double(round) + .random(in: 0..<1)) / Double(rounds))
      let outcome = try await Turns.shared.take {
        try await onOwnThread {
          let running = try Program.vcompress.start(arguments, in: workplace.folder)
          Thread.sleep(forTimeInterval: moment / .seconds(1))
          running.send(signal: signal)
          return running
        }.outcome()
      }
      let there = FileManager.default.fileExists(atPath: result.path)
      if outcome.code == 0 {
        #expect(there, "it was done before \(moment)")
      } else {
        hits += 1
        #expect(
          outcome.code == (signal == SIGINT ? 130 : -SIGKILL),
          "at \(moment): \(outcome.story)")
      }
      // A kill between the renaming and the exit leaves the whole result.
      if there { #expect(try Data(contentsOf: result) == finished, "broken at \(moment)") }
      if signal == SIGINT, outcome.code == 130 {
        let parts = workplace.names.filter(Self.isPart)
        #expect(parts.isEmpty, "left at \(moment): \(parts)")
      }
      #expect(try Data(contentsOf: source) == digest, "the source was changed at \(moment)")
    }
    #expect(hits >= rounds / 3, "only \(hits) of \(rounds) were in time")

    // Whatever the killed ones left, the next start sweeps.
    let last = try await Program.vcompress.run(arguments, in: workplace.folder)
    #expect(last.code == 0, "\(last.story)")
    #expect(workplace.names == [source.lastPathComponent, result.lastPathComponent])
  }

  @Test("Another machine's unfinished file is not ours to sweep")
  func foreignPart() async throws {
    let workplace = try Workplace()
    let foreign = workplace.file(".result.gif.vcompress-elsewhere-0123abcd-1.part")
    try Data("at work".utf8).write(to: foreign)
    try await convert(Fixture.tricky("single_frame.mp4"), to: .gif, in: workplace)
    #expect(try Data(contentsOf: foreign) == Data("at work".utf8))
  }

  @Test("A file that is being written has another name")
  func hiddenUntilWhole() async throws {
    let workplace = try Workplace()
    let result = workplace.file("result.mp4")
    let (running, parts, isThere) = try await onOwnThread {
      let running = try Program.vcompress.start(
        [Fixture.clip("bunny_1080p60.mp4").path, "-o", result.path, "--x264-preset", "veryslow"],
        in: workplace.folder)
      var parts: [String] = []
      wait {
        parts = workplace.names.filter(Self.isPart)
        return !parts.isEmpty
      }
      let isThere = FileManager.default.fileExists(atPath: result.path)
      running.send(signal: SIGTERM)
      return (running, parts, isThere)
    }
    #expect(parts.count == 1 && parts.first?.hasPrefix(".result.mp4.") == true, "\(parts)")
    #expect(!isThere)
    let outcome = try await running.outcome()
    #expect(outcome.code == 143, "\(outcome.story)")
    #expect(workplace.names == [])
  }

  @Test(
    "A full disk", .enabled(if: SmallDisk.canBeMade, "mounting a small file system takes root"),
    arguments: Format.allCases)
  func fullDisk(format: Format) async throws {
    let workplace = try Workplace()
    let disk = try SmallDisk(in: workplace, kilobytes: 16)
    defer { disk.unmount() }
    let result = disk.folder.appending(path: "result.\(format.rawValue)")
    let source = Fixture.clip("hand_cup_480p.mp4")
    let outcome = try await Program.vcompress.run(
      [source.path, "-o", result.path] + quickOptions(for: format), in: workplace.folder)
    #expect(outcome.code == 74, "\(outcome.story)")
    // Said before, and when it happened.
    let lines = outcome.errors.split(separator: "\n")
    #expect(lines.count == 2, "\(outcome.errors)")
    #expect(lines.first?.contains("the disk has ") == true, "\(outcome.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: disk.folder.path) == [])
  }

  #if os(Linux)
    @Test("Standard output that takes nothing")
    func fullPipe() async throws {
      let workplace = try Workplace()
      let outcome = try await Program.vcompress.run(
        [Fixture.tricky("fps5.mp4").path, "--gif", "-o", "-"], in: workplace.folder,
        output: URL(filePath: "/dev/full"),
        environment: ["XDG_CACHE_HOME": workplace.folder.path])
      #expect(outcome.code == 74, "\(outcome.story)")
      let left = FileManager.default.enumerator(atPath: workplace.folder.path)?
        .compactMap { $0 as? String }.filter { $0.hasSuffix(".part") }
      #expect(left == [], "the spool is gone too")
    }
  #endif

  @Test("What is there already", arguments: ["fail", "skip", "rename", "overwrite"])
  func existing(policy: String) async throws {
    let workplace = try Workplace()
    let result = workplace.file("result.gif")
    let old = Data("mine".utf8)
    try old.write(to: result)
    let outcome = try await Program.vcompress.run(
      [Fixture.tricky("single_frame.mp4").path, "-o", result.path, "--if-exists", policy],
      in: workplace.folder)
    let names = workplace.names
    let now = try Data(contentsOf: result)
    switch policy {
    case "fail":
      #expect(outcome.code == 73, "\(outcome.story)")
      #expect(now == old && names == ["result.gif"])
    case "skip":
      #expect(outcome.code == 0, "\(outcome.story)")
      #expect(now == old && names == ["result.gif"])
    case "rename":
      #expect(outcome.code == 0, "\(outcome.story)")
      #expect(now == old && names.count == 2, "\(names)")
    default:
      #expect(outcome.code == 0, "\(outcome.story)")
      #expect(now != old && names == ["result.gif"])
    }
  }

  @Test("The source is no place for the result", arguments: ["overwrite", "fail"])
  func ontoItself(policy: String) async throws {
    let workplace = try Workplace()
    let source = try workplace.copy(Fixture.tricky("no_audio.mp4"))
    let digest = try Data(contentsOf: source)
    let outcome = try await Program.vcompress.run(
      [source.path, "-o", "./no_audio.mp4", "--if-exists", policy], in: workplace.folder)
    #expect([64, 73].contains(outcome.code), "\(outcome.story)")
    #expect(try Data(contentsOf: source) == digest)
    #expect(workplace.names == ["no_audio.mp4"])
  }

  @Test("Never bigger: what cannot shrink is kept", arguments: ["already_tiny.mp4"])
  func neverBigger(name: String) async throws {
    let workplace = try Workplace()
    let source = Fixture.tricky(name)
    let result = try await convert(source, to: .mp4, in: workplace, options: [])
    #expect(try Data(contentsOf: result).count <= Data(contentsOf: source).count)
    #expect(try await decodingComplaints(of: result) == "")
  }

  @Test("The same bytes every time, whatever the threads", arguments: Format.allCases)
  func repeatable(format: Format) async throws {
    let workplace = try Workplace()
    var results: [Data] = []
    for (name, threads) in [("one", "1"), ("again", "1"), ("two", "2"), ("many", "7")] {
      let result = try await convert(
        Fixture.tricky("audio_51.mp4"), to: format, in: workplace,
        options: ["--threads", threads] + quickOptions(for: format), name: name)
      results.append(try Data(contentsOf: result))
    }
    #expect(results.allSatisfy { $0 == results[0] })
  }
}

/// A file system that is soon full.
private struct SmallDisk {
  var folder: URL

  /// Whether this process may mount one; being root is not enough in every container.
  static let canBeMade: Bool = {
    #if os(Linux)
      guard geteuid() == 0, let workplace = try? Workplace(),
        let disk = try? SmallDisk(in: workplace, kilobytes: 16)
      else { return false }
      disk.unmount()
      return true
    #else
      return false
    #endif
  }()

  init(in workplace: Workplace, kilobytes: Int) throws {
    folder = workplace.file("disk")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Self.run("mount", "-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", folder.path)
  }

  func unmount() {
    do { try Self.run("umount", folder.path) } catch { Issue.record("\(folder.path): \(error)") }
  }

  private static func run(_ name: String, _ arguments: String...) throws {
    guard try Program.reader(name).succeeds(arguments) else { throw CannotMount() }
  }

  private struct CannotMount: Error {}
}
