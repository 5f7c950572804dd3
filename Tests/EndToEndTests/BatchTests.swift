import Foundation
import Testing

/// Folders, by the built command.
@Suite struct BatchTests {
  private let quick = ["--x264-preset", "ultrafast", "--crf", "32", "--max-size", "160x160"]

  /// A tree of small real clips, among them a broken one and one that is small already.
  private func tree(_ workplace: Workplace) throws -> URL {
    let root = workplace.file("clips")
    for (fixture, name) in [
      ("no_audio.mp4", "a/no_audio.mp4"), ("rot90.mp4", "a/b/rot90.mp4"),
      ("mjpeg.avi", "a/b/Mjpeg.AVI"), ("vfr_30_5_60.mp4", "vfr.mp4"),
      ("moov_missing.mp4", "broken.mp4"), ("already_tiny.mp4", "tiny 1.mp4"),
      ("still.jpg", "a/still.jpg"),
    ] {
      let target = root.appending(path: name)
      try FileManager.default.createDirectory(
        at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.copyItem(at: Fixture.tricky(fixture), to: target)
    }
    return root
  }

  /// Everything below a folder but the job's own, with its bytes.
  private func files(in folder: URL) throws -> [String: Data] {
    var result: [String: Data] = [:]
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    for name in names where !name.hasPrefix(".vcompress") {
      let url = folder.appending(path: name)
      if !url.hasDirectoryPath, let data = try? Data(contentsOf: url) { result[name] = data }
    }
    return result
  }

  private func lines(_ outcome: Outcome) -> [[String: Any]] {
    outcome.text.split(separator: "\n").compactMap {
      try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
  }

  /// What is in a folder; nothing where it is not there.
  private func names(_ folder: URL) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
  }

  private let expectedNames: Set = [
    "a/no_audio.mp4", "a/b/rot90.mp4", "a/b/Mjpeg.mp4", "vfr.mp4", "tiny 1.mp4",
  ]

  @Test func aFolderIsMirroredAndNothingIsDoneTwice() async throws {
    let workplace = try Workplace()
    let root = try tree(workplace)
    let before = try files(in: root)
    let command = ["batch", root.path, "-o", workplace.file("out").path, "--json"]
    let first = try await Program.vcompress.run(command + ["--crf", "40"], in: workplace.folder)
    #expect(first.code == 4, "\(first.story)")
    let made = try files(in: workplace.file("out"))
    #expect(Set(made.keys) == expectedNames)
    #expect(try files(in: root) == before, "sources are as they were")
    let done = lines(first).filter { $0["type"] as? String == "file-done" }
    #expect(done.count == 6)
    let tiny = try #require(done.first { ($0["input"] as? String)?.hasSuffix("1.mp4") == true })
    #expect(tiny["status"] as? String == "kept-original")
    let broken = try #require(done.first { $0["exitCode"] as? Int != 0 })
    #expect(broken["exitCode"] as? Int == 65)
    #expect((broken["input"] as? String)?.hasSuffix("broken.mp4") == true)
    #expect(lines(first).last?["type"] as? String == "summary")

    let again = try await Program.vcompress.run(command + ["--crf", "40"], in: workplace.folder)
    #expect(again.code == 4)
    #expect(!lines(again).contains { $0["type"] as? String == "file-start" }, "nothing to do")
    #expect(lines(again).filter { $0["type"] as? String == "file-done" }.count == 6)

    // A result that is gone, one that was tampered with, and a source that is another one now.
    let output = workplace.file("out")
    try FileManager.default.removeItem(at: output.appending(path: "vfr.mp4"))
    try FileManager.default.removeItem(at: root.appending(path: "a/no_audio.mp4"))
    try FileManager.default.copyItem(
      at: Fixture.tricky("rot270.mp4"), to: root.appending(path: "a/no_audio.mp4"))
    let third = try await Program.vcompress.run(command + ["--crf", "40"], in: workplace.folder)
    let started = lines(third).filter { $0["type"] as? String == "file-start" }
      .compactMap { ($0["input"] as? String).map { URL(filePath: $0).lastPathComponent } }
    #expect(Set(started) == ["vfr.mp4", "no_audio.mp4"])
    #expect(try files(in: output)["vfr.mp4"] == made["vfr.mp4"])
  }

  @Test func tasksMakeTheSameBytesAsALocalRun() async throws {
    let workplace = try Workplace()
    let root = try tree(workplace)
    let (local, tasks) = (workplace.file("local"), workplace.file("tasks"))
    let job = workplace.file("job").path
    let here = try await Program.vcompress.run(
      ["batch", root.path, "-o", local.path, "--jobs", "3"] + quick, in: workplace.folder)
    #expect(here.code == 4, "\(here.story)")
    let plan = try await Program.vcompress.run(
      ["batch", "plan", root.path, "-o", tasks.path, "--job", job, "--tasks", "3"] + quick,
      in: workplace.folder)
    #expect(plan.code == 0, "\(plan.story)")
    #expect(plan.text == job + "\n")
    #expect(!FileManager.default.fileExists(atPath: tasks.path), "a plan encodes nothing")

    let incomplete = try await Program.vcompress.run(["batch", "merge", job], in: workplace.folder)
    #expect(incomplete.code == 75, "\(incomplete.story)")
    #expect(incomplete.errors.contains("no result"))

    let first = try await Program.vcompress.run(
      ["batch", "run-task", job, "--index", "0"], in: workplace.folder)
    #expect([0, 4].contains(first.code), "\(first.story)")
    for (variable, value) in [("SLURM_ARRAY_TASK_ID", "1"), ("PARALLEL_SEQ", "3")] {
      let outcome = try await Program.vcompress.run(
        ["batch", "run-task", job], in: workplace.folder, environment: [variable: value])
      #expect([0, 4].contains(outcome.code), "\(outcome.story)")
    }
    let unclear = try await Program.vcompress.run(
      ["batch", "run-task", job], in: workplace.folder,
      environment: ["SLURM_ARRAY_TASK_ID": "1", "PARALLEL_SEQ": "1"])
    #expect(unclear.code == 78, "\(unclear.story)")

    let merged = try await Program.vcompress.run(
      ["batch", "merge", job, "--json"], in: workplace.folder)
    #expect(merged.code == 4)
    let status = try #require(lines(merged).first)
    #expect(status["complete"] as? Bool == true)
    #expect(status["failed"] as? Int == 1)
    #expect(try files(in: tasks) == files(in: local))

    // Forgotten failures run again; everything else stays.
    let retry = try await Program.vcompress.run(
      ["batch", "retry", job, "--failed"], in: workplace.folder)
    #expect(retry.code == 0)
    #expect(retry.errors.contains("1 failed file"))
    let rest = try await Program.vcompress.run(
      ["batch", "submit", job, "--engine", "local", "--json"], in: workplace.folder)
    let started = lines(rest).filter { $0["type"] as? String == "file-start" }
    #expect(started.count == 1)
  }

  @Test func singleFilesHaveTheirOwnInstructions() async throws {
    let workplace = try Workplace()
    let root = try tree(workplace)
    let requests = workplace.file("requests.tsv")
    try Data("**/rot90.mp4\t--gif --width 60\n".utf8).write(to: requests)
    let outcome = try await Program.vcompress.run(
      [
        "batch", root.path, "-o", workplace.file("out").path, "--requests", requests.path,
        "--exclude", "broken*", "--mp4",
      ] + quick, in: workplace.folder)
    #expect(outcome.code == 0, "\(outcome.story)")
    var names = expectedNames
    names.remove("a/b/rot90.mp4")
    names.insert("a/b/rot90.gif")
    #expect(try Set(files(in: workplace.file("out")).keys) == names)
    let info = try await GIFInfo(workplace.file("out").appending(path: "a/b/rot90.gif"))
    #expect(info.width == 60)
  }

  @Test func whatWouldCollideIsRefusedBeforeAnyWork() async throws {
    let workplace = try Workplace()
    let root = try tree(workplace)
    try FileManager.default.copyItem(
      at: Fixture.tricky("rot90.mp4"), to: root.appending(path: "VFR.mov"))
    let outcome = try await Program.vcompress.run(
      ["batch", root.path, "-o", workplace.file("out").path], in: workplace.folder)
    #expect(outcome.code == 64)
    #expect(outcome.errors.contains("VFR.mov") && outcome.errors.contains("vfr.mp4"))
    #expect(!FileManager.default.fileExists(atPath: workplace.file("out").path))
  }

  /// Files that stand in the output folder and are not ours stay, unless asked otherwise.
  @Test func othersFilesStay() async throws {
    let workplace = try Workplace()
    let root = try tree(workplace)
    let output = workplace.file("out")
    try FileManager.default.createDirectory(at: output, withIntermediateDirectories: true)
    let own = output.appending(path: "vfr.mp4")
    try Data("mine".utf8).write(to: own)
    let command =
      ["batch", root.path, "-o", output.path, "--include", "vfr.mp4", "--json"] + quick
    let refused = try await Program.vcompress.run(command, in: workplace.folder)
    #expect(refused.code == 4, "\(refused.story)")
    #expect(lines(refused).contains { $0["exitCode"] as? Int == 73 })
    #expect(try Data(contentsOf: own) == Data("mine".utf8))
    let skipped = try await Program.vcompress.run(
      command + ["--if-exists", "skip"], in: workplace.folder)
    #expect(skipped.code == 0, "\(skipped.story)")
    #expect(lines(skipped).contains { $0["status"] as? String == "skipped" })
    #expect(try Data(contentsOf: own) == Data("mine".utf8))
    let written = try await Program.vcompress.run(
      command + ["--if-exists", "overwrite"], in: workplace.folder)
    #expect(written.code == 0, "\(written.story)")
    #expect(try await decodingComplaints(of: own) == "")
  }

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
        let run = try Program.vcompress.start(command, in: workplace.folder)
        try await Task.sleep(for: .milliseconds(120 + 170 * round))
        run.send(signal: SIGKILL)
        _ = try await run.outcome()
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
    let started = lines(last).filter { $0["type"] as? String == "file-start" }.count
    #expect(started == 12 - seen.count)
    let merged = try await Program.vcompress.run(
      ["batch", "merge", output.path], in: workplace.folder)
    #expect(merged.code == 0, "\(merged.story)")
    let made = try files(in: output)
    #expect(made.count == 12, "\(made.keys)")
    #expect(Set(made.values).count == 1, "the same source gives the same bytes")
    let one = try #require(made.keys.first)
    #expect(try await decodingComplaints(of: output.appending(path: one)) == "")
    let claims = output.appending(path: ".vcompress/claims")
    #expect(names(claims).isEmpty)
  }

