import Compressor
import Failures
import Files
import Options
import Requests
import Terminal

/// A sentence that stands in the place of options, and what the command makes of it.
struct AskedRequest: Sendable {
  let text: String
  private(set) var reading: RequestReading
  /// The words of the request that are not followed, where the rest of it is.
  private(set) var leftOut: [String] = []
  /// The words of the command that it means.
  private(set) var words: [String] = []
  private(set) var inputs: [String] = []
  private(set) var output: String?
  let history: RequestHistory
  private let given: [String]
  private var last: RequestHistory.Result?

  /// - Parameter sentence: the request and the words behind it.
  init(
    _ sentence: (text: String, files: [String]), _ invocation: Invocation,
    in environment: ProcessEnvironment
  ) throws(Failure) {
    text = sentence.text
    history = RequestHistory.read(in: environment)
    given = sentence.files
    var reading = Self.read(text, last: nil, sentence.files)
    // Files say what it is about; without any it goes on from the last result.
    if sentence.files.isEmpty, !reading.namesInputs, let result = history.results.last {
      last = result
      reading = Self.read(text, last: result, [])
    }
    self.reading = reading
    if case .understood(let plan) = reading, !plan.undo { try take(plan, invocation) }
  }

  /// The same request without the words at fault; `nil` where nothing is offered.
  func rest(_ invocation: Invocation) throws(Failure) -> AskedRequest? {
    guard case .refused(let refusal) = reading, let plan = refusal.rest else { return nil }
    var asked = self
    asked.reading = .understood(plan)
    asked.leftOut = refusal.isMissingFormat ? [] : refusal.words
    try asked.take(plan, invocation)
    return asked
  }

  private mutating func take(_ plan: RequestPlan, _ invocation: Invocation) throws(Failure) {
    if let last, last.folder != nil, plan.folder == nil {
      throw Failure(
        .usage,
        "The last result was a folder: say in full what to make of it, and name it.")
    }
    inputs = Self.inputs(plan.inputs, given)
    if inputs.isEmpty || plan.appends, plan.folder == nil, let last {
      inputs = last.inputs.map(Self.shortened) + inputs
    }
    output = plan.output ?? last?.output.flatMap { Self.fits($0, plan) ? Self.shortened($0) : nil }
    if let folder = plan.folder {
      guard given.isEmpty else {
        throw Failure(
          .usage,
          "The request is about \(SafeText.quoted(folder)), and files are named behind it: "
            + "leave one of both out.")
      }
      output = output ?? OutputNaming.folder(beside: folder)
    }
    words = command(plan, invocation)
  }

  private static func read(
    _ text: String, last: RequestHistory.Result?, _ given: [String]
  ) -> RequestReading {
    RequestReader.read(
      text, last: last.map { LastResult(arguments: $0.arguments, bytes: $0.bytes) },
      source: { named in
        let files = inputs(named, given)
        return SourceFacts(ofOne: files.isEmpty ? last?.inputs ?? [] : files)
      },
      isFile: { FileStatus(path: $0)?.isRegular == true })
  }

  /// The request's own names, then those behind it. `clip.mp4` in the request is `videos/clip.mp4`
  /// behind it.
  private static func inputs(_ named: [String], _ given: [String]) -> [String] {
    named.filter { name in !given.contains { $0 == name || $0.hasSuffix("/" + name) } } + given
  }

  /// Whether a result of this plan can have the last one's name.
  private static func fits(_ output: String, _ plan: RequestPlan) -> Bool {
    let formats = plan.arguments.map(\.name).filter { ["gif", "mp4", "audio"].contains($0) }
    guard let format = formats.first else { return true }
    return output.hasSuffix("/") || output.hasSuffix(format == "audio" ? ".m4a" : ".\(format)")
  }

  /// A path below the working folder, as it is typed there.
  static func shortened(_ path: String) -> String {
    guard let folder = Folder.current, folder != "/", path.hasPrefix(folder + "/") else {
      return path
    }
    return String(path.dropFirst(folder.utf8.count + 1))
  }

