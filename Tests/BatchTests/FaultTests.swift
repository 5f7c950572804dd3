import Compressor
import Failures
import Files
import Foundation
import Processes
import Synchronization
import TestSupport
import Testing

@testable import Batch

/// A result that was made is never taken for somebody else's, whatever failed after it.
@Suite struct FaultTests {
  private let workplace: Workplace
  private let folder: JobFolder
  private var output: String { workplace.path("out/a.mp4") }
  private var source: String { workplace.path("in/a.mp4") }

  init() throws {
    workplace = try Workplace()
    folder = JobFolder(workplace.path("job"))
    try folder.make()
    for name in ["in", "out"] { try Folder.make(workplace.path(name)) }
    try FileManager.default.copyItem(
      at: Fixture.tricky("no_audio.mp4"), to: workplace.file("in/a.mp4"))
  }

  private func files() throws -> [PlannedFile] {
    [
      PlannedFile(
        path: place("a.mp4"), source: try Fingerprint(of: workplace.path("in/a.mp4")),
        output: place("a.mp4"), estimate: .nothing)
    ]
  }

  /// Converts the file.
  /// - Parameters:
  ///   - program: what works on a file at which a process died.
  ///   - atWork: called while the file is worked on.
  private func run(
    crf: Int, _ files: [PlannedFile]? = nil, program: ChildProgram? = nil,
    atWork: () -> Void = {}
  ) throws -> FileOutcome {
    let files = try files ?? self.files()
    let job = BatchJob(
      version: "1", source: workplace.path("in"), output: workplace.path("out"),
      options: ["--crf=\(crf)", "--x264-preset=ultrafast", "--width=64"], ifExists: "fail",
      files: 1, tasks: 1)
    var choices = RunChoices(capacity: Capacity(cores: 1, memory: 1 << 30), version: "1")
    if let program { choices.fileProgram = { _ in program } }
    let run = try BatchRun(folder: folder, job: job, files: files, choices: choices)
    var outcome: FileOutcome?
    run.run { event in
      switch event {
      case .told: atWork()
      case .finished(_, let ended): outcome = ended
      default: break
      }
      return .proceed
    }
    return try #require(outcome)
  }

  private func isWritten(_ outcome: FileOutcome) -> Bool {
    if case .done(let record) = outcome { return record.status == .written }
    return false
  }

  /// The results' folder is away while the record is to be written, once for the first result and
  /// once for one that takes the place of an earlier result.
  @Test func aResultWithoutARecordStaysOurs() throws {
    for crf in [40, 45] {
      let away = workplace.path("away")
      let outcome = try run(crf: crf) {
        guard Folder.exists(folder.results), !Folder.exists(away) else { return }
        try? FileManager.default.moveItem(atPath: folder.results, toPath: away)
        try? Data().write(to: URL(filePath: folder.results))
      }
      guard case .unrecorded = outcome else {
        Issue.record("a record was written where none can be: \(outcome)")
        return
      }
      #expect(Folder.exists(output))
      try Folder.remove(folder.results)
      try FileManager.default.moveItem(atPath: away, toPath: folder.results)
      let again = try run(crf: crf)
      #expect(isWritten(again), "\(again)")
      #expect(try Folder.names(in: folder.claims).isEmpty)
    }
  }

  /// A source that cannot be had for a moment costs a record that tells whose the output is.
  @Test func aFailureDoesNotDisownTheOutput() throws {
    #expect(isWritten(try run(crf: 40)))
    let planned = try files()
    let bytes = try Data(contentsOf: URL(filePath: source))
    try Data("another".utf8).write(to: URL(filePath: source))
    guard case .done(let record) = try run(crf: 45, planned), record.failure?.kind == .temporary
    else {
      Issue.record("a source that changed was converted")
      return
    }
    try bytes.write(to: URL(filePath: source))
    let again = try run(crf: 45)
    #expect(isWritten(again), "\(again)")
    #expect(try Folder.names(in: folder.claims).isEmpty)
  }

  /// A process is killed between its record and its end. What it wrote down stands.
  @Test func whatAKilledProcessFinishedStands() throws {
    #expect(isWritten(try run(crf: 40)))
    let file = try #require(try files().first)
    let result = folder.result(of: file.path)
    let finished = workplace.path("finished.json")
    try FileManager.default.moveItem(atPath: result, toPath: finished)
    var dead = Claim.Owner(file.path, place: nil)
    (dead.process, dead.ownsOutput) = (1, true)
    let claim = folder.claim(on: file.path)
    try Data(BatchJSON.encode(dead)).write(to: URL(filePath: claim))
    let program = ChildProgram(["sh", "-c", "mv '\(finished)' '\(result)'; kill -KILL $$"])
    let outcome = try run(crf: 40, program: program)
    #expect(isWritten(outcome), "\(outcome)")
    #expect(try folder.record(of: file.path)?.status == .written)
    #expect(try Folder.names(in: folder.claims).isEmpty)
  }

  /// A claim that cannot be taken over is still there, with what it says.
  @Test func aClaimIsRewrittenInPlace() throws {
    var owner = Claim.Owner(place("a.mp4"), place: nil)
    (owner.process, owner.ownsOutput) = (1, true)
    let path = folder.claim(on: place("a.mp4"))
    try Data(BatchJSON.encode(owner) + [UInt8](repeating: 0x20, count: 64)).write(
      to: URL(filePath: path))
    let bytes = try FileStatus.size(of: path)
    switch try Claim.take(place("a.mp4"), in: folder, place: nil) {
    case .held: Issue.record("its owner is dead")
    case .taken(var claim):
      let inherits = claim.inheritsOutput
      #expect(inherits)
      #expect(try FileStatus.size(of: path) == bytes, "a full disk has no room for more")
      claim.leave()
    }
    #expect(Claim.owner(at: path)?.ownsOutput == true)
  }
}
