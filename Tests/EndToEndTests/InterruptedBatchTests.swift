import Foundation
import TestSupport
import Testing

/// Folders whose runs are killed, stopped or never end.
@Suite struct InterruptedBatchTests {
  /// A run is killed again and again; in the end everything is there and whole, and what had a
  /// record was not touched again.
  @Test func killedRunsGoOn() async throws {
    let workplace = try Workplace()
    let root = workplace.file("clips")
    for index in 0..<12 {
      let target = root.appending(path: "\(index % 3)/clip\(index).mp4")
      try FileManager.default.createDirectory(
        at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.copyItem(at: Fixture.tricky("fps240.mp4"), to: target)
    }
    let output = workplace.file("out")
    let command = ["batch", root.path, "-o", output.path, "--jobs", "2", "--json", "--crf", "40"]
    let results = output.appending(path: ".vcompress/results")
    var seen: [String: Date] = [:]
    for round in 0..<6 {
      try await Turns.shared.take {
        _ = try await onOwnThread {
          let run = try Program.vcompress.start(command, in: workplace.folder)
          Thread.sleep(forTimeInterval: 0.12 + 0.17 * Double(round))
          run.send(signal: SIGKILL)
          return run
        }.outcome()
      }
      let names = (try? FileManager.default.contentsOfDirectory(atPath: results.path)) ?? []
      for name in names where name.hasSuffix(".json") {
        let path = results.appending(path: name).path
        let date = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate]
        let time = try #require(date as? Date)
        #expect(seen[name] == nil || seen[name] == time, "a finished file was made again")
        seen[name] = time
      }
    }
    let last = try await Program.vcompress.run(command, in: workplace.folder)
    #expect(last.code == 0, "\(last.story)")
    let started = last.lines.filter { $0["type"] as? String == "file-start" }.count
    #expect(started == 12 - seen.count)
    let merged = try await Program.vcompress.run(
      ["batch", "merge", output.path], in: workplace.folder)
    #expect(merged.code == 0, "\(merged.story)")
    let made = try resultFiles(in: output)
    #expect(made.count == 12, "\(made.keys)")
    #expect(Set(made.values).count == 1, "the same source gives the same bytes")
    let one = try #require(made.keys.first)
    #expect(try await decodingComplaints(of: output.appending(path: one)) == "")
    let claims = output.appending(path: ".vcompress/claims")
    #expect(names(claims).isEmpty)
  }

