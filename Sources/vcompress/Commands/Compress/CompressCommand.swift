import Compressor
import Failures
import Files
import Manual
import MediaIO
import Options
import Planning
import Timeline

/// `vcompress INPUT...`
struct CompressCommand: Command {
  private let words: [String]
  /// Whether the inputs become one result, one after another.
  private let joins: Bool
  private let output: String?

  init(_ invocation: Invocation) {
    words = invocation.words
    joins = invocation.options.join
    output = invocation.options.output
  }

  func run(in context: CommandContext) throws(Failure) -> CommandOutcome {
    guard let first = words.first else {
      throw .usage("There is no input. Usage: \(HelpText.hint)".droppingNewline)
    }
    if context.options.verbose { LibraryMessages.show() }
    let pace = PicturePace(context.invocation)
    var inputs: [InputLocation] = []
    for word in words { inputs.append(try input(word, pace)) }
    try check(inputs)
    guard joins else { return try ResultsRun(context: context, inputs: inputs).run { $0 } }
    guard !inputs.contains(.standardInput) else {
      throw .usage("--join needs files that can be read more than once: save the pipe first.")
    }
    var clips: [Clip] = []
    for case .clips(let some, _) in inputs.map({ $0.asClips(pace) }) { clips += some }
    // Beside something that moves, pictures are no frames.
    if !clips.allSatisfy({ PictureSequence.isPicture($0.path) }) {
      for index in clips.indices { clips[index].duration = nil }
    }
    return try ResultsRun(context: context, inputs: [.clips(clips, name: first)]).run { $0 }
  }

  /// What a word stands for: a file, standard input, or the pictures of a folder or a pattern.
  private func input(_ word: String, _ pace: PicturePace) throws(Failure) -> InputLocation {
    guard word != "-", let pictures = try PictureSequence(word) else {
      return InputLocation(word: word)
    }
    let shown = SafeText.quoted(word)
    guard !pictures.paths.isEmpty else {
      throw .usage("\(shown) is a folder; name the files inside.")
    }
    guard joins || pace.isGiven else {
      let isFolder = FileStatus(path: word)?.isFolder == true
      let fact = isFolder ? "is a folder; name the files inside." : "names several pictures."
      throw .usage(
        "\(shown) \(fact) To make one clip of its \(pictures.paths.count) pictures, say how fast: "
          + "--fps 24, or --still 0.1.")
    }
    return .clips(pictures.paths.map(pace.clip), name: pictures.name)
  }

  private func check(_ inputs: [InputLocation]) throws(Failure) {
    if inputs.count(where: { $0 == .standardInput }) > 1 {
      throw .usage("Standard input can be read only once.")
    }
    if inputs.contains(.standardInput), output == nil {
      throw .usage("Standard input has no name to derive another from: say where with -o.")
    }
  }
}

/// How long each picture of several is shown.
private struct PicturePace {
  /// `nil`: as long as a still among clips.
  private var seconds: Double?
  /// Whether anything says how fast they pass.
  let isGiven: Bool

  init(_ invocation: Invocation) {
    let asked = invocation.inForce.filter { $0.isOn && $0.isAskedFor }.map(\.option.name)
    isGiven = asked.contains("still") || asked.contains("fps")
    if !asked.contains("still"), asked.contains("fps") {
      seconds = invocation.options.settings.frameRate.map { 1 / $0 }
    }
  }

  func clip(_ path: String) -> Clip {
    var clip = Clip(path: path)
    clip.duration = seconds
    return clip
  }
}

extension InputLocation {
  /// A file as a clip among others.
  fileprivate func asClips(_ pace: PicturePace) -> InputLocation {
    guard case .file(let path) = self else { return self }
    return .clips([pace.clip(path)], name: path)
  }
}

extension String {
  fileprivate var droppingNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}
