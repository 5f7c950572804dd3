import Foundation
import Testing

/// What each target keeps to, whatever else changes.
@Suite struct WallTests {
  // MARK: Words

  /// Libraries name settings. Which flag sets them is known from `Options` on; the product of
  /// `Requests` is options, skills teach them, and what stops `WebServer` from listening is what `serve`
  /// was told.
  @Test func noFlagIsNamedBelowOptions() {
    let known: Set = [
      "AgentServer", "AgentSkills", "Options", "Manual", "Batch", "NemoServer", "Page", "Pages",
      "Terminal", "vcompress", "WebServer", "Requests",
    ]
    for file in House.sources.filter({ !known.contains($0.name) }).flatMap(\.files) {
      report(
        file.text.literals.filter { $0.contains(/(^|[^-])--[a-z]/) }.map { "\(file.path): \($0)" })
    }
  }

  @Test func onePlaceMakesTextSafeForAPage() {
    let escapers = House.sources.flatMap(\.files).filter { file in
      file.text.literals.contains { $0.contains("&amp;") }
    }
    #expect(escapers.map(\.path) == ["Sources/Pages/HTMLText.swift"])
  }

  /// Names of files stand in pages: nothing that slips through may run or load anything.
  @Test func everyPageHasAContentSecurityPolicy() {
    let pages = House.sources.flatMap(\.files).filter { file in
      file.text.literals.contains { $0.contains("<html") }
    }
    #expect(!pages.isEmpty)
    report(
      pages.filter { file in
        !file.text.literals.contains { $0.contains("Content-Security-Policy") }
      }.map(\.path))
  }

  // MARK: Access

  @Test func onlyWhatProductsHoldIsPublic() {
    let published = House.products.values.reduce(into: Set()) { $0.formUnion($1) }
    for target in House.sources where !published.contains(target.name) {
      let signatures = target.files.flatMap { $0.text.signatures("public") }
      report(signatures.map { "\(target.name): \($0)" })
    }
  }

  /// A client can import every module whose types it meets.
  @Test func productsHoldWhatTheyShow() {
    #expect(!House.products.isEmpty)
    for (product, targets) in House.products {
      var shown: Set = [product]
      for _ in House.sources {
        let targets = House.sources.filter { shown.contains($0.name) }
        shown.formUnion(
          targets.flatMap(\.files).flatMap(\.text.imports).filter(\.isPublic).map(\.module))
      }
      #expect(targets == shown, "\(product)")
    }
  }

  @Test func whatIsPublicIsDocumented() {
    for file in House.sources.flatMap(\.files) {
      for (index, line) in file.lines.enumerated() {
        let words = line.drop { $0 == " " }
        guard words.hasPrefix("public "), !words.hasPrefix("public import ") else { continue }
        let above = file.lines[..<index].last { !$0.contains(/^\s*@\w+(\(.*\))?$/) } ?? ""
        if !above.contains(/^\s*\/\/\//) { report(["\(file.path):\(index + 1): \(words)"]) }
      }
    }
  }

  @Test func noCTypeIsInASignature() throws {
    let types = try Regex(
      #"""
      (?x) \b ( C(Signed|Unsigned)?(Char|Short|Int|Long|LongLong) | C(Float|Double|Bool)
        | AV[A-Z]\w+ | Sw[sr][A-Z]\w+ | ASS_\w+ | GifFileType | ColorMapObject | SavedImage
        | WebP\w+ | CURL\w* | MHD_\w+ | EditLine | OpaquePointer | CVarArg
        | stat | statvfs | timespec | timeval | dirent | rusage | sockaddr\w* | pollfd | \w+_t ) \b
      | Unsafe(Mutable)?Pointer< (?! U?Int(8|16|32|64)?> | Float> | Double> )
      """#)
    // `LibAV` is what owns them; nobody but `MediaIO` may import it.
    for file in House.sources.filter({ $0.name != "LibAV" }).flatMap(\.files) {
      for signature in file.text.signatures("public") + file.text.signatures("package") {
        if signature.contains(types) { report(["\(file.path): \(signature)"]) }
      }
    }
  }

  // MARK: Sizes and folders

  @Test func filesAndTargetsStaySmall() {
    for target in House.targets {
      report(
        target.files.filter { $0.lineCount > 400 }.map { "\($0.path): \($0.lineCount) lines" })
      let lines = target.files.reduce(0) { $0 + $1.lineCount }
      #expect(lines <= 6000, "\(target.name)")
    }
  }

  /// Folders use each other in one direction, as far as the names of types tell.
  @Test func noFoldersAreInACircle() {
    for target in House.sources {
      var owners: [String: Set<String>] = [:]
      for file in target.files {
        for type in file.text.types { owners[type, default: []].insert(file.folder) }
      }
      // What several folders declare does not tell which of them is meant.
      let owner = owners.compactMapValues { $0.count == 1 ? $0.first : nil }
      let used = Dictionary(grouping: target.files, by: \.folder).mapValues { files in
        Set(files.flatMap(\.text.names).filter { owner[$0] != nil })
      }
      var reached = used.mapValues { Set($0.compactMap { owner[$0] }) }
      for _ in used {
        reached = reached.mapValues { $0.union($0.flatMap { reached[$0] ?? [] }) }
      }
      for (folder, names) in used {
        let circle = names.filter { name in
          guard let other = owner[name], other != folder else { return false }
          return reached[other]?.contains(folder) == true
        }
        let words = circle.sorted().joined(separator: ", ")
        if !circle.isEmpty { report(["\(target.name)/\(folder) is in a circle by \(words)"]) }
      }
    }
  }
}

/// What the tests above rest on: how they read Swift.
@Suite struct SwiftTextTests {
  private let text = SwiftText(
    ##"""
    public import Lower  // import Comment
    /* import Other /* nested */ "--no" */
    package struct Outer { let a = "--flag \(Inner("x").name) (" }
    let raw = #"a\(b) \#(Deep.value) "quoted" "#
    public func of(
      a: Int32
    )
      -> OpaquePointer
    { AVFrame() }
    package let size = AVRational()
    """##)

  @Test func codeAndLiteralsAreApart() {
    #expect(text.literals == ["--flag  (", "x", #"a\(b)  "quoted" "#])
    #expect(text.imports == [.init(module: "Lower", isPublic: true)])
    #expect(text.types == ["Outer"])
    #expect(
      text.names == [
        "Lower", "Outer", "Inner", "Deep", "Int32", "OpaquePointer", "AVFrame", "AVRational",
      ])
  }

  @Test func signaturesEndBeforeTheBody() {
    #expect(text.signatures("public") == ["public func of( a: Int32 ) -> OpaquePointer"])
    #expect(text.signatures("package") == ["package struct Outer ", "package let size "])
  }
}
