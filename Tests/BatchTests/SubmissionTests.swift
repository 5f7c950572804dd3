import Failures
import Processes
import TestSupport
import Testing

@testable import Batch

@Suite struct SubmissionTests {
  private func submission(
    _ workplace: Workplace, files: Int, tasks: Int
  ) throws -> Submission {
    let folder = JobFolder("\(workplace.path)/the job's {} 50%a")
    let list = TaskCutting.cut(
      try (0..<files).map { try planned("\($0).mov", seconds: 60, memory: 100_000_000) },
      into: tasks)
    let job = BatchJob(
      version: "1.2", source: "/clips", output: "/clips/small", options: ["--gif"],
      ifExists: "fail", files: files, tasks: list.count)
    try folder.write(job, list)
    return try Submission(folder: folder, program: "/usr/bin/vcompress")
  }

  @Test(arguments: [
    ([], ""), ([3], "3"), ([0, 1, 2, 3], "0-3"), ([0, 2, 3, 7, 9, 10], "0,2-3,7,9-10"),
  ])
  func rangesAreShort(numbers: [Int], expected: String) {
    #expect(Slurm.ranges(numbers) == expected)
  }

  @Test func slurmsArrayIsWhatIsLeft() throws {
    let workplace = try Workplace()
    var submission = try submission(workplace, files: 24, tasks: 8)
    #expect(submission.open == Array(0..<8))
    submission.maxRunning = 3
    submission.engineOptions = ["--partition=long"]
    let slurm = try Slurm(submission, mostIndexes: 1001)
    let words = slurm.arrayCommand.words
    #expect(words.first == "sbatch")
    #expect(words.contains("--array=0-7%3"))
    #expect(words.contains("--partition=long"))
    #expect(words.contains("--mem=225M"))
    // Three files of a minute each, four times, and ten minutes.
    #expect(words.contains("--time=22"))
    #expect(
      words.last
        == "--wrap=exec /usr/bin/vcompress batch run-task '\(workplace.path)/the job'\\''s {} 50%a'"
    )
    #expect(words.contains("--output=\(workplace.path)/the job's {} 50%%a/logs/%A_%a.log"))
    #expect(slurm.mergeCommand(after: "17").words.contains("--dependency=afterany:17"))
  }

  @Test func slurmsLimitIsRespected() throws {
    let workplace = try Workplace()
    let slurm = try Slurm(try submission(workplace, files: 24, tasks: 8), mostIndexes: 5)
    #expect(slurm.submission.job.tasks == 5)
    #expect(slurm.arrayCommand.words.contains("--array=0-4"))
    let tasks = try slurm.submission.folder.readTasks()
    #expect(tasks.count == 5)
    #expect(tasks.flatMap(\.files).count == 24)
  }

  @Test func slurmsAnswersAreRead() {
    #expect(Slurm.mostIndexes(in: "Foo = 1\nMaxArraySize            = 1001\nX=2") == 1001)
    #expect(Slurm.mostIndexes(in: "nothing") == nil)
    #expect(Slurm.jobNumber(in: "123;cluster\n") == "123")
    #expect(Slurm.jobNumber(in: "123\n") == "123")
    #expect(Slurm.jobNumber(in: "error\n") == nil)
    #expect(Slurm.jobNumber(in: "") == nil)
  }

  @Test func kubernetesGetsItsRules() throws {
    let workplace = try Workplace()
    var submission = try submission(workplace, files: 6, tasks: 3)
    submission.engineOptions = ["image=registry/vc:\"1\"", "claim=films"]
    let text = try Kubernetes(submission).manifest
    for line in [
      "completionMode: Indexed", "completions: 3", "backoffLimitPerIndex: 3", "action: FailIndex",
      "type: DisruptionTarget", #"image: "registry/vc:\"1\"""#, #"claimName: "films""#,
      #"mountPath: "/clips""#,
    ] { #expect(text.contains(line), "\(line)") }
    // The output lies in the source's folder: one mount shows both.
    #expect(!text.contains(#"mountPath: "/clips/small""#))
    let codes = try #require(text.split(separator: "\n").first { $0.contains("values: [") })
    #expect(!codes.contains("75"), "what may go better later is tried again")
    submission.engineOptions = ["--partition=long"]
    #expect(throws: Failure.self) { try Kubernetes(submission) }
  }

  @Test func programsRunAndAnswer() throws {
    let outcome = try ChildProgram(["sh", "-c", "echo a; exit 3"])
      .run(output: .captured) { nil }
    #expect(outcome.code == 3)
    #expect(outcome.output == "a\n")
    let stopped = try ChildProgram(["sh", "-c", "kill -KILL $$"]).run(output: .captured) { nil }
    #expect(stopped.code == 128 + 9)
    let error = #expect(throws: Failure.self) {
      try ChildProgram(["no-such-program-here"]).run(output: .captured) { nil }
    }
    #expect(error?.kind == .unavailable)
  }
}
