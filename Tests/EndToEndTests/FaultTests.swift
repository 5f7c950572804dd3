import Foundation
import TestSupport
import Testing

/// Calls that fail while a file is converted. `make torture` tries all of them; these are the kinds that
/// once went wrong.
@Suite(.enabled(if: Faults.library != nil, "no library can be loaded in front of the program"))
struct FaultTests {
  private let workplace: Workplace
  init() throws { workplace = try Workplace() }

  /// Converts while one call fails.
  /// - Returns: `nil` where there were fewer calls.
  private func run(_ fault: String, _ arguments: [String]) async throws -> Outcome? {
    let state = workplace.file("calls")
    try? FileManager.default.removeItem(at: state)
    let outcome = try await Program.vcompress.run(
      arguments, in: workplace.folder, environment: Faults.environment(fault, state: state))
    return Faults.count(state) > 0 ? outcome : nil
  }

  /// A read error never gives a result that is not the whole, whatever call it meets and whether the
  /// file can be read again a moment later.
  @Test(arguments: ["EIO", "ESTALE"], [1, 1_000_000])
  func readErrors(error: String, count: Int) async throws {
    let source = try workplace.fixture("fps5.mp4")
    let arguments = [source, "-o", "result.mp4", "--quiet"] + quickOptions(for: .mp4)
    let whole = try await Program.vcompress.run(arguments, in: workplace.folder)
    try #require(whole.code == 0, "\(whole.story)")
    let wanted = try Data(contentsOf: workplace.file("result.mp4"))
    let code: Int32 = error == "EIO" ? 74 : 75
    for number in 1... {
      try? FileManager.default.removeItem(at: workplace.file("result.mp4"))
      guard let outcome = try await run("read:\(error):\(number):\(count)", arguments) else {
        break
      }
      let result = try? Data(contentsOf: workplace.file("result.mp4"))
      if outcome.code == 0 {
        #expect(result == wanted, "read \(number): \(outcome.story)")
      } else {
        #expect(outcome.code == code, "read \(number): \(outcome.story)")
        #expect(result == nil, "read \(number): \(outcome.story)")
      }
    }
    #expect(!workplace.names.contains { $0.hasSuffix(".part") })
  }

