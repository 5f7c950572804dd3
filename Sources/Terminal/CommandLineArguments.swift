import Files
import Options
@preconcurrency import Platform

/// The words the process was started with.
package struct CommandLineArguments {
  package var words: [String]
  /// The first word that is not UTF-8, as well as it can be shown. A `String` cannot carry such a
  /// name, so that opening it would look for another file.
  package var unreadableWord: String?

  package init(_ words: [String]) { self.words = words }

  package static var current: CommandLineArguments {
    var result = CommandLineArguments([])
    for word in given.dropFirst() {
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

  /// The words as the system has them, the program's name first.
  private static var given: [UnsafePointer<CChar>] {
    let words = (0..<Int(CommandLine.argc)).compactMap { index in
      CommandLine.unsafeArgv[index].map { UnsafePointer($0) }
    }
    #if os(Linux)
      // Swift reads them in /proc, which some jails do not have.
      return words.isEmpty ? wordsInMemory : words
    #else
      return words
    #endif
  }

  #if os(Linux)
    /// A program's words lie one behind the other, and in front of its environment. C's headers show the
    /// variable for the first one only to those who ask for GNU's extensions.
    private static var wordsInMemory: [UnsafePointer<CChar>] {
      typealias Word = UnsafePointer<CChar>?
      guard let variable = dlsym(nil, "program_invocation_name"),
        let first = variable.assumingMemoryBound(to: Word.self).pointee,
        let end = environ.pointee
      else { return [] }
      var words: [UnsafePointer<CChar>] = []
      var word = first
      while word < UnsafePointer(end) {
        words.append(word)
        word += strlen(word) + 1
      }
      return words
    }
  #endif
}
