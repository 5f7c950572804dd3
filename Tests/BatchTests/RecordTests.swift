import Failures
import Foundation
import TestSupport
import Testing

@testable import Batch

@Suite struct RecordTests {
  private func job(_ files: Int, _ tasks: Int) -> BatchJob {
    BatchJob(
      version: "1", source: "/clips", output: "/small", options: ["--quality=60"],
      ifExists: "fail", files: files, tasks: tasks)
  }

  @Test func jobsAreReadAsTheyWereWritten() throws {
    let place = try Workplace()
    let folder = JobFolder("\(place.path)/deep/job")
    let tasks = TaskCutting.cut(try (0..<10).map { try planned("é \($0).mov") }, into: 3)
    try folder.write(job(10, 3), tasks)
    #expect(try folder.readJob() == job(10, 3).created(at: folder.readJob().created))
    #expect(try folder.readTasks() == tasks)
    #expect(try folder.readTask(2) == tasks[2])
    #expect(throws: Failure.self) { try folder.readTask(3) }
    #expect(try JobFolder.named(place.path).path == place.path)
  }

  @Test func aJobIsFoundInItsOutputFolder() throws {
    let place = try Workplace()
    try JobFolder("\(place.path)/.vcompress").write(job(0, 0), [])
    #expect(try JobFolder.named(place.path).path == "\(place.path)/.vcompress")
  }

  /// What a stranger may have put there.
  @Test(arguments: [
    ("\"source\":\"/clips\"", "\"source\":\"clips\""), ("\"format\":1", "\"format\":2"),
    ("\"files\":1", "\"files\":-1"), ("\"files\":1", "\"files\":99999999999999999999"),
    ("\"options\":[", "\"options\":[7,"), ("{", "["), ("}", ""), ("\"version\"", "\"vision\""),
  ])
  func damagedJobsAreRefused(text: String, replacement: String) throws {
    let place = try Workplace()
    let folder = JobFolder(place.path)
    try folder.write(job(1, 1), [])
    let good = try String(contentsOfFile: folder.jobFile, encoding: .utf8)
    try place.write("job.json", good.replacingOccurrences(of: text, with: replacement))
    let error = #expect(throws: Failure.self) { try folder.readJob() }
    #expect(error?.kind == .configuration)
    #expect(error?.description.contains("job.json") == true)
  }

  @Test(arguments: [
    ("\"path\":\"a.mov\"", "\"path\":\"../a.mov\""), ("\"path\":\"a.mov\"", "\"path\":\"/a.mov\""),
    ("\"output\":\"a.mov.out\"", "\"output\":\"x/../../a\""), ("\"index\":0", "\"index\":1"),
    ("\n", ""), ("{", "{{"),
  ])
  func damagedManifestsAreRefused(text: String, replacement: String) throws {
    let place = try Workplace()
    let folder = JobFolder(place.path)
    try folder.write(job(1, 1), TaskCutting.cut([try planned("a.mov")]))
    let good = try String(contentsOfFile: folder.manifest, encoding: .utf8)
    try place.write("manifest.ndjson", good.replacingOccurrences(of: text, with: replacement))
    let error = #expect(throws: Failure.self) { try folder.readTasks() }
    #expect(error?.kind == .configuration)
  }

  @Test func aRecordThatCannotBeReadIsNone() throws {
    let place = try Workplace()
    let folder = JobFolder(place.path)
    try folder.make()
    let file = try planned("a.mov")
    try Data("{".utf8).write(to: URL(fileURLWithPath: folder.result(of: file.path)))
    #expect(try folder.record(of: file.path) == nil)
  }

  /// The kinds of failure that releases have written into records.
  @Test(
    arguments: [
      ("invalid-settings", .usage, true), ("input-missing", .inputMissing, false),
      ("undecodable", .undecodable, true), ("limit-unreachable", .limitUnreachable, true),
      ("cannot-create-output", .cannotCreateOutput, false), ("input-output", .inputOutput, false),
      ("unavailable", .unavailable, false), ("temporary", .temporary, false),
      ("permission-denied", .notPermitted, false), ("internal-fault", .fault, true),
    ] as [(String, FailureKind, Bool)])
  func oldFailuresAreRead(name: String, kind: FailureKind, isPermanent: Bool) throws {
    let place = try Workplace()
    let folder = JobFolder(place.path)
    try folder.make()
    let file = try planned("a.mov")
    let source = String(decoding: BatchJSON.encode(file.source).dropLast(), as: UTF8.self)
    let text =
      #"{"elapsed":0.5,"failure":{"kind":"\#(name)","reason":"--width 0 is too small"},"#
      + #""finished":"2026-11-21T14:00:00Z","host":"h","options":["--gif"],"path":"a.mov","#
      + #""source":\#(source),"status":"failed","version":"1","warnings":[]}"# + "\n"
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder.result(of: file.path)))
    let record = try #require(try folder.record(of: file.path))
    #expect(record.failure == Failure(kind, "--width 0 is too small"))
    #expect(record.failure?.isPermanent == isPermanent)
    #expect(record.concerns(file, options: ["--gif"]))
    #expect(String(decoding: BatchJSON.encode(record), as: UTF8.self) == text)
  }

  @Test func aJobWithoutAManifestIsDamaged() throws {
    let place = try Workplace()
    let folder = JobFolder(place.path)
    let error = #expect(throws: Failure.self) { try folder.readTasks() }
    #expect(error?.kind == .configuration)
  }

  @Test func otherVersionsAreRefused() throws {
    #expect(throws: Failure.self) { try job(1, 1).checkVersion("2") }
    try job(1, 1).checkVersion("1")
  }
}

extension BatchJob {
  fileprivate func created(at time: String) -> BatchJob {
    var job = self
    job.created = time
    return job
  }
}