  /// Options on the line win over the request's.
  private func command(_ plan: RequestPlan, _ invocation: Invocation) -> [String] {
    let given = invocation.inForce
    func isOverruled(_ name: String) -> Bool {
      given.contains { $0.option.name == name || OptionTable.exclude($0.option.name, name) }
    }
    var words = plan.folder.map { ["batch", $0] } ?? []
    let needsMark = inputs.contains { $0.hasPrefix("-") && $0 != "-" }
    if plan.folder == nil, !needsMark { words += inputs }
    var titleIsOverruled = false
    for argument in plan.arguments {
      if argument.name == "title" { titleIsOverruled = isOverruled("title") }
      if isOverruled(argument.name) || argument.name.hasPrefix("title") && titleIsOverruled {
        continue
      }
      words.append("--\(argument.name)")
      if let value = argument.value { words.append(value) }
    }
    if let output, !isOverruled("output") { words += ["-o", output] }
    if plan.isRefinement, !isOverruled("if-exists"), !isOverruled("output"), plan.folder == nil,
      !plan.arguments.contains(where: { $0.name == "if-exists" })
    {
      words += ["--if-exists", "rename"]
    }
    for setting in given where setting.option.name != "partly" {
      words.append(setting.option.flag)
      if setting.option.value != nil { words.append(setting.text) }
    }
    if needsMark { words += ["--"] + inputs }
    return words
  }
}

extension SourceFacts {
  /// What the header of the one file says; `nil` where there are several, or none that can be read.
  init?(ofOne files: [String]) {
    guard files.count == 1, files[0] != "-", FileStatus(path: files[0])?.isRegular == true,
      let report = try? SourceReport.probe(files[0])
    else { return nil }
    self.init(
      bytes: report.bytes, seconds: report.duration ?? 0, width: report.video?.width ?? 0,
      height: report.video?.height ?? 0, frameRate: report.video?.frameRate,
      isGIF: report.container == "gif")
  }
}

extension RequestReading {
  fileprivate var namesInputs: Bool {
    if case .understood(let plan) = self {
      !plan.inputs.isEmpty || plan.folder != nil
    } else {
      false
    }
  }
}

extension Invocation {
  /// The sentence that is asked, with the words behind it; `nil` where the command is another one.
  ///
  /// Without `ask`, the first word is a sentence when it is not the name of a file, could not well
  /// be one, and has blanks or letters beyond ASCII.
  func sentence(isFile: (String) -> Bool) -> (text: String, files: [String])? {
    guard !options.help, !options.version, let first = words.first else { return nil }
    switch command {
    case .ask: break
    case .compress:
      guard !isFile(first), !first.contains("/"), first.utf8.count <= 1 << 20,
        first.contains(where: \.isWhitespace) || !first.utf8.allSatisfy({ $0 < 0x80 }),
        !ValueReading.hasMediaExtension(first)
      else { return nil }
    default: return nil
    }
    return (first, Array(words.dropFirst()))
  }
}

extension Invocation {
  /// The first word where it is a wish of one word before files: `vcompress mute a.mp4`.
  func spokenWord(isFile: (String) -> Bool) -> String? {
    guard command == .compress, !options.help, !options.version, let first = words.first,
      words.count > 1, first.utf8.allSatisfy({ (0x61...0x7A).contains($0) }), !isFile(first),
      words.dropFirst().contains(where: isFile),
      case .understood(let plan) = RequestReader.read(first), plan.folder == nil
    else { return nil }
    return first
  }
}

extension ValueReading {
  /// Whether the text ends like the name of a video, a picture or a sound.
  fileprivate static func hasMediaExtension(_ text: String) -> Bool {
    let name = PathName(text)
    return !name.ext.isEmpty && !name.stem.isEmpty && RequestReader.isMediaExtension(name.ext)
  }
}
