import Compressor
import Failures
import Files
import NemoVideo
import Options
import Planning
import Requests

/// What was said in a session that the service does not promise to keep, as options: the format of
/// the result, and how large it may be.
struct SaidWishes {
  /// As on a command line.
  private(set) var words: [String] = []

  private static let formats: Set = ["gif", "mp4", "audio"]
  private static let limits: Set = ["under", "for"]

  /// - Parameter messages: in their order; later ones count.
  init(_ messages: [String]) {
    var format: RequestPlan.Argument?
    var limit: RequestPlan.Argument?
    for message in messages {
      let reading = RequestReader.read(message, last: nil, isFile: { _ in false })
      guard case .understood(let plan) = reading else { continue }
      format = plan.arguments.last { Self.formats.contains($0.name) } ?? format
      limit = plan.arguments.last { Self.limits.contains($0.name) } ?? limit
    }
    for argument in [format, limit].compactMap(\.self) {
      words.append("--\(argument.name)")
      if let value = argument.value { words.append(value) }
    }
  }

  /// The same surroundings, with what was said where the command line does not say otherwise.
  func added(to context: CommandContext) throws(Failure) -> CommandContext {
    guard !words.isEmpty else { return context }
    var parser = InvocationParser(words)
    try parser.parse()
    var said = parser.invocation.inForce
    let named = context.options.output.flatMap { OutputFormat(fileExtension: PathName($0).ext) }
    if named != nil { said.removeAll { Self.formats.contains($0.option.name) } }
    var invocation = context.invocation
    invocation.inForce = SettingLevel.inForce([
      SettingLevel(settings: said), SettingLevel(settings: invocation.inForce),
    ])
    invocation.options = CommandOptions()
    for setting in invocation.inForce { try setting.apply(to: &invocation.options) }
    return context.with(invocation)
  }
}
