import Compressor
import Failures
import Files
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
  /// All words as they were typed.
  private let typed: [String]

  init(_ invocation: Invocation) {
    words = invocation.words
    typed = invocation.typed
    joins = invocation.options.join
    output = invocation.options.output
  }

  func run(in context: CommandContext) throws(Failure) -> CommandOutcome {
    guard let first = words.first else {
      let command = ShellText.command(["vcompress", "clip.mp4"] + typed)
      throw .usage("There is no input. Name a file: \(SafeText.escaped(command))")
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
    let isFolder = FileStatus(path: word)?.isFolder == true
    if isFolder, !joins, words.count > 1, output == nil, word == words.last, word != words.first {
      let command = ShellText.command(["vcompress"] + withOutput(word))
      throw .usage("\(shown) is a folder. To put results into it: \(SafeText.escaped(command))")
    }
    guard !pictures.paths.isEmpty else { throw .usage("\(shown) is a folder. \(batch(word))") }
    guard joins || pace.isGiven else {
      throw .usage(
        "\(shown) \(isFolder ? "is a folder. \(batch(word))" : "names several pictures.") To make "
          + "one clip of its \(pictures.paths.count) pictures, say how fast: --fps 24, or --still "
          + "0.1")
    }
    return .clips(pictures.paths.map(pace.clip), name: pictures.name)
  }

  /// The command for all videos of a folder.
  private func batch(_ folder: String) -> String {
    guard words.count == 1 else { return "Folders are for: vcompress batch DIR -o OUTDIR" }
    var command = ["vcompress", "batch"] + typed
    if output == nil { command += ["-o", OutputNaming.folder(beside: folder)] }
    return "For all videos in it: \(SafeText.escaped(ShellText.command(command)))"
  }

  /// The words as typed, with this one as `-o`.
  private func withOutput(_ word: String) -> [String] {
    var typed = typed
    if let place = typed.lastIndex(of: word) { typed.insert("-o", at: place) }
    return typed
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
