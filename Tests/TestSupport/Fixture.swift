package import Foundation

/// Where the repository's real and tricky files are.
package enum Fixture {
  package static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  package static let folder = repository.appending(path: "Fixtures")

  package static func clip(_ name: String) -> URL { folder.appending(path: "clips/\(name)") }
  package static func tricky(_ name: String) -> URL { folder.appending(path: "tricky/\(name)") }

  /// The text of a file in the repository.
  package static func text(_ path: String) throws -> String {
    try String(contentsOf: repository.appending(path: path), encoding: .utf8)
  }

  /// The names in a folder of the repository.
  package static func list(_ path: String) -> [String] {
    let url = repository.appending(path: path)
    // A missing folder must not make a parameterised test run zero times and pass.
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: url.path) else {
      preconditionFailure("\(url.path) cannot be listed")
    }
    return names.sorted()
  }
}
