package import Failures
import Files
package import Processes

/// A job run by GNU parallel, on this machine and those that its own options name.
package struct GNUParallel: Sendable {
  package let submission: Submission

  package init(_ submission: Submission) { self.submission = submission }

  /// A file with the numbers of all tasks, one a line: parallel's log knows tasks by their lines.
  package var taskList: String { "\(submission.folder.logs)/parallel.tasks" }

  /// Parallel's own list of what ran and how it ended. Each plan has its own.
  package var log: String {
    let plan = submission.job.created.filter { $0.isNumber }
    return "\(submission.folder.logs)/parallel-\(plan)-\(submission.job.tasks).joblog"
  }

  package func writeTaskList() throws(Failure) {
    try Folder.make(submission.folder.logs)
    let lines = (0..<submission.job.tasks).map { "\($0)\n" }.joined()
    try AtomicFile.write(Array(lines.utf8), to: taskList)
  }

  /// It runs one task at a time on each machine, unless asked otherwise: a task uses all cores.
  package var command: ChildProgram {
    let task = submission.taskCommand(index: Self.placeholder)
    return ChildProgram(
      [
        "parallel", "--will-cite", "--line-buffer", "--resume-failed", "--joblog", log,
        "--arg-file", taskList, "-I", Self.placeholder, "--jobs",
        "\(submission.maxRunning ?? 1)",
      ] + Self.otherPlaceholders + submission.engineOptions + [ChildProgram(task).line])
  }

  /// Where parallel puts a task's number. Its usual sign, braces, may be part of a folder's name.
  private static let placeholder = "@TASK@"

  /// Parallel's other signs, such as `{#}`, are renamed for the same reason.
  private static let otherPlaceholders = [
    "extensionreplace", "basenamereplace", "basenameextensionreplace", "dirnamereplace",
    "seqreplace", "slotreplace",
  ].flatMap { ["--\($0)", "@\($0)@"] }
}
