import Failures
import JSONText
import Options
import Platform
import Processes
import Threading

/// Does what calls ask for.
final class ToolRunner: Sendable {
  let settings: AgentSettings
  let roots: Roots
  /// Folders in progress, by the folder of their results.
  let folders = Monitor([String: FolderRun]())

  /// An answer must fit into a model's context.
  static let longestList = 24

  init(_ settings: AgentSettings) {
    self.settings = settings
    roots = Roots(settings.roots)
  }

  func run(_ call: Call, tell: (Call.Progress) -> Void) -> ToolResult {
    do throws(Failure) {
      switch call.tool {
      case .probe: return try probe(call, tell)
      case .compare: return try compare(call, tell)
      case .estimate: return try make(call, isEstimate: true, tell)
      case .make: return try make(call, isEstimate: false, tell)
      case .batch: return try batch(call)
      }
    } catch { return ToolResult(error) }
  }

  /// Stops all folders; what is done there stays done.
  func stopAll() {
    folders.change { folders in for folder in folders.values { folder.stop() } }
  }

  func command(
    _ words: [String], for call: Call, _ tell: (Call.Progress) -> Void
  ) throws(Failure) -> CommandRun {
    let run = try CommandRun(words, of: settings.program, for: call, tell: tell)
    if call.isCancelled { throw .cancelled }
    return run
  }

  // MARK: Looking

  private func probe(_ call: Call, _ tell: (Call.Progress) -> Void) throws(Failure) -> ToolResult {
    let arguments = try ToolArguments(
      call.arguments, known: ["input"], options: false, roots: roots)
    let run = try command(["probe", arguments.input("input"), "--json"], for: call, tell)
    return result(of: run, line: "probe") { line in
      let report = line["report"]
      let seconds = report?["duration"]?.number.map { ", \($0.text) s" } ?? ""
      return "\(report?["container"]?.string ?? "file"), "
        + "\(report?["bytes"]?.number?.text ?? "?") bytes\(seconds)"
    }
  }

  private func compare(
    _ call: Call, _ tell: (Call.Progress) -> Void
  ) throws(Failure) -> ToolResult {
    let arguments = try ToolArguments(
      call.arguments, known: ["reference", "result", "picture"], options: false, roots: roots)
    let files = [try arguments.input("reference"), try arguments.input("result")]
    let picture = try arguments.flag("picture") ? ["--picture", "-"] : []
    let run = try command(["compare"] + files + picture + ["--json"], for: call, tell)
    var result = result(of: run, line: "compare") { line in
      "score \(line["score"]?.number?.text ?? "?") of 100"
    }
    result.show(run.line("compare")?["picture"])
    return result
  }

  func result(
    of run: CommandRun, line type: String, and more: [JSONMember] = [],
    _ sentence: (JSONValue) -> String
  ) -> ToolResult {
    guard run.code == 0, let line = run.line(type) else {
      return ToolResult(
        run.code == 0 ? Int(ExitCode.fault.rawValue) : run.code, run.error,
        CommandRun.members(of: run.line(type)) + more)
    }
    return ToolResult(
      0, sentence(line), CommandRun.members(of: line.bounded(to: Self.longestList)) + more)
  }
}
