#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

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
  package func find(proceed: (Int) -> Bool = { _ in true }) throws(BatchError) -> Found {
    var found = Found()
    var visited: Set<Identity> = []
    // Folders themselves come before links to them, so that files go by their own names.
    var folders = [""]
    var links: [String] = []
    while let folder = folders.popLast() ?? links.popLast() {
      guard proceed(found.files.count) else { throw BatchError(.stopped, "stopped") }
      guard found.files.count <= Manifest.mostFiles else {
        throw BatchError(
          .usage, "\(root) holds more than \(Manifest.mostFiles) files: name a part of it")
      }
      try visit(folder, &found, &folders, &links, &visited)
    }
    found.files.sort()
    return found
  }

  private struct Identity: Hashable {
    var device: UInt64
    var node: UInt64

    init(_ status: stat) {
      device = UInt64(truncatingIfNeeded: status.st_dev)
      node = UInt64(truncatingIfNeeded: status.st_ino)
    }
  }

  private func visit(
    _ folder: String, _ found: inout Found, _ folders: inout [String], _ links: inout [String],
    _ visited: inout Set<Identity>
  ) throws(BatchError) {
    let full = folder.isEmpty ? root : "\(root)/\(folder)"
    var status = stat()
    guard stat(full, &status) == 0, visited.insert(Identity(status)).inserted else { return }
    if !folder.isEmpty, isBatchOutput(full) { return }
    let names: [String]
    do throws(BatchError) {
      names = try Files.names(in: full)
    } catch {
      // The folder that was asked for must be there; one inside may be closed to us.
      if folder.isEmpty { throw error }
      found.problems.append(error.message)
      return
    }
    for name in names.sorted(by: >) where !name.hasPrefix(".") {
      let path = folder.isEmpty ? name : "\(folder)/\(name)"
      guard let place = TreePath(path) else {
        found.problems.append("\(path) has a name that is too long")
        continue
      }
      var status = stat()
      guard lstat("\(root)/\(path)", &status) == 0 else { continue }
      let isLink = status.st_mode & S_IFMT == S_IFLNK
      if isLink { guard stat("\(root)/\(path)", &status) == 0 else { continue } }
      switch status.st_mode & S_IFMT {
      case S_IFDIR: if isLink { links.append(path) } else { folders.append(path) }
      case S_IFREG:
        if wants(place) { found.files.append(place) } else { found.leftAlone += 1 }
      default: break
      }
    }
  }

  /// Whether a folder holds results of a batch: of this one or of another one.
  private func isBatchOutput(_ full: String) -> Bool {
    if JobFolder("\(full)/\(JobFolder.standardName)").exists { return true }
    guard let output, let real = realpath(full, nil) else { return false }
    defer { free(real) }
    return String(cString: real) == output
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