  /// A file at which the process crashes again when it has one of its own is given up, and holds up
  /// no other. Whoever kills the whole run, however often, blames no file.
  @Test func aFileThatCrashesIsGivenUp() async throws {
    let workplace = try Workplace()
    let root = workplace.file("clips")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: Fixture.clip("bunny_1080p60.mp4"), to: root.appending(path: "a deadly one.mp4"))
    for name in ["b", "c", "d"] {
      try FileManager.default.copyItem(
        at: Fixture.tricky("no_audio.mp4"), to: root.appending(path: "\(name).mp4"))
    }
    let output = workplace.file("out")
    let deadly = output.appending(path: "a deadly one.mp4")
    let command = [
      "batch", root.path, "-o", output.path, "--jobs", "2", "--json", "--x264-preset", "veryslow",
      "--max-size", "1280x720", "--crf", "30",
    ]
    let claims = output.appending(path: ".vcompress/claims")
    /// Starts a run, and waits until all other files are done and a process that is not one of
    /// `others` works on what is left.
    @Sendable func startAndWait(not others: Set<Int32>) throws -> (RunningProgram, Int32) {
      let run = try Program.vcompress.start(command, in: workplace.folder)
      var owners: [Int32] = []
      wait {
        owners = names(claims).compactMap { processOfClaim(claims.appending(path: $0)) }
        return owners.count == 1 && !others.contains(owners[0])
          && names(output).filter { ["b.mp4", "c.mp4", "d.mp4"].contains($0) }.count == 3
      }
      return (run, try #require(owners.first))
    }
    // Killed with the file in its own hands, the first run leaves its claim. The second has given
    // the file away, to a process that ends with it and gives the claim back. So the third is as
    // the first.
    var processes: Set<Int32> = []
    for givesAway in [false, true, false] {
      let others = processes
      let (outcome, owner) = try await Turns.shared.take {
        let (run, owner) = try await onOwnThread {
          let (run, owner) = try startAndWait(not: others)
          #expect((owner != run.identifier) == givesAway)
          run.send(signal: SIGKILL)
          return (run, owner)
        }
        return (try await run.outcome(), owner)
      }
      #expect(outcome.code == -SIGKILL)
      processes.insert(owner)
      try await onOwnThread { wait { kill(owner, 0) != 0 } }
      #expect(kill(owner, 0) != 0, "it is still at work")
      #expect(names(claims).isEmpty == givesAway)
    }
    #expect(!FileManager.default.fileExists(atPath: deadly.path))
    let others = processes
    let crashed = try await Turns.shared.take {
      try await onOwnThread {
        let (run, owner) = try startAndWait(not: others)
        kill(owner, SIGSEGV)
        return run
      }.outcome()
    }
    for outcome in [crashed, try await Program.vcompress.run(command, in: workplace.folder)] {
      #expect(outcome.code == 4, "\(outcome.story)")
      let failed = try #require(outcome.lines.first { $0["status"] as? String == "failed" })
      #expect(failed["exitCode"] as? Int == 70)
      #expect((failed["error"] as? String)?.contains("crashed (signal 11)") == true)
    }
    #expect(
      try Set(resultFiles(in: output).keys) == ["b.mp4", "c.mp4", "d.mp4"], "no part is left")
    #expect(names(claims).isEmpty)

