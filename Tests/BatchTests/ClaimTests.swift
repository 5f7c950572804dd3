import Compressor
import Failures
import Files
import Foundation
import TestSupport
import Testing

@testable import Batch

@Suite struct ClaimTests {
  private let workplace: Workplace
  private let folder: JobFolder
  private let file = place("a/b.mov")

  init() throws {
    workplace = try Workplace()
    folder = JobFolder(workplace.path)
    try folder.make()
  }

  /// Takes the claim and gives it back at once.
  private func take(place: String? = nil) throws -> (isTaken: Bool, inherits: Bool) {
    switch try Claim.take(file, in: folder, place: place) {
    case .taken(let claim): (true, claim.inheritsOutput)
    case .held: (false, false)
    }
  }

  private func write(_ owner: Claim.Owner) throws {
    try Data(BatchJSON.encode(owner)).write(to: URL(fileURLWithPath: folder.claim(on: file)))
  }

  @Test func onlyOneHasIt() throws {
    switch try Claim.take(file, in: folder, place: nil) {
    case .held: Issue.record("nobody had it")
    case .taken(let claim):
      #expect(try !take().isTaken)
      #expect(FileManager.default.fileExists(atPath: folder.claim(on: file)))
      _ = consume claim
    }
    #expect(!FileManager.default.fileExists(atPath: folder.claim(on: file)))
    #expect(try take().isTaken)
  }

  @Test(arguments: [false, true])
  func aDeadOwnersIsTakenOver(ownsOutput: Bool) throws {
    var owner = Claim.Owner(file, place: nil)
    owner.process = 1
    owner.ownsOutput = ownsOutput
    try write(owner)
    let answer = try take()
    #expect(answer.isTaken)
    #expect(answer.inherits == ownsOutput)
  }

  @Test func anotherHostsStays() throws {
    var owner = Claim.Owner(file, place: "slurm 1_2")
    owner.host = "elsewhere"
    try write(owner)
    #expect(try !take().isTaken)
    #expect(try !take(place: "slurm 1_3").isTaken)
    // The engine that ran the owner runs us in its place: so it is gone.
    #expect(try take(place: "slurm 1_2").isTaken)
  }

  @Test func anotherHostsIsDroppedWhenAskedTo() throws {
    var owner = Claim.Owner(file, place: nil)
    owner.host = "elsewhere"
    try write(owner)
    #expect(try folder.dropStaleClaims() == 1)
    #expect(try take().isTaken)
  }

  /// A run that is killed just after it put a result in its source's place leaves a claim on a file
  /// that no later plan knows.
  @Test func aPlanForgetsTheDeadsClaimsOnUnknownFiles() throws {
    let owners = [
      ("dead", Machine.host, "an earlier one"), ("living", Machine.host, Machine.boot),
      ("foreign", "elsewhere", "an earlier one"),
    ]
    for (name, host, boot) in owners {
      var owner = Claim.Owner(place(name), place: nil)
      owner.host = host
      owner.boot = boot
      try Data(BatchJSON.encode(owner)).write(
        to: URL(fileURLWithPath: folder.claim(on: place(name))))
    }
    func claimed() -> [String] {
      owners.map(\.0).filter {
        FileManager.default.fileExists(atPath: folder.claim(on: place($0)))
      }
    }
    let known = try planned("dead")
    try folder.dropForgottenClaims(besides: [known])
    #expect(claimed() == ["dead", "living", "foreign"], "the file is known")
    try folder.dropForgottenClaims(besides: [])
    #expect(claimed() == ["living", "foreign"])
  }

  /// Only what nobody works on any more was abandoned.
  @Test func whatTheDeadLeftIsAbandoned() throws {
    func isAbandoned(place: String? = nil) -> Bool {
      Claim.isAbandoned(file, in: folder, place: place)
    }
    #expect(!isAbandoned())
    var owner = Claim.Owner(file, place: "slurm 7.1")
    try write(owner)
    #expect(!isAbandoned(), "this process lives")
    owner.boot = "an earlier one"
    try write(owner)
    #expect(isAbandoned())
    owner.host = "elsewhere"
    try write(owner)
    #expect(!isAbandoned() && !isAbandoned(place: "slurm 7.2"))
    #expect(isAbandoned(place: "slurm 7.1"), "the engine began it again")
    try Data().write(to: URL(fileURLWithPath: folder.claim(on: file)))
    #expect(!isAbandoned(), "its maker is about to sign it")
  }

  @Test func whatMayHaveKilledComesLast() throws {
    let files = try ["a", "b", "c", "d", "e"].map { try planned($0) }
    for name in ["a", "d"] {
      let owner = Claim.Owner(place(name), place: nil)
      try Data(BatchJSON.encode(owner)).write(
        to: URL(fileURLWithPath: folder.claim(on: place(name))))
    }
    let order = try RunOrder(files, in: folder)
    #expect(order.places == [1, 2, 4, 0, 3])
    #expect(order.claimed == [0, 3])
  }

  /// A part that appeared after this process had swept the output's folder goes away as well.
  @Test func theDeadLeaveNothingBehind() throws {
    let job = BatchJob(
      version: "1", source: "\(workplace.path)/in", output: "\(workplace.path)/out", options: [],
      ifExists: "fail", files: 1, tasks: 1)
    let files = [
      PlannedFile(
        path: file, source: try Fingerprint(of: try workplace.write("in/\(file)", "no video")),
        output: place("a/b.mp4"), estimate: .nothing)
    ]
    try Folder.make("\(workplace.path)/out/a")
    try AtomicFile.write([], to: "\(workplace.path)/out/a/first")
    let run = try BatchRun(
      folder: folder, job: job, files: files,
      choices: RunChoices(capacity: Capacity(cores: 1, memory: 1 << 30), version: "1"))
    let parts = try ["out/a", "results"].map {
      try workplace.write("\($0)/.b.vcompress-\(Machine.owner)-1.part")
    }
    var owner = Claim.Owner(file, place: nil)
    owner.process = 1
    try write(owner)
    run.run { _ in .proceed }
    #expect(try folder.record(of: file)?.failure?.kind == .undecodable)
    for part in parts { #expect(!FileManager.default.fileExists(atPath: part)) }
  }

  /// Many threads want the same claim again and again: no two have it at once.
  @Test func threadsTakeTurns() throws {
    let folder = folder
    let file = file
    let inside = Counter()
    ParallelWork.run(count: 400, threads: 8) { _ in
      guard let answer = try? Claim.take(file, in: folder, place: nil),
        case .taken(let claim) = answer
      else { return }
      inside.enter()
      inside.leave()
      _ = consume claim
    }
    #expect(inside.mostAtOnce == 1)
    #expect(inside.times > 0)
  }
}

private final class Counter: @unchecked Sendable {
  private let lock = NSLock()
  private var now = 0
  private(set) var mostAtOnce = 0
  private(set) var times = 0

  func enter() {
    lock.withLock {
      now += 1
      times += 1
      mostAtOnce = max(mostAtOnce, now)
    }
  }

  func leave() { lock.withLock { now -= 1 } }
}
