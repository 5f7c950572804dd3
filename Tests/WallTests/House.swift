import Foundation

/// A Swift file of the repository.
struct SourceFile: Sendable {
  /// From the repository's root.
  var path: String
  /// Its folder in that of its target; empty where it lies in none.
  var folder: String
  /// As it is, line by line.
  var lines: [String]
  var text: SwiftText

  /// The last line ends with a line break.
  var lineCount: Int { lines.count - 1 }
}

/// A target of Package.swift that is written in Swift.
struct Target: Sendable {
  var name: String
  var folder: String
  var dependencies: Set<String>
  var files: [SourceFile]

  var imports: Set<String> { Set(files.flatMap(\.text.imports).map(\.module)) }
}

/// The repository, as the tests read it.
enum House {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func text(_ path: String) -> String {
    guard let text = try? String(contentsOf: root.appending(path: path), encoding: .utf8) else {
      preconditionFailure("\(path) cannot be read")
    }
    return text
  }

  /// What Package.swift says of each product and target, without what it begins with.
  private static let entries = text("Package.swift").components(separatedBy: "\n    .")

  /// The library products, each with its targets.
  static let products = Dictionary(
    uniqueKeysWithValues: entries.filter { $0.hasPrefix("library(") }.compactMap { entry in
      name(entry).map { ($0, Set(quoted(entry, after: "targets: ["))) }
    })

  /// C libraries.
  static let systemLibraries = Set(
    entries.filter { $0.hasPrefix("systemLibrary(") }.compactMap(name))

  /// Every target in Swift: sources, tests and benchmarks.
  static let targets: [Target] = entries.compactMap { entry in
    guard let kind = entry.firstIndex(of: "(").map({ entry[..<$0] }), let name = name(entry),
      ["target", "executableTarget", "testTarget"].contains(kind)
    else { return nil }
    let folder =
      quoted(entry, after: "path: ").first ?? (kind == "testTarget" ? "Tests/" : "Sources/") + name
    return Target(
      name: name, folder: folder, dependencies: Set(quoted(entry, after: "dependencies: [")),
      files: files(in: folder))
  }

  /// The targets of `Sources`.
  static let sources = targets.filter { $0.folder.hasPrefix("Sources/") }

  private static func name(_ entry: String) -> String? { quoted(entry, after: "name: ").first }

  /// The texts in quotes behind a word, up to the next bracket.
  private static func quoted(_ entry: String, after word: String) -> [String] {
    guard let start = entry.firstRange(of: word) else { return [] }
    let list = entry[start.upperBound...].prefix { $0 != "]" }
    let parts = list.split(separator: "\"", omittingEmptySubsequences: false)
    return stride(from: 1, to: parts.count, by: 2).map { String(parts[$0]) }
  }

  private static func files(in folder: String) -> [SourceFile] {
    let all = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
    let names = (all?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".swift") }
    precondition(!names.isEmpty, "\(folder) has no Swift files")
    return names.sorted().map { name in
      let text = text("\(folder)/\(name)")
      return SourceFile(
        path: "\(folder)/\(name)",
        folder: name.split(separator: "/").dropLast().joined(separator: "/"),
        lines: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init),
        text: SwiftText(text))
    }
  }
}
