package import Failures
import Files
import Options

/// Finds the files of a folder that shall be converted.
///
/// Hidden files and folders are left alone, as are folders that are the output of a batch. Links
/// to folders are followed, but no folder is visited twice: a link that leads back ends there, and
/// what a link shows a second time is taken once, under its own name.
package struct FolderWalk {
  package struct Found: Sendable, Hashable {
    package var files: [TreePath] = []
    /// Ordinary files that are not wanted.
    package var leftAlone = 0
    /// Names that are not UTF-8 or too long, and folders that could not be read, in words.
    package var problems: [String] = []
  }

  package var root: String
  /// The folder that results go to, which may lie in the tree. Absolute, links resolved.
  package var output: String?
  /// What is wanted; empty: files of kinds that hold video.
  package var include: [Glob]
  package var exclude: [Glob]

  package init(root: String, output: String?, include: [Glob] = [], exclude: [Glob] = []) {
    self.root = root
    self.output = output
    self.include = include
    self.exclude = exclude
  }

  /// Kinds of file that hold moving pictures. Others need an `--include`.
  package static let videoExtensions: Set<String> = [
    "3g2", "3gp", "asf", "avi", "dv", "f4v", "flv", "gif", "m2ts", "m2v", "m4v", "mjpeg", "mkv",
    "mod", "mov", "mp4", "mpeg", "mpg", "mts", "mxf", "ogv", "qt", "rm", "rmvb", "ts", "vob",
    "webm", "wmv", "y4m",
  ]

  /// - Parameter proceed: called for every folder with the files found so far; `false` stops.
  package func find(proceed: (Int) -> Bool = { _ in true }) throws(Failure) -> Found {
    var found = Found()
    var visited: Set<FileStatus.Identity> = []
    // Folders themselves come before links to them, so that files go by their own names.
    var folders = [""]
    var links: [String] = []
    while let folder = folders.popLast() ?? links.popLast() {
      guard proceed(found.files.count) else { throw Failure(.cancelled, "stopped") }
      guard found.files.count <= Manifest.mostFiles else {
        throw Failure(
          .usage, "\(root) holds more than \(Manifest.mostFiles) files: name a part of it")
      }
      try visit(folder, &found, &folders, &links, &visited)
    }
    found.files.sort()
    return found
  }

  private func visit(
    _ folder: String, _ found: inout Found, _ folders: inout [String], _ links: inout [String],
    _ visited: inout Set<FileStatus.Identity>
  ) throws(Failure) {
    let full = folder.isEmpty ? root : "\(root)/\(folder)"
    guard let status = FileStatus(path: full), visited.insert(status.identity).inserted else {
      return
    }
    if !folder.isEmpty, isBatchOutput(full) { return }
    let names: [String]
    do throws(Failure) {
      names = try Folder.names(in: full)
    } catch {
      // The folder that was asked for must be there; one inside may be closed to us.
      if folder.isEmpty { throw error }
      found.problems.append(error.message)
      return
    }
    for name in names.reversed() where !name.hasPrefix(".") {
      let path = folder.isEmpty ? name : "\(folder)/\(name)"
      guard let place = TreePath(path) else {
        found.problems.append("\(path) has a name that is too long")
        continue
      }
      let full = "\(root)/\(path)"
      guard let own = FileStatus(path: full, followsLinks: false),
        let status = own.kind == .link ? FileStatus(path: full) : own
      else { continue }
      switch status.kind {
      case .folder: if own.kind == .link { links.append(path) } else { folders.append(path) }
      case .regular:
        if wants(place) { found.files.append(place) } else { found.leftAlone += 1 }
      case .link, .other: break
      }
    }
  }

  /// Whether a folder holds results of a batch: of this one or of another one.
  private func isBatchOutput(_ full: String) -> Bool {
    if JobFolder("\(full)/\(JobFolder.standardName)").exists { return true }
    return output != nil && PathName.resolved(full) == output
  }

  func wants(_ path: TreePath) -> Bool {
    if exclude.contains(where: { $0.matches(path) }) { return false }
    if !include.isEmpty { return include.contains { $0.matches(path) } }
    let name = path.name
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return false }
    let ext = name[name.utf8.index(after: dot)...].lowercased()
    return Self.videoExtensions.contains(ext)
  }
}
