import Failures
import Files
import JSONText
import Options
import Threading

/// Whole folders. A long one goes on beside the calls; its results' folder is its name.
extension ToolRunner {
  /// How long a call waits for a folder's end, in milliseconds.
  private static let patience = 6000

  func batch(_ call: Call) throws(Failure) -> ToolResult {
    let arguments = try ToolArguments(
      call.arguments, known: ["action", "folder", "output", "format"], options: true, roots: roots)
    guard let output = try arguments.output("output") else { throw .usage("\"output\" is missing") }
    let name = try arguments.text("action") ?? BatchAction.start.rawValue
    guard let action = BatchAction(rawValue: name) else {
      throw .usage("\"action\" is start, status or stop")
    }
    switch action {
    case .start: return try start(arguments, output, call)
    case .status: return try status(output, call)
    case .stop:
      folder(output)?.stop()
      _ = folder(output)?.ended(within: Self.patience)
      return try status(output, call)
    }
  }

  private func folder(_ output: String) -> FolderRun? {
    folders.wait { $0 }.flatMap { $0[output] }
  }

  private func start(
    _ arguments: ToolArguments, _ output: String, _ call: Call
  ) throws(Failure) -> ToolResult {
    if let running = folder(output), running.ended(within: 0) == nil {
      return try status(output, call)
    }
    let source = try arguments.input("folder")
    let run = try FolderRun(
      [settings.program, "batch", source, "--output", output]
        + arguments.optionWords() + ["--json"])
    folders.change { $0[output] = run }
    if let code = run.ended(within: Self.patience), code != 0, code != ExitCode.someFailed.rawValue
    {
      return ToolResult(Int(code), run.lastError ?? "it ended with the exit code \(code)")
    }
    return try status(output, call)
  }

  private func status(_ output: String, _ call: Call) throws(Failure) -> ToolResult {
    let isRunning = folder(output).map { $0.ended(within: 0) == nil } ?? false
    let run = try command(["batch", "status", output, "--json"], for: call) { _ in }
    guard let line = run.line("batch-status") else {
      // The plan is not written yet.
      if isRunning {
        return ToolResult(
          0, "running",
          [
            JSONMember("state", .text("running")), JSONMember("output", .text(output)),
          ])
      }
      return ToolResult(run.code == 0 ? Int(ExitCode.fault.rawValue) : run.code, run.error)
    }
    let state = line["complete"]?.bool == true ? "complete" : isRunning ? "running" : "incomplete"
    let failed = line["failed"]?.number?.int ?? 0
    let members =
      [JSONMember("state", .text(state))]
      + CommandRun.members(of: line.bounded(to: Self.longestList))
    func count(_ name: String) -> String { line[name]?.number?.text ?? "0" }
    return ToolResult(
      0,
      "\(state): \(count("written")) of \(count("files")) files written, "
        + "\(count("keptOriginal")) kept as they were, \(failed) failed", members)
  }
}
