import Failures
import Files
import JSONText
import Processes

/// One run of the command, and what it said in JSON.
struct CommandRun {
  /// Lines of these types stay; progress does not.
  private(set) var lines: [JSONValue] = []
  private(set) var code = 0

  /// A line of a result is far below this.
  private static let longestLine = 4 << 20
  private static let mostLines = 2000

  /// Runs it to its end.
  init(
    _ words: [String], of program: String, for call: Call, tell: (Call.Progress) -> Void
  ) throws(Failure) {
    let pipe = try Descriptor.pipe(for: program)
    let running = try ChildProgram([program] + words).start(into: pipe.writing, isQuiet: true)
    call.runs(running)
    defer { call.runs(nil) }
    var reader = LineReader(pipe.takeReading(), atMost: Self.longestLine)
    try running.reading { () throws(Failure) in
      while let line = try reader.read() {
        guard case .bytes(let bytes) = line, let value = try? JSONDocument(bytes).root else {
          continue
        }
        if value["type"]?.string == "progress" {
          let stage = value["stage"]?.string ?? "working"
          let percent = value["percent"]?.number?.double ?? 0
          tell(Call.Progress(done: min(max(percent, 0), 99), message: stage))
        } else if lines.count < Self.mostLines {
          lines.append(value)
        }
      }
    }
    code = Int(running.wait().code)
  }

  /// The last line of a type.
  func line(_ type: String) -> JSONValue? { lines.last { $0["type"]?.string == type } }

  /// What went wrong, in words.
  var error: String {
    let said = lines.reversed().lazy.compactMap { $0["error"]?.string }.first
    return said ?? "it ended with the exit code \(code)"
  }

  /// A line's members, without those that only tell lines apart.
  static func members(of line: JSONValue?) -> [JSONMember] {
    (line?.members ?? []).filter { !["type", "index"].contains($0.name) }
  }
}
