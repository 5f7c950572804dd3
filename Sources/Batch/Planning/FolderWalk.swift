package import Failures
import Files
import Options

/// Finds the files of a folder that are to be converted.
///
/// Hidden files and folders are left alone, and so are folders that are the output of a batch. Links
/// to folders are followed, but no folder is visited twice: files that are found by their own path
/// and by a link count once, under their own path.
package struct FolderWalk {
  package struct Found: Sendable, Hashable {
    package var files: [TreePath] = []
    /// Ordinary files that are not wanted.
    package var leftAlone = 0
    /// Sentences about names that are too long and folders that could not be read.
    package var problems: [String] = []
  }

  package var root: String
  /// The folder for results, which may lie inside `root`. Absolute, without links.
  package var output: String?
  /// The files to take; if empty, those with an extension of `videoExtensions`.
  package var include: [Glob]
  package var exclude: [Glob]

  package init(root: String, output: String?, include: [Glob] = [], exclude: [Glob] = []) {
    self.root = root
    self.output = output
    self.include = include
    self.exclude = exclude
  }

  /// Extensions of files that hold moving pictures. Others need an `--include`.
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
      guard found.files.count <= BatchJob.mostFiles else {
        throw Failure(
          .usage, "\(root) holds more than \(BatchJob.mostFiles) files: name a part of it")
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
    let listing: Folder.Listing
    do throws(Failure) {
      // A folder that went away meanwhile holds nothing any more.
      guard let status = try FileStatus.ifPresent(full),
        visited.insert(status.identity).inserted
      else { return }
      if !folder.isEmpty, try isBatchOutput(full) { return }
      listing = try Folder.listing(of: full)
    } catch {
      // The root must be readable; a folder inside it may be closed to this user. Trouble with the disk
      // is another matter: nobody may take what is left for everything.
      if folder.isEmpty || error.kind != .notPermitted { throw error }
      found.problems.append(error.message)
      return
    }
    for name in listing.unreadable where !name.hasPrefix(".") {
      let path = folder.isEmpty ? name : "\(folder)/\(name)"
      found.problems.append("\(path) is left out: its name is not UTF-8; rename it")
    }
    for name in listing.names.reversed() where !name.hasPrefix(".") {
      let path = folder.isEmpty ? name : "\(folder)/\(name)"
      guard let place = TreePath(path) else {
        found.problems.append("\(path) has a name that is too long")
        continue
      }
      let full = "\(root)/\(path)"
      // It may be gone by now, or a link may lead nowhere.
      guard let own = try FileStatus.ifPresent(full, followsLinks: false),
        let status = try own.kind == .link ? Self.target(of: full, &found) : own
      else { continue }
      switch status.kind {
      case .folder: if own.kind == .link { links.append(path) } else { folders.append(path) }
      case .regular:
        if wants(place) { found.files.append(place) } else { found.leftAlone += 1 }
      case .link, .other: break
      }
    }
  }

  /// Whether a folder is the output of this batch or of another one.
  private func isBatchOutput(_ full: String) throws(Failure) -> Bool {
    if try JobFolder("\(full)/\(JobFolder.standardName)").exists { return true }
    guard let output else { return false }
    return try PathName.real(full) == output
  }

  /// What a link leads to; nothing where that is closed to this user, which is said.
  private static func target(of link: String, _ found: inout Found) throws(Failure) -> FileStatus? {
    do throws(Failure) { return try FileStatus.ifPresent(link) } catch {
      guard error.kind == .notPermitted else { throw error }
      found.problems.append(error.message)
      return nil
    }
  }

  func wants(_ path: TreePath) -> Bool {
    if exclude.contains(where: { $0.matches(path) }) { return false }
    if !include.isEmpty { return include.contains { $0.matches(path) } }
    return Self.videoExtensions.contains(PathName(path.text).ext.lowercased())
  }
}
