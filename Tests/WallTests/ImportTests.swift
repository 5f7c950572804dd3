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
    Wall("Platform", system: ["C"]),
    Wall("Pixels"),
    Wall("Failures"),
    Wall("JSONText"),
    Wall("Requests"),
    Wall("Threading", ["Platform"]),
    Wall("RateControl", ["Platform"]),
    Wall("Files", ["Failures", "Platform"], system: ["Synchronization"]),
    Wall("Processes", ["Failures", "Files", "Platform", "Threading"]),
    Wall("PictureQuality", ["Pixels"]),
    Wall("Timeline", ["JSONText", "Pixels"]),
    Wall("GIFEncoding", ["CGIF", "Pixels", "Platform", "RateControl", "Threading"]),
    Wall("MediaPlans", ["Pixels", "RateControl"]),
    Wall("AnimatedImages", ["Failures", "Files", "MediaPlans", "Pixels", "Platform"]),
    Wall(
      "LibAV", ["CFFmpeg", "MediaPlans", "Pixels", "Platform"], system: ["Synchronization"]),
    Wall(
      "MediaIO",
      [
        "CASS", "CFFmpeg", "CWebP", "Failures", "Files", "AnimatedImages", "LibAV", "MediaPlans",
        "Pixels", "RateControl",
      ]),
    Wall(
      "NemoVideo", ["CCurl", "Failures", "Files", "JSONText", "Platform"],
      system: ["Synchronization"]),
    Wall(
      "Planning",
      ["Failures", "GIFEncoding", "MediaPlans", "Pixels", "Timeline"]),
    Wall(
      "Compressor",
      [
        "Failures", "Files", "GIFEncoding", "AnimatedImages", "MediaIO", "MediaPlans",
        "PictureQuality", "Pixels", "Planning", "Platform", "RateControl", "Threading", "Timeline",
      ], system: ["Synchronization"]),
    Wall(
      "Options",
      [
        "Compressor", "Failures", "Files", "GIFEncoding", "JSONText", "Pixels", "Planning",
        "Platform", "Timeline",
      ],
      system: ["Foundation"]),
    Wall("Manual", ["Compressor", "Failures", "Options", "Pixels", "Planning"]),
    Wall("Schemas", ["JSONText", "Manual"]),
    Wall(
      "Batch",
      [
        "Compressor", "Failures", "Files", "GIFEncoding", "MediaIO", "MediaPlans", "Options",
        "Pixels", "Planning", "Platform", "Processes", "Threading",
      ], system: ["Foundation", "Synchronization"]),
    Wall(
      "WebServer", ["CMicroHTTPD", "Failures", "Files", "Platform", "Threading"],
      system: ["Synchronization"]),
    Wall(
      "AgentServer",
      [
        "Failures", "Files", "JSONText", "Options", "Platform", "Processes", "Schemas",
        "Threading",
      ]),
    Wall(
      "NemoServer",
      [
        "AgentServer", "Compressor", "Failures", "Files", "JSONText", "MediaIO", "MediaPlans",
        "Options", "Pixels", "Planning", "Platform", "Requests", "Threading", "Timeline",
        "WebServer",
      ], system: ["Foundation", "Synchronization"]),
    Wall(
      "Pages",
      [
        "AnimatedImages", "Batch", "Compressor", "Failures", "Files", "MediaIO", "MediaPlans",
        "Options", "Pixels", "Platform",
      ],
      system: ["Foundation"]),
    Wall("AgentSkills", ["Failures", "Files", "Options"]),
    Wall(
      "Page",
      [
        "Failures", "Files", "JSONText", "Options", "Planning", "Platform", "Processes",
        "Threading", "WebServer",
      ], system: ["Foundation", "Synchronization"]),
    Wall(
      "Terminal", ["CEdit", "Failures", "Files", "Options", "Platform"], system: ["Synchronization"]
    ),
    Wall(
      "vcompress",
      [
        "AgentServer", "AgentSkills", "Batch", "Compressor", "Failures", "Files", "GIFEncoding",
        "AnimatedImages",
        "JSONText", "Manual", "MediaIO", "MediaPlans", "NemoServer", "NemoVideo", "Options",
        "Page", "Pages", "Pixels",
        "Planning",
        "Platform", "Processes", "Requests", "Schemas", "Terminal", "Threading", "Timeline",
      ], system: ["Foundation"]),
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

  @Test func oneModuleKnowsTheSystemsLibrary() {
    let knowing = House.sources.filter { target in
      target.imports.contains { Self.systemModules[$0] == "C" }
    }
    #expect(knowing.map(\.name) == ["Platform"])
  }
}

/// Each fault as an issue of its own.
func report(_ faults: [String], sourceLocation: SourceLocation = #_sourceLocation) {
  for fault in faults.sorted() {
    Issue.record(Comment(rawValue: fault), sourceLocation: sourceLocation)
  }
}
