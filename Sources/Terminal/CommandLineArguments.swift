import Files
import Options

/// The words the process was started with.
package struct CommandLineArguments {
  package var words: [String]
  /// The first word that is not UTF-8, as well as it can be shown. A `String` cannot carry such a
  /// name, so that opening it would look for another file.
  package var unreadableWord: String?

  package init(_ words: [String]) { self.words = words }

  /// The path of the running program, without links; `nil` where it cannot be told.
  package static var program: String? {
    PathName.resolved("/proc/self/exe")
      ?? CommandLine.unsafeArgv[0].flatMap { String(validatingCString: $0) }.flatMap(
        PathName.resolved)
  }

  package static var current: CommandLineArguments {
    var result = CommandLineArguments([])
    for index in 0..<Int(CommandLine.argc) where index > 0 {
      guard let word = CommandLine.unsafeArgv[index] else { break }
      if let text = String(validatingCString: word) {
        result.words.append(text)
      } else {
        let repaired = String(cString: word)
        result.words.append(repaired)
        result.unreadableWord = result.unreadableWord ?? repaired
      }
    }
    return result
  }
}