    let retry = try await Program.vcompress.run(
      ["batch", "retry", output.path, "--failed"], in: workplace.folder)
    #expect(retry.code == 0, "\(retry.story)")
    let again = try await Program.vcompress.run(command, in: workplace.folder)
    #expect(again.code == 0, "\(again.story)")
    #expect(try await decodingComplaints(of: deadly) == "")
  }

  /// A run is killed after it put a result in place and before it wrote the record. The file stays
  /// the job's own, also when the next run is stopped, or fails, before it makes another.
  @Test(arguments: ["stopped", "failed"])
  func aResultWithoutARecordIsReplaced(nextRun: String) async throws {
    let workplace = try Workplace()
    let root = workplace.file("clips")
    let source = root.appending(path: "a.mp4")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: Fixture.tricky("no_audio.mp4"), to: source)
    let output = workplace.file("out")
    let result = output.appending(path: "a.mp4")
    let command = [
      "batch", root.path, "-o", output.path, "--json", "--x264-preset", "veryslow", "--crf", "30",
    ]
    let first = try await Program.vcompress.run(command, in: workplace.folder)
    #expect(first.code == 0, "\(first.story)")
    let made = try Data(contentsOf: result)

    // What a kill between the two steps leaves.
    let job = output.appending(path: ".vcompress")
    let record = try #require(names(job.appending(path: "results")).first)
    let recordFile = job.appending(path: "results/\(record)")
    let done = try JSONSerialization.jsonObject(with: Data(contentsOf: recordFile))
    let host = try #require((done as? [String: Any])?["host"])
    try FileManager.default.removeItem(at: recordFile)
    let claim = job.appending(path: "claims/\(record.dropLast(".json".count))")
    let owner: [String: Any] = [
      "path": "a.mp4", "host": host, "boot": "an earlier one", "process": 1,
      "since": "2026-01-01T00:00:00Z", "ownsOutput": true,
    ]
    try JSONSerialization.data(withJSONObject: owner).write(to: claim)
    try Data("another".utf8).write(to: result)
    let original = try Data(contentsOf: source)

    if nextRun == "failed" {
      try Data("no video".utf8).write(to: source)
      let failed = try await Program.vcompress.run(command, in: workplace.folder)
      #expect(failed.code == 4, "\(failed.story)")
      let again = try await Program.vcompress.run(command, in: workplace.folder)
      #expect(again.code == 4, "\(again.story)")
    } else {
      try Data(contentsOf: Fixture.clip("pan_4k.mp4")).write(to: source)
      let stopped = try await Turns.shared.take {
        let run = try Program.vcompress.start(command, in: workplace.folder)
        try await onOwnThread {
          wait { processOfClaim(claim).map { $0 != 1 } ?? false }
          run.send(signal: SIGTERM)
        }
        return try await run.outcome(patience: 60)
      }
      #expect(stopped.code == 75, "\(stopped.story)")
    }
    #expect(try Data(contentsOf: result) == Data("another".utf8))

    try original.write(to: source)
    let last = try await Program.vcompress.run(command, in: workplace.folder)
    #expect(last.code == 0, "\(last.story)")
    #expect(try Data(contentsOf: result) == made)
    #expect(names(job.appending(path: "claims")).isEmpty)
  }

  @Test(arguments: [(SIGTERM, Int32(75)), (SIGINT, Int32(130))])
  func aWishToStopIsHeard(signal: Int32, code: Int32) async throws {
    let workplace = try Workplace()
    let root = workplace.file("clips")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    for name in ["1", "2", "3", "4"] {
      try FileManager.default.copyItem(
        at: Fixture.clip("pan_4k.mp4"), to: root.appending(path: "\(name).mp4"))
    }
    let output = workplace.file("out")
    let outcome = try await Turns.shared.take {
      let run = try Program.vcompress.start(
        ["batch", root.path, "-o", output.path, "--x264-preset", "veryslow"], in: workplace.folder)
      try await onOwnThread {
        // Work has begun when somebody claims a file.
        wait { !names(output.appending(path: ".vcompress/claims")).isEmpty }
        run.send(signal: signal)
        // Schedulers ask twice.
        if signal == SIGTERM { run.send(signal: signal) }
      }
      return try await run.outcome(patience: 60)
    }
    #expect(outcome.code == code, "\(outcome.story)")
    // On a busy machine a file may just have been finished; nothing else may be there.
    let made = try resultFiles(in: output)
    #expect(made.count < 4)
    #expect(names(output.appending(path: ".vcompress/results")).count == made.count)
    let claims = output.appending(path: ".vcompress/claims")
    #expect(names(claims).isEmpty)
  }

  /// A file that is still being written is left alone until it is complete.
  @Test func newFilesAreTakenWhenTheyAreComplete() async throws {
    let workplace = try Workplace()
    let root = workplace.file("inbox")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    let output = workplace.file("out")
    let data = try Data(contentsOf: Fixture.tricky("no_audio.mp4"))
    let command = ["batch", root.path, "-o", output.path, "--watch", "--mp4", "--crf", "40"]
    let outcome = try await Turns.shared.take {
      try await onOwnThread {
        let run = try Program.vcompress.start(command, in: workplace.folder)
        let growing = root.appending(path: "growing.mp4")
        try data.prefix(1000).write(to: growing)
        let handle = try FileHandle(forWritingTo: growing)
        try handle.seekToEnd()
        for part in 1...5 {
          Thread.sleep(forTimeInterval: 0.9)
          try handle.write(contentsOf: data[(part * 1000)..<(part * 1000 + 1000)])
        }
        try handle.write(contentsOf: data[6000...])
        try handle.close()
        let result = output.appending(path: "growing.mp4").path
        wait { FileManager.default.fileExists(atPath: result) }
        run.send(signal: SIGINT)
        return run
      }.outcome(patience: 60)
    }
    #expect(outcome.code == 130, "\(outcome.story)")
    #expect(!outcome.errors.contains("error"), "\(outcome.story)")
    #expect(try resultFiles(in: output).count == 1)
    #expect(try await decodingComplaints(of: output.appending(path: "growing.mp4")) == "")
  }

  private func processOfClaim(_ file: URL) -> Int32? {
    guard let data = try? Data(contentsOf: file),
      let claim = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
    else { return nil }
    return claim["process"] as? Int32
  }
}
