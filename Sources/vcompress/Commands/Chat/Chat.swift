import Compressor
import Failures
import Files
import Options
import Planning
import Requests

/// What was said so far, step by step: pure, but for looking at names of files.
struct Chat: Hashable, Sendable {
  /// Oldest first, and never empty: the last one holds.
  private(set) var steps: [Step]
  /// The last result's size, which "smaller" is about.
  var bytes: Int?
  /// How many previews were made; each has a name of its own.
  var previews = 0

  /// All that holds after one sentence.
  struct Step: Hashable, Sendable {
    /// The sentence; empty for what stood on the command line.
    var sentence = ""
    /// Whole paths.
    var files: [String] = []
    var arguments: [RequestPlan.Argument] = []
    /// Where the result goes; `nil`: beside the first file.
    var output: String?
  }

  /// More steps than anyone takes back.
  static let mostSteps = 100
  /// As many as a timeline has places for.
  static let mostFiles = 1000

  init(_ step: Step) { steps = [step] }

  /// - Returns: `nil` for no steps.
  init?(steps: [Step]) {
    if steps.isEmpty { return nil }
    self.steps = steps.suffix(Self.mostSteps)
  }

  var current: Step { steps[steps.count - 1] }

  mutating func add(_ step: Step) {
    if step.isLike(current) { return }
    steps = (steps + [step]).suffix(Self.mostSteps)
  }

  /// Takes the last step back.
  /// - Returns: it; `nil` where only the beginning is left.
  mutating func undo() -> Step? { steps.count > 1 ? steps.removeLast() : nil }

  /// Forgets the oldest step, where there is more than one.
  /// - Returns: whether it did.
  mutating func dropOldest() -> Bool {
    guard steps.count > 1 else { return false }
    steps.removeFirst()
    return true
  }

  func reading(_ sentence: String) -> RequestReading {
    RequestReader.read(
      sentence, last: LastResult(arguments: current.arguments, bytes: bytes),
      source: { [files = current.files] in SourceFacts(ofOne: $0.isEmpty ? files : $0) },
      isFile: { FileStatus(path: $0)?.isRegular == true })
  }
}

extension Chat.Step {
  /// Whether nothing was said.
  var isEmpty: Bool { isLike(Chat.Step()) }

  /// Whether both mean the same, however it was said.
  func isLike(_ other: Self) -> Bool {
    files == other.files && arguments == other.arguments && output == other.output
  }

  /// The step that follows when a sentence was understood as `plan`.
  func following(_ sentence: String, _ plan: RequestPlan) throws(Failure) -> Chat.Step {
    if let folder = plan.folder {
      throw Failure(
        .usage,
        "\(SafeText.quoted(folder)) is a folder, and a chat makes one result. Name its files, or "
          + "see vcompress batch.")
    }
    var step = self
    step.sentence = sentence
    for name in plan.inputs { try step.add(file: name) }
    step.arguments = []
    for argument in plan.arguments where argument.name != "join" {
      var argument = RequestPlan.Argument(name: argument.name, value: argument.value)
      if let path = argument.value, OptionTable.option(named: argument.name)?.namesInput == true {
        argument.value = PathName.noted(path)
        if !arguments.contains(argument) { try Self.check(path) }
      }
      step.arguments.append(argument)
    }
    step.settle(plan)
    return step
  }

  /// - Throws: where it is not there, or no file.
  mutating func add(file name: String) throws(Failure) {
    try Self.check(name)
    let path = PathName.noted(name)
    if files.contains(path) { return }
    guard files.count < Chat.mostFiles else {
      throw Failure(.usage, "There are too many files: at most \(Chat.mostFiles) are joined.")
    }
    files.append(path)
    if files.count > 1, let draft = files.first(where: Self.isDraft) {
      throw Failure(
        .usage,
        "\(SafeText.quoted(Self.typed(draft))) is an edit list, and cannot be combined with other files."
      )
    }
  }

  private static func check(_ name: String) throws(Failure) {
    guard let facts = FileStatus(path: name) else {
      throw Failure(.inputMissing, "\(SafeText.quoted(name)) does not exist.")
    }
    if facts.isFolder {
      throw Failure(.usage, "\(SafeText.quoted(name)) is a folder; name the files inside.")
    }
  }

  /// A format and the name of an output that contradict it: the one that was said last holds.
  private mutating func settle(_ plan: RequestPlan) {
    if let name = plan.output {
      output = absoluteOutput(name)
      if let format = OutputFormat(fileExtension: PathName(name).ext) {
        arguments.removeAll {
          OutputFormat(rawValue: $0.name) != nil && $0.name != format.rawValue
        }
      }
    } else if let output, let named = OutputFormat(fileExtension: PathName(output).ext),
      let wanted = arguments.lazy.compactMap({ OutputFormat(rawValue: $0.name) }).first,
      wanted != named
    {
      self.output = nil
    }
  }

  /// The words of a command that makes the result, as typed in the working folder.
  var words: [String] { inputWords + optionWords + outputWords }

  /// The files, and that they follow each other.
  var inputWords: [String] {
    if isDraft { return [CommandName.render.rawValue] + files.map(Self.typed) }
    return files.map(Self.typed) + (files.count > 1 ? ["--join"] : [])
  }

  var outputWords: [String] { output.map { ["-o", Self.typed($0)] } ?? [] }

  private var optionWords: [String] {
    arguments.flatMap { argument -> [String] in
      guard let value = argument.value else { return ["--\(argument.name)"] }
      let isFile = OptionTable.option(named: argument.name)?.namesInput == true
      return ["--\(argument.name)", isFile ? Self.typed(value) : value]
    }
  }

  /// Whether the one file is an edit list in JSON.
  var isDraft: Bool { files.count == 1 && Self.isDraft(files[0]) }

  private static func isDraft(_ path: String) -> Bool { PathName(path).ext.lowercased() == "json" }

  /// A path below the working folder from there, so that it is taken for nothing else.
  private static func typed(_ path: String) -> String {
    let short = AskedRequest.shortened(path)
    return short.hasPrefix("-") || CommandName(rawValue: short) != nil ? "./\(short)" : short
  }
}

/// The output's whole path; a closing slash says that it is a folder.
func absoluteOutput(_ name: String) -> String {
  let path = PathName.noted(name)
  return name.hasSuffix("/") && !path.hasSuffix("/") ? path + "/" : path
}
