import Foundation
import TestSupport
import Testing

/// Folders, by the built command.
@Suite struct BatchTests {
  private let quick = ["--x264-preset", "ultrafast", "--crf", "32", "--max-size", "160x160"]

  private let expectedNames: Set = [
    "a/no_audio.mp4", "a/b/rot90.mp4", "a/b/Mjpeg.mp4", "vfr.mp4", "tiny 1.mp4",
  ]

  @Test func aFolderIsMirroredAndNothingIsDoneTwice() async throws {
    let workplace = try Workplace()
    let root = try clipTree(workplace)
    let before = try resultFiles(in: root)
    let command = ["batch", root.path, "-o", workplace.file("out").path, "--json"]
    let first = try await Program.vcompress.run(command + ["--crf", "40"], in: workplace.folder)
    #expect(first.code == 4, "\(first.story)")
    let made = try resultFiles(in: workplace.file("out"))
    #expect(Set(made.keys) == expectedNames)
    #expect(try resultFiles(in: root) == before, "sources are as they were")
    let done = first.lines.filter { $0["type"] as? String == "file-done" }
    #expect(done.count == 6)
    let tiny = try #require(done.first { ($0["input"] as? String)?.hasSuffix("1.mp4") == true })
    #expect(tiny["status"] as? String == "kept-original")
    let broken = try #require(done.first { $0["exitCode"] as? Int != 0 })
    #expect(broken["exitCode"] as? Int == 65)
    #expect((broken["input"] as? String)?.hasSuffix("broken.mp4") == true)
    #expect(first.lines.last?["type"] as? String == "summary")

    let again = try await Program.vcompress.run(command + ["--crf", "40"], in: workplace.folder)
    #expect(again.code == 4)
    #expect(!again.lines.contains { $0["type"] as? String == "file-start" }, "nothing to do")
    #expect(again.lines.filter { $0["type"] as? String == "file-done" }.count == 6)

    // A result that is gone, one that was tampered with, and a source that is another one now.
    let output = workplace.file("out")
    try FileManager.default.removeItem(at: output.appending(path: "vfr.mp4"))
    try FileManager.default.removeItem(at: root.appending(path: "a/no_audio.mp4"))
    try FileManager.default.copyItem(
      at: Fixture.tricky("rot270.mp4"), to: root.appending(path: "a/no_audio.mp4"))
    let third = try await Program.vcompress.run(command + ["--crf", "40"], in: workplace.folder)
    let started = third.lines.filter { $0["type"] as? String == "file-start" }
      .compactMap { ($0["input"] as? String).map { URL(filePath: $0).lastPathComponent } }
    #expect(Set(started) == ["vfr.mp4", "no_audio.mp4"])
    #expect(try resultFiles(in: output)["vfr.mp4"] == made["vfr.mp4"])
  }

  @Test func tasksMakeTheSameBytesAsALocalRun() async throws {
    let workplace = try Workplace()
    let root = try clipTree(workplace)
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
    let status = try #require(merged.lines.first)
    #expect(status["complete"] as? Bool == true)
    #expect(status["failed"] as? Int == 1)
    #expect(try resultFiles(in: tasks) == resultFiles(in: local))

    // Forgotten failures run again; everything else stays.
    let retry = try await Program.vcompress.run(
      ["batch", "retry", job, "--failed"], in: workplace.folder)
    #expect(retry.code == 0)
    #expect(retry.errors.contains("1 failed file"))
    let rest = try await Program.vcompress.run(
      ["batch", "submit", job, "--engine", "local", "--json"], in: workplace.folder)
    let started = rest.lines.filter { $0["type"] as? String == "file-start" }
    #expect(started.count == 1)
  }

  @Test func singleFilesHaveTheirOwnInstructions() async throws {
    let workplace = try Workplace()
    let root = try clipTree(workplace)
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
    #expect(try Set(resultFiles(in: workplace.file("out")).keys) == names)
    let info = try await GIFInfo(workplace.file("out").appending(path: "a/b/rot90.gif"))
    #expect(info.width == 60)
  }

  @Test func whatWouldCollideIsRefusedBeforeAnyWork() async throws {
    let workplace = try Workplace()
    let root = try clipTree(workplace)
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
    let root = try clipTree(workplace)
    let output = workplace.file("out")
    try FileManager.default.createDirectory(at: output, withIntermediateDirectories: true)
    let own = output.appending(path: "vfr.mp4")
    try Data("mine".utf8).write(to: own)
    let command =
      ["batch", root.path, "-o", output.path, "--include", "vfr.mp4", "--json"] + quick
    let refused = try await Program.vcompress.run(command, in: workplace.folder)
    #expect(refused.code == 4, "\(refused.story)")
    #expect(refused.lines.contains { $0["exitCode"] as? Int == 73 })
    #expect(try Data(contentsOf: own) == Data("mine".utf8))
    let skipped = try await Program.vcompress.run(
      command + ["--if-exists", "skip"], in: workplace.folder)
    #expect(skipped.code == 0, "\(skipped.story)")
    #expect(skipped.lines.contains { $0["status"] as? String == "skipped" })
    #expect(try Data(contentsOf: own) == Data("mine".utf8))
    let written = try await Program.vcompress.run(
      command + ["--if-exists", "overwrite"], in: workplace.folder)
    #expect(written.code == 0, "\(written.story)")
    #expect(try await decodingComplaints(of: own) == "")
  }

  /// Sources go to the trash, results take their places, and a second run finds nothing to do.
  @Test func replacedSourcesAreInTheTrash() async throws {
    let workplace = try Workplace()
    let root = try clipTree(workplace)
    let before = try resultFiles(in: root)
    let command = ["batch", root.path, "--replace", "--mp4", "--json"] + quick
    let first = try await Program.vcompress.run(command, in: workplace.folder)
    #expect(first.code == 4, "\(first.story)")
    let after = try resultFiles(in: root)
    #expect(
      Set(after.keys) == expectedNames.union(["broken.mp4", "a/still.jpg"]), "\(after.keys)")
    #expect(after["broken.mp4"] == before["broken.mp4"])
    #expect(after["a/b/Mjpeg.mp4"] != nil && after["a/b/Mjpeg.AVI"] == nil)
    #expect(try await decodingComplaints(of: root.appending(path: "a/b/rot90.mp4")) == "")
    let trash = try resultFiles(in: root.appending(path: ".vcompress/trash"))
    for (name, data) in trash { #expect(before[name] == data, "\(name)") }
    for name in before.keys where after[name] != before[name] {
      #expect(trash[name] == before[name], "\(name) is in the trash")
    }
    let again = try await Program.vcompress.run(command, in: workplace.folder)
    #expect(!again.text.contains("file-start"), "\(again.story)\n\(again.text)")
    #expect(try resultFiles(in: root) == after)
    #expect(try resultFiles(in: root.appending(path: ".vcompress/drafts")).isEmpty)
  }

  /// The report is one file, names are only text in it, and it has pictures of both sides.
  @Test func theReportNeedsNothingElse() async throws {
    let workplace = try Workplace()
    let root = try clipTree(workplace)
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
    #expect(!text.contains("://"), "nothing is loaded from elsewhere")
    #expect(text.components(separatedBy: "<img ").count - 1 == 12, "two for each of six results")
    #expect(text.contains("broken.mp4</b>") && text.contains("moov"))
  }
}
