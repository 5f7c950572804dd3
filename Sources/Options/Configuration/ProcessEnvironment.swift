import Files

// The whole of Foundation takes longer to load than a usage error takes to tell.
#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a run finds around it, besides its words.
package struct ProcessEnvironment: Sendable {
  package var environment: [String: String] = [:]
  /// The working folder; `nil` where it cannot be told, or where no project's file is wanted.
  package var workingFolder: String?
  /// Chooses among the dated limits of destinations, and nothing else.
  package var today = CalendarDay.today

  package static var current: ProcessEnvironment {
    ProcessEnvironment(
      environment: ProcessInfo.processInfo.environment, workingFolder: Folder.current)
  }

  /// The home folder, by its path without links, as the working folder is told.
  package var homeFolder: String? {
    environment["HOME"].flatMap { $0.hasPrefix("/") ? PathName.resolved($0) ?? $0 : nil }
  }

  /// Where the user's own configuration belongs; `nil` where there is no home.
  package var userFile: String? {
    UserFolder.configuration.path { environment[$0] }
      .map { PathName.join($0, "vcompress/config.json") }
  }

  /// Where a project's configuration may stand, nearest first: in the working folder and those
  /// above it, up to the home folder or the root.
  package var projectFiles: [String] {
    guard var folder = workingFolder, folder.hasPrefix("/") else { return [] }
    var paths: [String] = []
    while true {
      paths.append(PathName.join(folder, ".vcompress.json"))
      guard folder != homeFolder, folder != "/",
        let slash = folder.utf8.lastIndex(of: UInt8(ascii: "/"))
      else { return paths }
      folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
    }
  }
}
