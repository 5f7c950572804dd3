package import Failures
import Files

/// A job by GNU parallel, on this machine and on those it is told to log in to.
package struct GNUParallel: Sendable {
  package let submission: Submission

  package init(_ submission: Submission) { self.submission = submission }

  /// The tasks' numbers, one a line. All of them: parallel's log knows them by their places.
  package var taskList: String { "\(submission.folder.logs)/parallel.tasks" }

  /// What ran, and how it ended. A new plan begins a new one.
  package var log: String {
    let plan = submission.job.created.filter { $0.isNumber }
    return "\(submission.folder.logs)/parallel-\(plan)-\(submission.job.tasks).joblog"
  }

  package func writeTaskList() throws(Failure) {
    try Folder.make(submission.folder.logs)
    let lines = (0..<submission.job.tasks).map { "\($0)\n" }.joined()
    try AtomicFile.write(Array(lines.utf8), to: taskList)
  }

  /// One task at a time on each machine, unless asked otherwise: a task uses all cores itself.
  package var command: ChildProgram {
    let task = submission.taskCommand(index: Self.placeholder)
    return ChildProgram(
      [
        "parallel", "--will-cite", "--line-buffer", "--resume-failed", "--joblog", log,
        "--arg-file", taskList, "-I", Self.placeholder, "--jobs",
        "\(submission.maxRunning ?? 1)",
      ] + Self.otherPlaceholders + submission.engineOptions + [ChildProgram(task).line])
  }

  /// Stands for a task's number. Braces, parallel's own sign, may be in a folder's name.
  private static let placeholder = "@TASK@"

  /// The signs for other things than the number, `{#}` and the like, are moved out of the way too.
  private static let otherPlaceholders = [
    "extensionreplace", "basenamereplace", "basenameextensionreplace", "dirnamereplace",
    "seqreplace", "slotreplace",
  ].flatMap { ["--\($0)", "@\($0)@"] }
}
