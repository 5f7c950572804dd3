import Testing

/// The targets of `Sources` from the lowest up, and what each may import: the table of
/// Documentation/Architecture.md.
private struct Wall {
  var name: String
  var imports: Set<String>
  var system: Set<String>

  init(_ name: String, _ imports: Set<String> = [], system: Set<String> = []) {
    self.name = name
    self.imports = imports
    self.system = system
  }

  static let all = [
    Wall("Pixels"),
    Wall("Failures"),
    Wall("JSONText"),
    Wall("Requests"),
    Wall("Threading", system: ["C"]),
    Wall("RateControl", system: ["C"]),
    Wall("Files", ["Failures"], system: ["C", "Synchronization"]),
    Wall("PictureQuality", ["Pixels"]),
    Wall("Timeline", ["JSONText", "Pixels"]),
    Wall("GIFEncoding", ["CGIF", "Pixels", "RateControl", "Threading"], system: ["C"]),
    Wall(
      "MediaIO", ["CASS", "CFFmpeg", "CWebP", "Pixels", "RateControl"],
      system: ["C", "Synchronization"]),
    Wall("NemoVideo", ["CCurl", "Failures", "Files", "JSONText"], system: ["C"]),
    Wall(
      "Compressor",
      [
        "Failures", "Files", "GIFEncoding", "MediaIO", "PictureQuality", "Pixels", "RateControl",
        "Threading", "Timeline",
      ], system: ["C", "Synchronization"]),
    Wall(
      "Options",
      ["Compressor", "Failures", "Files", "GIFEncoding", "JSONText", "Pixels", "Timeline"],
      system: ["Foundation"]),
    Wall("Manual", ["Compressor", "Options", "Pixels"]),
    Wall(
      "Batch",
      [
        "Compressor", "Failures", "Files", "GIFEncoding", "MediaIO", "Options", "Pixels",
        "Threading",
      ], system: ["C", "Foundation", "Synchronization"]),
    Wall(
      "NemoServer",
      [
        "CMicroHTTPD", "Compressor", "Failures", "Files", "JSONText", "MediaIO", "Options",
        "Pixels", "Requests", "Threading", "Timeline",
      ], system: ["C", "Foundation", "Synchronization"]),
    Wall(
      "Pages", ["Batch", "Compressor", "Files", "Options", "Pixels"], system: ["C", "Foundation"]),
    Wall(
      "vcompress",
      [
        "Batch", "CEdit", "Compressor", "Failures", "Files", "GIFEncoding", "JSONText", "Manual",
        "MediaIO", "NemoServer", "NemoVideo", "Options", "Pages", "Pixels", "Requests",
        "Threading", "Timeline",
      ], system: ["C", "Foundation", "Synchronization"]),
  ]
}

/// Imports against Package.swift and against the table.
@Suite struct ImportTests {
  /// What comes with the system or the toolchain, by the name that the table has for it.
  private static let systemModules = [
    "Darwin": "C", "Glibc": "C", "Musl": "C", "Foundation": "Foundation",
    "FoundationEssentials": "Foundation", "Synchronization": "Synchronization",
    "Testing": "Testing",
  ]

  /// Tests that run the built command, which they need not import.
  private static let run: [String: Set<String>] = ["EndToEndTests": ["vcompress"]]

  @Test func whatIsImportedIsDeclaredAndWhatIsDeclaredIsImported() {
    for target in House.targets {
      let imported = target.imports.subtracting(Self.systemModules.keys)
      let declared = target.dependencies.subtracting(Self.run[target.name] ?? [])
      report(imported.subtracting(declared).map { "\(target.name) imports \($0) undeclared" })
      report(declared.subtracting(imported).map { "\(target.name) never imports \($0)" })
    }
  }

  @Test func importsLeadDownwards() throws {
    #expect(Set(Wall.all.map(\.name)) == Set(House.sources.map(\.name)))
    var below = House.systemLibraries
    for wall in Wall.all {
      report(wall.imports.subtracting(below).map { "\(wall.name) may not import \($0) above it" })
      below.insert(wall.name)
      let target = try #require(House.sources.first { $0.name == wall.name })
      #expect(target.dependencies == wall.imports, "\(wall.name) in Package.swift")
      let system = Set(target.imports.compactMap { Self.systemModules[$0] })
      #expect(system == wall.system, "\(wall.name), what comes with the system")
    }
  }

  @Test func everyTargetIsExplained() {
    let rows = House.text("Documentation/Architecture.md").split(separator: "\n")
      .filter { $0.hasPrefix("|") }
    for name in Wall.all.map(\.name) + House.systemLibraries {
      #expect(rows.contains { $0.contains("`\(name)`") }, "\(name) in Architecture.md's table")
    }
  }

  /// A branch for a system that stands in some files only can never be taken.
  @Test func theSystemsLibraryIsImportedInOneWay() {
    let block = """
      #if canImport(Darwin)
        import Darwin
      #elseif canImport(Musl)
        import Musl
      #else
        import Glibc
      #endif
      """.split(separator: "\n").map(String.init)
    report(
      House.targets.flatMap(\.files).filter { file in
        file.text.imports.contains { Self.systemModules[$0.module] == "C" }
          && file.lines.firstRange(of: block) == nil
      }.map(\.path))
  }
}

/// Each fault as an issue of its own.
func report(_ faults: [String], sourceLocation: SourceLocation = #_sourceLocation) {
  for fault in faults.sorted() {
    Issue.record(Comment(rawValue: fault), sourceLocation: sourceLocation)
  }
}