  /// Each kind of trouble has its code, wherever it comes: none is a bug of ours.
  @Test(arguments: [
    ("open:EMFILE", 75), ("open:ENFILE", 75), ("open:ESTALE", 75), ("open:EIO", 74),
    ("thread:EAGAIN", 75), ("create:EROFS", 73), ("create:EACCES", 73), ("write:EDQUOT", 74),
    ("fsync:EIO", 74), ("fstat:EIO", 74), ("stat:ESTALE", 75), ("ftruncate:EIO", 74),
    ("rename:EROFS", 73), ("dup:EMFILE", 75), ("mmap:ENOMEM", 75),
  ])
  func codes(fault: String, code: Int32) async throws {
    let source = try workplace.fixture("fps5.mp4")
    let arguments = [source, "-o", "result.mp4", "--quiet"] + quickOptions(for: .mp4)
    for number in 1...60 {
      try? FileManager.default.removeItem(at: workplace.file("result.mp4"))
      guard let outcome = try await run("\(fault):\(number):1000000", arguments) else { break }
      #expect([0, code].contains(outcome.code), "call \(number): \(outcome.story)")
      // That its path could not be told does not undo a result.
      #expect(
        outcome.code == 0 || !workplace.names.contains("result.mp4")
          || outcome.errors.contains("standard output"))
      #expect(outcome.errors.split(separator: "\n").count <= 1, "call \(number): \(outcome.story)")
    }
  }

  /// What a file system cannot do is not asked of it: no locks, no times.
  @Test(arguments: [
    "flock:ENOLCK", "flock:EOPNOTSUPP", "futimens:EPERM", "futimens:ENOSYS", "rename:EINVAL",
    "fsync:EINVAL",
  ])
  func poorFileSystems(fault: String) async throws {
    let source = try workplace.fixture("fps5.mp4")
    let outcome = try await run(
      "\(fault):1:1000000", [source, "-o", "result.mp4"] + quickOptions(for: .mp4))
    // Without a way to rename, there is none to make a result.
    #expect(try #require(outcome).code == 0, "\(outcome?.story ?? "")")
    #expect(
      workplace.names.filter { $0.hasPrefix("result") || $0.hasSuffix(".part") } == ["result.mp4"])
    if fault.hasPrefix("flock") { #expect(outcome?.errors.contains("cannot lock files") == true) }
    if fault.hasPrefix("futimens") { #expect(outcome?.errors.contains("its time") == true) }
  }

  /// A folder is converted as a whole, or it is said why not.
  @Test(arguments: [("readdir:EIO", 74), ("stat:EIO", 74), ("opendir:EIO", 74)])
  func listings(fault: String, code: Int32) async throws {
    for name in ["clips/a.mp4", "clips/deep/b.mp4"] {
      let file = workplace.file(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.copyItem(at: Fixture.tricky("already_tiny.mp4"), to: file)
    }
    for number in 1...40 {
      try? FileManager.default.removeItem(at: workplace.file("out"))
      guard
        let outcome = try await run(
          "\(fault):\(number):1", ["batch", "clips", "-o", "out", "--quiet"])
      else { break }
      #expect([0, 4, code].contains(outcome.code), "call \(number): \(outcome.story)")
      guard outcome.code == 0 else { continue }
      for name in ["out/a.mp4", "out/deep/b.mp4"] {
        #expect(
          FileManager.default.fileExists(atPath: workplace.path(name)),
          "call \(number) left \(name) out: \(outcome.story)")
      }
    }
  }

  /// `ulimit -f` is a full disk to whoever writes, not the end of the process.
  @Test func filesThatMayNotGrow() async throws {
    let source = try workplace.fixture("fps5.mp4")
    let outcome = try await Program.reader("sh").run(
      [
        "-c", "ulimit -f 4; exec \"$0\" \"$@\"", Program.vcompress.executable.path, source, "-o",
        "result.mp4", "--quiet",
      ], in: workplace.folder)
    #expect(outcome.code == 74, "\(outcome.story)")
    #expect(workplace.names == ["fps5.mp4"])
  }

  /// A GIF is read without FFmpeg.
  @Test func aGIFThatShrinks() async throws {
    let source = workplace.file("long.gif")
    let made = try await Program.reader("ffmpeg").run(
      ["-v", "error", "-f", "lavfi", "-i", "testsrc2=s=320x240:r=50:d=20", source.path],
      in: workplace.folder)
    try #require(made.code == 0, "\(made.story)")
    let running = try Program.vcompress.start(
      [source.path, "-o", "result.mp4", "--quiet"] + quickOptions(for: .mp4), in: workplace.folder)
    while !workplace.names.contains(where: { $0.hasSuffix(".part") }) {
      try await Task.sleep(for: .milliseconds(20))
    }
    #expect(truncate(source.path, 1000) == 0)
    let outcome = try await running.outcome(patience: 120)
    #expect(outcome.code == 75, "\(outcome.story)")
    #expect(!workplace.names.contains("result.mp4"))
  }

  /// Some jails have no /proc, where Swift looks for the words that a program was started with.
  @Test func withoutProc() async throws {
    let jail = ["-m", "sh", "-c", "mount -t tmpfs none /proc && exec \"$0\" \"$@\""]
    guard let unshare = Program.installed("unshare"), unshare.succeeds(jail + ["true"]) else {
      return
    }
    let source = try workplace.fixture("fps5.mp4")
    let outcome = try await unshare.run(
      jail + [Program.vcompress.executable.path, source, "-o", "result.mp4"]
        + quickOptions(for: .mp4), in: workplace.folder)
    #expect(outcome.code == 0, "\(outcome.story)")
    #expect(workplace.names == ["fps5.mp4", "result.mp4"])
  }
}
