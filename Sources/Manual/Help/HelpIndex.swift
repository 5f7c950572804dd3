import Options

/// What `vcompress help WORD` finds: a topic, a command, an option, a place, or an everyday word for
/// one of them.
package enum HelpIndex {
  enum Subject {
    case page(HelpPage)
    case command(CommandName)
    case option(OptionDescriptor)
    case section(OptionSection)
    case destination(Destination)
  }

  /// - Returns: `nil` where no page is about the word.
  package static func text(on word: String, _ layout: TextLayout) -> String? {
    guard let subject = subject(of: word) else { return nil }
    var layout = layout
    switch subject {
    case .page(let page): layout.page(page)
    case .command(let command): return HelpText.command(command, layout)
    case .option(let option): return HelpText.option(option, layout)
    case .section(let section):
      layout.heading(section.rawValue)
      HelpText.options(in: section, for: .compress, &layout)
    case .destination(let place):
      layout.terms([HelpPage.Term(place.name, HelpTopics.text(on: place))])
      layout.line()
      layout.line("Use it with --for \(place.name). All places: vcompress help destinations")
    }
    return layout.text
  }

  /// - Parameter word: as it was typed: an option may have its dashes.
  static func subject(of word: String) -> Subject? {
    if word.hasPrefix("-") {
      let name = String(word.drop { $0 == "-" })
      let option =
        name.count == 1
        ? name.first.flatMap(OptionTable.option(short:)) : OptionTable.option(named: name)
      return option.map(Subject.option) ?? subject(of: name == "V" ? "version" : name)
    }
    let name = word.lowercased()
    return named(name) ?? everyday[name].flatMap(named)
      ?? OptionTable.option(named: name).map(Subject.option)
      ?? OptionTable.options.first { $0.otherNames.contains(name) }.map(Subject.option)
      ?? Destination.known.first { $0.isCalled(name) }.map(Subject.destination)
  }

  private static func named(_ name: String) -> Subject? {
    if let page = HelpTopics.page(named: name) { return .page(page) }
    if let command = CommandName(rawValue: name), command != .compress { return .command(command) }
    // Options of other commands yield to everyday words.
    if let option = OptionTable.option(named: name), option.commands.contains(.compress) {
      return .option(option)
    }
    return OptionSection.allCases.first { $0.rawValue.lowercased() == name }.map(Subject.section)
  }

  /// Options and pages whose text has the word; empty where none does.
  package static func mentions(of word: String, _ layout: TextLayout) -> String {
    let word = word.lowercased()
    guard word.count > 2, !commonWords.contains(word) else { return "" }
    func has(_ text: String) -> Bool { text.lowercased().contains(word) }
    let options = OptionTable.options.filter { has($0.help) }
    let pages = HelpTopics.listed.filter { has($0.title + $0.summary + $0.words) }
    if options.isEmpty, pages.isEmpty { return "" }
    var layout = layout
    if !options.isEmpty {
      layout.heading("Options about \(SafeText.quoted(word))")
      layout.terms(options.map { HelpPage.Term($0.synopsis, $0.fullHelp) }, column: 27)
    }
    if !pages.isEmpty {
      layout.heading("Pages about \(SafeText.quoted(word))")
      layout.terms(
        pages.map { HelpPage.Term("vcompress help \($0.name)", $0.summary) }, column: 32)
    }
    return layout.text
  }

  /// Words that stand everywhere and are about nothing.
  private static let commonWords: Set = [
    "all", "and", "any", "are", "but", "can", "every", "everything", "for", "from", "has", "have",
    "its", "more", "most", "none", "not", "nothing", "one", "only", "option", "options", "result",
    "see", "something", "such", "than", "that", "the", "them", "then", "there", "this", "use",
    "vcompress", "what", "when", "where", "which", "with", "without", "you", "your",
  ]

  /// What slips of the finger may be for.
  package static var everydayWords: [String] { everyday.keys.sorted() }

  /// Words that people look for, and the page, command, option or section that has the answer.
  private static let everyday: [String: String] = {
    var words: [String: String] = [:]
    for (subject, others) in [
      "size": [
        "small", "smaller", "smallest", "large", "big", "bytes", "mb", "kb", "megabytes",
        "compress", "compression", "filesize", "file-size",
      ],
      "gif": ["gifs", "animation", "animated"],
      "time": ["times", "cut", "trim", "clip", "part", "range", "length"],
      "speed": ["slow", "slow-motion", "slowmotion", "slowmo", "faster", "timelapse"],
      "picture": [
        "resolution", "resize", "scale", "dimensions", "pixels", "720p", "1080p", "4k", "video",
      ],
      "formats": [
        "format", "convert", "conversion", "codec", "codecs", "h264", "h265", "hevc", "av1",
        "webm", "webp", "mov", "mkv", "avi", "png", "names", "name", "input", "inputs",
      ],
      "recipes": ["recipe", "example", "examples", "howto", "how-to", "usage", "tutorial"],
      "requests": [
        "request", "words", "sentence", "sentences", "plain", "ai", "chinese", "english",
        "language", "undo",
      ],
      "batch-steps": [
        "folder", "folders", "directory", "directories", "slurm", "cluster", "parallel",
        "kubernetes", "k8s", "jobs", "resume", "plan", "submit", "status", "merge", "retry",
      ],
      "config": [
        "configuration", "presets", "defaults", "default", "settings", "environment", "env",
        "variables",
      ],
      "destinations": ["destination", "place", "places", "platforms", "limits"],
      "cloud": [
        "upload", "login", "logout", "token", "credits", "account", "nemovideo", "network",
      ],
      "server": ["api", "http", "rest"],
      "page": ["browser", "gui", "web", "ui", "app", "window"],
      "exit-codes": ["exit", "exit-code", "exitcode", "code", "codes", "error", "errors"],
      "editing": [
        "edit", "text", "caption", "captions", "logo", "combine", "vertical", "square", "portrait",
        "blur",
      ],
      "if-exists": ["exists", "existing"],
      "strip-metadata": ["metadata", "gps", "exif", "privacy", "location", "date"],
      "colors": ["color", "colour", "palette"],
      "fps": ["frames", "framerate"],
      "output": ["out", "save", "pipe", "stdout"],
      "background": ["transparent", "transparency", "alpha"],
      "completions": ["completion", "bash", "zsh", "fish", "tab"],
      "doctor": ["install", "installation"],
    ] {
      for word in others { words[word] = subject }
    }
    return words
  }()
}

extension HelpPage {
  /// All its words, to look something up in.
  var words: String {
    blocks.map { block in
      switch block {
      case .heading(let text), .paragraph(let text), .code(let text): text
      case .terms(let terms): terms.map { "\($0.term) \($0.text)" }.joined(separator: " ")
      case .examples(let list): list.map(\.purpose).joined(separator: " ")
      }
    }.joined(separator: " ")
  }
}
