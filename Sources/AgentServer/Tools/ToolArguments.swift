import Failures
import JSONText
import Options

/// A call's arguments, read by name. What no tool knows is refused, as the command refuses it.
struct ToolArguments {
  private let members: [JSONMember]
  private let roots: Roots

  /// - Parameter known: the names beside the options.
  init(
    _ value: JSONValue, known: Set<String>, options: Bool, roots: Roots
  ) throws(Failure) {
    members = value.members ?? []
    self.roots = roots
    for member in members where !known.contains(member.name) {
      if options, ToolTable.option(member.name) != nil { continue }
      let names = known.sorted() + (options ? ToolTable.options.map(\.name) : [])
      let hint = Suggestion.nearest(to: String(member.name.prefix(40)), among: names) { $0 }
      throw .usage(
        "there is no argument \"\(SafeText.escaped(String(member.name.prefix(40))))\""
          + (hint.map { ". Did you mean \"\($0)\"?" } ?? ""))
    }
  }

  func text(_ name: String) throws(Failure) -> String? {
    guard let value = value(name) else { return nil }
    guard let text = value.string else { throw .usage("\"\(name)\" must be a string") }
    return text
  }

  func flag(_ name: String) throws(Failure) -> Bool {
    guard let value = value(name) else { return false }
    guard let flag = value.bool else { throw .usage("\"\(name)\" must be true or false") }
    return flag
  }

  /// A file that is read.
  func input(_ name: String) throws(Failure) -> String {
    guard let path = try text(name) else { throw .usage("\"\(name)\" is missing") }
    return try roots.reading(path)
  }

  func output(_ name: String) throws(Failure) -> String? {
    guard let path = try text(name) else { return nil }
    if path == "-" { throw .usage("\"\(name)\" must be a file: answers go to standard output") }
    let place = try roots.writing(path)
    return path.hasSuffix("/") ? place + "/" : place
  }

  private func value(_ name: String) -> JSONValue? {
    members.last { $0.name == name }.flatMap { $0.value == JSONValue(.null) ? nil : $0.value }
  }

  /// The command's words for the options among the arguments.
  func optionWords() throws(Failure) -> [String] {
    var words: [String] = []
    if let format = try text("format") {
      guard ["mp4", "gif", "audio"].contains(format) else {
        throw .usage("\"format\" is mp4, gif or audio")
      }
      words.append("--\(format)")
    }
    for member in members where member.value != JSONValue(.null) {
      guard let option = ToolTable.option(member.name), let value = self.value(member.name) else {
        continue
      }
      switch value.content {
      case .bool(let isOn) where option.value == nil: if isOn { words.append(option.flag) }
      case .string(var text) where option.value != nil:
        if option.value?.isFile == true { text = try roots.reading(text) }
        words.append("\(option.flag)=\(text)")
      case .number(let number) where option.value != nil:
        words.append("\(option.flag)=\(number.text)")
      default:
        throw .usage(
          option.value == nil
            ? "\"\(option.name)\" must be true or false"
            : "\"\(option.name)\" must be a string or a number")
      }
    }
    return words
  }

  /// Checks everything that a request's words named: inputs, and files of options.
  /// - Parameter command: the words after the program's name.
  func checkFiles(of command: [String]) throws(Failure) {
    var parser = InvocationParser(command)
    try parser.parse()
    let invocation = parser.invocation
    guard invocation.command == .compress else {
      throw .usage("the request is not about one file; for a folder, call \"batch\"")
    }
    for input in invocation.words { _ = try roots.reading(input) }
    for setting in invocation.inForce where setting.option.value?.isFile == true {
      _ =
        try setting.option.name == "output"
        ? roots.writing(setting.text) : roots.reading(setting.text)
    }
  }
}
