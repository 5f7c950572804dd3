import Failures
import Files

/// The folders that an agent may use. Links are resolved before anything is compared.
struct Roots: Sendable {
  private let folders: [String]

  /// - Parameter folders: without links in their paths.
  init(_ folders: [String]) { self.folders = folders }

  /// A file that is read, without links in its path.
  func reading(_ path: String) throws(Failure) -> String {
    try check(path)
    guard let resolved = PathName.resolved(path) else {
      // Whether a file is there is nobody's business outside.
      guard let folder = PathName.resolved(PathName(try PathName.absolute(path)).parent),
        contains(folder)
      else { throw outside(path) }
      throw Failure(.inputMissing, "\(path) does not exist")
    }
    guard contains(resolved) else { throw outside(path) }
    try checkLinks(below: resolved)
    return resolved
  }

  /// A file or folder that is written; its folder must be there.
  func writing(_ path: String) throws(Failure) -> String {
    try check(path)
    if let resolved = PathName.resolved(path) {
      guard contains(resolved) else { throw outside(path) }
      try checkLinks(below: resolved)
      return resolved
    }
    let name = PathName(try PathName.absolute(path))
    guard let folder = PathName.resolved(name.parent) else {
      throw Failure(.cannotCreateOutput, "the folder \(name.parent) does not exist")
    }
    guard contains(folder) else { throw outside(path) }
    return PathName.join(folder, name.last)
  }

  private func check(_ path: String) throws(Failure) {
    if path.isEmpty { throw .usage("the name of a file is empty") }
    if path.contains("\0") { throw .usage("the name of a file holds a NUL byte") }
    if path.contains("://") {
      throw .usage("\(path) is an address: download the file first, and give its path")
    }
  }

  /// More files are no folder for a conversation.
  private static let mostFiles = 1_000_000

  /// Whoever reads or fills a folder follows the links in it, so none may lead outside.
  private func checkLinks(below path: String) throws(Failure) {
    guard try FileStatus.ifPresent(path)?.isFolder == true else { return }
    var open = [path]
    var known: Set<String> = [path]
    var count = 0
    while let folder = open.popLast() {
      for name in try Folder.names(in: folder) {
        count += 1
        guard count <= Self.mostFiles else {
          throw .usage("\(path) holds more than \(Self.mostFiles) files")
        }
        let place = PathName.join(folder, name)
        guard let status = try FileStatus.ifPresent(place, followsLinks: false) else { continue }
        // A link that leads nowhere leads nobody outside.
        guard status.kind == .link || status.isFolder, let resolved = PathName.resolved(place)
        else {
          continue
        }
        guard contains(resolved) else { throw outside(place) }
        if try FileStatus.ifPresent(resolved)?.isFolder == true, known.insert(resolved).inserted {
          open.append(resolved)
        }
      }
    }
  }

  private func contains(_ path: String) -> Bool {
    folders.contains { $0 == "/" || path == $0 || path.hasPrefix($0 + "/") }
  }

  private func outside(_ path: String) -> Failure {
    Failure(
      .notPermitted,
      "\(path) is outside the folders that this server may use: "
        + "\(folders.joined(separator: ", "))")
  }
}
