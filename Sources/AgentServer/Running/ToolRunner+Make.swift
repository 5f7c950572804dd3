import Failures
import JSONText
import Options

/// One file, or what it would become.
extension ToolRunner {
  func make(
    _ call: Call, isEstimate: Bool, _ tell: (Call.Progress) -> Void
  ) throws(Failure) -> ToolResult {
    let known: Set<String> =
      isEstimate
      ? ["input", "format", "request"]
      : ["input", "output", "overwrite", "picture", "format", "request"]
    let arguments = try ToolArguments(call.arguments, known: known, options: true, roots: roots)
    let input = try arguments.input("input")
    var words = try arguments.optionWords()
    if let output = try arguments.output("output") { words += ["--output", output] }
    if try arguments.flag("overwrite") { words += ["--if-exists", "overwrite"] }
    words.append("--json")
    var command = [input] + words
    var understood: [JSONMember] = []
    if let request = try arguments.text("request") {
      // The words are read alone first: the files that they name are checked before anything runs.
      let reading = try self.command(
        ["ask", request, input] + words + ["--dry-run"], for: call, tell)
      guard let line = reading.line("request"), let plan = line["command"]?.elements else {
        return refusal(reading)
      }
      guard reading.code == 0 else { return refusal(reading) }
      command = plan.compactMap(\.string).dropFirst().filter { $0 != "--dry-run" }
      try arguments.checkFiles(of: command)
      understood = [JSONMember("understood", line["arguments"] ?? .list([]))]
    }
    // Nothing that an agent asks for leaves this machine.
    command += ["--cloud", "never"]
    let shown = ["vcompress"] + command.filter { $0 != "--json" }
    understood.append(JSONMember("command", .texts(shown)))
    if isEstimate {
      let run = try self.command(command + ["--estimate"], for: call, tell)
      return result(of: run, line: "estimate", and: understood) { line in
        "about \(size(line["bytes"]))"
      }
    }
    let run = try self.command(command, for: call, tell)
    let done = run.line("file-done")
    var result = result(of: run, line: "file-done", and: understood) { line in
      let quality = line["score"]?.number.map { ", score \($0.text)" } ?? ""
      let verb = line["status"]?.string == "written" ? "made" : "kept as it was"
      return "\(verb): \(line["output"]?.string ?? "?"), \(size(line["outputBytes"])), before "
        + "\(size(line["sourceBytes"]))\(quality)"
    }
    if !result.isError, let output = done?["output"]?.string {
      result.link(output, bytes: done?["outputBytes"]?.number?.int)
      if try arguments.flag("picture") {
        try show(input, beside: output, madeBy: command, in: &result, call, tell)
      }
    }
    return result
  }

  /// Options after which a moment of the result is not the same moment of the source, or not the same
  /// part of its picture.
  private static let moving: Set = [
    "start", "speed", "reverse", "bounce", "crop", "rotate", "flip", "aspect", "pad",
  ]

  /// Adds a picture of the worst moment. The file is made: nothing that goes wrong here fails the call.
  private func show(
    _ input: String, beside output: String, madeBy command: [String], in result: inout ToolResult,
    _ call: Call, _ tell: (Call.Progress) -> Void
  ) throws(Failure) {
    var parser = InvocationParser(command)
    try parser.parse()
    if let moving = parser.invocation.inForce.first(where: { Self.moving.contains($0.option.name) })
    {
      result.say(
        "There is no picture: with \(moving.option.flag), the two cannot be laid side by side.")
      return
    }
    let run = try self.command(
      ["compare", input, output, "--picture", "-", "--json"], for: call, tell)
    guard run.code == 0, let picture = run.line("compare")?["picture"] else {
      result.say("There is no picture: \(run.error).")
      return
    }
    result.show(picture)
  }

  private func size(_ value: JSONValue?) -> String {
    value?.number?.int.map { Quantities.size($0) } ?? "?"
  }

  private func refusal(_ run: CommandRun) -> ToolResult {
    let line = run.line("request")
    let told = ["refused", "reason", "nearest", "rest"].compactMap { name in
      line?[name].map { JSONMember(name, $0) }
    }
    return ToolResult(run.code == 0 ? Int(ExitCode.usage.rawValue) : run.code, run.error, told)
  }
}
