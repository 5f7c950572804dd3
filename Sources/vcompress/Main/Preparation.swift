import Failures
import Files
import Options
import Terminal

/// The way from words to a command line that can be run. After a failure, `invocation` holds what was
/// understood before it: whether the user wanted JSON decides how the failure is told.
struct Preparation {
  private(set) var invocation = Invocation()
  /// The sentence that stands in the place of options, where one does.
  private(set) var asked: AskedRequest?
  /// The last word, where it was taken for the output.
  private(set) var outputBehindInputs: String?
  /// What files and variables say; empty where the command reads none.
  private(set) var configuration = Configuration()

  /// Reads the words by the option table.
  mutating func parse(_ arguments: CommandLineArguments) throws(Failure) {
    var parser = InvocationParser(arguments.words)
    defer { invocation = parser.invocation }
    if let word = arguments.unreadableWord {
      throw .usage(
        "The name \(SafeText.quoted(word)) is not UTF-8: rename the file, or link to it "
          + "under another name.")
    }
    try parser.parse()
  }

  /// Puts the options in the place of a sentence that says them.
  ///
  /// - Parameter console: where someone can be asked.
  mutating func interpret(
    in environment: ProcessEnvironment, _ console: (Invocation) -> Console
  ) throws(Failure) {
    try MistypedWords.check(invocation, isFile: Self.isFile)
    try interpretSentence(in: environment, console)
    outputBehindInputs = try LastWord.takeOutput(from: &invocation, isFile: Self.isFile)
  }

  private static func isFile(_ path: String) -> Bool { FileStatus(path: path) != nil }

  private mutating func interpretSentence(
    in environment: ProcessEnvironment, _ console: (Invocation) -> Console
  ) throws(Failure) {
    if let word = invocation.spokenWord(isFile: Self.isFile) {
      throw .usage(
        "\(SafeText.quoted(word)) is neither a file nor a command. Did you mean: "
          + SafeText.escaped(ShellText.command(["vcompress", "ask"] + invocation.typed)))
    }
    guard let sentence = invocation.sentence(isFile: Self.isFile) else {
      return
    }
    var request = try AskedRequest(sentence, invocation, in: environment)
    asked = request
    if let refusal = request.refusal {
      let offer = RestOffer(console: console(invocation), options: invocation.options)
      guard let rest = try offer.taken(request, invocation) else { throw refusal }
      request = rest
      asked = rest
    }
    var parser = InvocationParser(request.words)
    defer { invocation = parser.invocation }
    do throws(Failure) { try parser.parse() } catch { throw request.refusal(of: error) }
    let understood = parser.invocation
    if understood.command == .compress, understood.words.isEmpty, !request.isDone(in: understood) {
      throw .usage(
        "The request names no file. Add one: "
          + "vcompress ask \(SafeText.quotedShort(request.text)) clip.mp4")
    }
  }

  /// Adds what configuration files, variables and presets set.
  mutating func configure(in environment: ProcessEnvironment) throws(Failure) {
    if invocation.readsConfiguration { configuration = try Configuration(environment) }
    invocation = try invocation.completed(by: configuration)
  }
}