  /// A file at which the process dies time and again is given up, and holds up no other.
  @Test func aFileThatKillsIsGivenUp() async throws {
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
    for attempt in 1...3 {
      try await Turns.shared.take {
        let run = try Program.vcompress.start(command, in: workplace.folder)
        // All others are done, and this run has signed the claim on what is left.
        for _ in 0..<600 {
          let signed = names(claims).contains { name in
            let claim = try? String(contentsOf: claims.appending(path: name), encoding: .utf8)
            return claim?.contains("\"attempt\":\(attempt),") == true
          }
          let others = names(output).filter { ["b.mp4", "c.mp4", "d.mp4"].contains($0) }
          if signed, names(claims).count == 1, others.count == 3 { break }
          try await Task.sleep(for: .milliseconds(50))
        }
        run.send(signal: SIGKILL)
        #expect(try await run.outcome().code == -SIGKILL)
      }
    }
    #expect(!FileManager.default.fileExists(atPath: deadly.path))
    for _ in 0..<2 {
      let last = try await Program.vcompress.run(command, in: workplace.folder)
      #expect(last.code == 4, "\(last.story)")
      let failed = try #require(lines(last).first { $0["status"] as? String == "failed" })
      #expect(failed["exitCode"] as? Int == 70)
      #expect((failed["error"] as? String)?.contains("begun 3 times") == true)
      #expect(!lines(last).contains { $0["type"] as? String == "file-start" })
    }
    #expect(try Set(files(in: output).keys) == ["b.mp4", "c.mp4", "d.mp4"], "no part is left")
    #expect(names(claims).isEmpty)

    let retry = try await Program.vcompress.run(
      ["batch", "retry", output.path, "--failed"], in: workplace.folder)
    #expect(retry.code == 0, "\(retry.story)")
    let again = try await Program.vcompress.run(command, in: workplace.folder)
    #expect(again.code == 0, "\(again.story)")
    #expect(try await decodingComplaints(of: deadly) == "")
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
      // Work has begun when somebody claims a file.
      for _ in 0..<600 where names(output.appending(path: ".vcompress/claims")).isEmpty {
        try await Task.sleep(for: .milliseconds(100))
      }
      run.send(signal: signal)
      // Schedulers ask twice.
      if signal == SIGTERM { run.send(signal: signal) }
      return try await run.outcome(patience: 60)
    }
    #expect(outcome.code == code, "\(outcome.story)")
    // On a busy machine a file may just have been finished; nothing else may be there.
    let made = try files(in: output)
    #expect(made.count < 4)
    #expect(names(output.appending(path: ".vcompress/results")).count == made.count)
    let claims = output.appending(path: ".vcompress/claims")
    #expect(names(claims).isEmpty)
  }

  /// Sources go to the trash, results take their places, and a second run finds nothing to do.
  @Test func replacedSourcesAreInTheTrash() async throws {
    let workplace = try Workplace()
    let root = try tree(workplace)
    let before = try files(in: root)
    let command = ["batch", root.path, "--replace", "--mp4", "--json"] + quick
    let first = try await Program.vcompress.run(command, in: workplace.folder)
    #expect(first.code == 4, "\(first.story)")
    let after = try files(in: root)
    #expect(
      Set(after.keys) == expectedNames.union(["broken.mp4", "a/still.jpg"]), "\(after.keys)")
    #expect(after["broken.mp4"] == before["broken.mp4"])
    #expect(after["a/b/Mjpeg.mp4"] != nil && after["a/b/Mjpeg.AVI"] == nil)
    #expect(try await decodingComplaints(of: root.appending(path: "a/b/rot90.mp4")) == "")
    let trash = try files(in: root.appending(path: ".vcompress/trash"))
    for (name, data) in trash { #expect(before[name] == data, "\(name)") }
    for name in before.keys where after[name] != before[name] {
      #expect(trash[name] == before[name], "\(name) is in the trash")
    }
    let again = try await Program.vcompress.run(command, in: workplace.folder)
    #expect(!again.text.contains("file-start"), "\(again.story)\n\(again.text)")
    #expect(try files(in: root) == after)
    #expect(try files(in: root.appending(path: ".vcompress/drafts")).isEmpty)
  }

  /// A file that is still being written is left alone until it is complete.
  @Test func newFilesAreTakenWhenTheyAreComplete() async throws {
    let workplace = try Workplace()
    let root = workplace.file("inbox")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    let output = workplace.file("out")
    let data = try Data(contentsOf: Fixture.tricky("no_audio.mp4"))
    let outcome = try await Turns.shared.take {
      let run = try Program.vcompress.start(
        ["batch", root.path, "-o", output.path, "--watch"] + quick, in: workplace.folder)
      let growing = root.appending(path: "growing.mp4")
      try data.prefix(1000).write(to: growing)
      let handle = try FileHandle(forWritingTo: growing)
      try handle.seekToEnd()
      for part in 1...5 {
        try await Task.sleep(for: .milliseconds(900))
        try handle.write(contentsOf: data[(part * 1000)..<(part * 1000 + 1000)])
      }
      try handle.write(contentsOf: data[6000...])
      try handle.close()
      let result = output.appending(path: "growing.mp4").path
      for _ in 0..<300 where !FileManager.default.fileExists(atPath: result) {
        try await Task.sleep(for: .milliseconds(100))
      }
      run.send(signal: SIGINT)
      return try await run.outcome(patience: 60)
    }
    #expect(outcome.code == 130, "\(outcome.story)")
    #expect(!outcome.errors.contains("error"), "\(outcome.story)")
    #expect(try files(in: output).count == 1)
    #expect(try await decodingComplaints(of: output.appending(path: "growing.mp4")) == "")
  }

  /// The report is one file, names are only text in it, and it has pictures of both sides.
  @Test func theReportNeedsNothingElse() async throws {
    let workplace = try Workplace()
    let root = try tree(workplace)
    try FileManager.default.copyItem(
      at: Fixture.tricky("rot90.mp4"), to: root.appending(path: "<b onload=x>&amp;.mp4"))
    let report = workplace.file("report.html")
    let outcome = try await Program.vcompress.run(
      ["batch", root.path, "-o", workplace.file("out").path, "--html", report.path] + quick,
      in: workplace.folder)
    #expect(outcome.code == 4, "\(outcome.story)")
    let text = try String(contentsOf: report, encoding: .utf8)
    #expect(text.contains("&lt;b onload=x&gt;&amp;amp;.mp4"))
    #expect(!text.contains("<b onload"))
    #expect(!text.contains("http"), "nothing is loaded from elsewhere")
    #expect(text.components(separatedBy: "<img ").count - 1 == 12, "two for each of six results")
    #expect(text.contains("broken.mp4</b>") && text.contains("moov"))
  }
}
