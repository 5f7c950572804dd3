package import Failures
import Platform
import Synchronization

/// A file in the making: it lies beside its destination under a name that tells whose it is, and is
/// locked as long as its maker lives. It becomes the destination whole, or goes away.
package struct AtomicFile: ~Copyable, Sendable {
  package let file: Descriptor
  /// Whether the file system could lock it. Where it cannot, the name alone keeps it from others: no two
  /// processes ever make the same one.
  package let isLocked: Bool

  package let path: String

  /// - Parameters:
  ///   - destination: where the file is to appear; its folder must exist.
  ///   - mode: its rights, less the process's mask.
  package init(for destination: String, mode: UInt16 = 0o666) throws(Failure) {
    let destination = PathName(destination)
    let folder = destination.parent
    let (number, isFirst) = Self.state.withLock { $0.begin(in: folder) }
    if isFirst { Self.sweep(folder) }
    path = PathName.join(folder, Self.name(for: destination.last, number: number))
    while true {
      // Messages are about the file that people know.
      let file = try Descriptor(
        creating: path, mode: mode, named: destination.folder + destination.last)
      let lock = file.lock()
      // Another start may sweep between creating and locking: then begin again.
      if lock != .held, try file.status().names > 0 {
        self.file = file
        isLocked = lock == .taken
        return
      }
      unlink(path)
    }
  }

  // After `commit` the name is gone already; work that failed leaves nothing.
  deinit { unlink(path) }

  /// Writes a whole small file: whoever reads it sees the old one or the new one.
  package static func write(
    _ bytes: [UInt8], to path: String, mode: UInt16 = 0o666
  ) throws(Failure) {
    let part = try AtomicFile(for: path, mode: mode)
    try part.file.write(bytes)
    try part.commit(to: path)
  }

  /// Writes a small file for its owner alone, and makes the folders that it needs.
  package static func writePrivate(_ text: String, to path: String) throws(Failure) {
    try Folder.makePrivate(PathName(path).parent)
    do throws(Failure) { try write(Array(text.utf8), to: path, mode: 0o600) } catch {
      throw error.ofOwnFile
    }
  }

  // MARK: Names

  /// `.NAME.vcompress-HOST-BOOT-PID.part`, with the file's number in its process before `.part`
  /// where it is not the first: the process that made it, on the run of the machine it made it in.
  private static func name(for name: String, number: Int) -> String {
    let tail = ".vcompress-\(Machine.owner)-\(getpid())\(number > 1 ? ".\(number)" : "").part"
    // File systems allow 255 bytes for a name.
    var head = Substring(name)
    while head.utf8.count + tail.utf8.count + 1 > 255 { head = head.dropLast() }
    return ".\(head)\(tail)"
  }

  // MARK: Creating and sweeping

  private struct State {
    /// Folders that this process has swept: the last ones, as a server writes to ever new ones.
    private var swept: Set<String> = []
    private static let mostSwept = 4096
    /// Files that this process has begun.
    private var count = 0

    /// - Returns: the number of the new file, and whether its folder is still to be swept.
    mutating func begin(in folder: String) -> (number: Int, isFirst: Bool) {
      count += 1
      if swept.count == Self.mostSwept, !swept.contains(folder) { swept = [] }
      return (count, swept.insert(folder).inserted)
    }
  }

  private static let state = Mutex(State())

  /// Removes what killed runs of this host, since its last start, have left in `folder`. Another
  /// host's parts are never touched: its locks may not be visible here.
  package static func sweep(_ folder: String) {
    let mark = ".vcompress-\(Machine.owner)-"
    for name in (try? Folder.names(in: folder)) ?? []
    where name.hasPrefix(".") && name.hasSuffix(".part") && name.contains(mark) {
      guard let file = try? Descriptor(updating: PathName.join(folder, name)) else { continue }
      switch file.lock() {
      case .taken: unlink(file.path)
      case .held: continue
      // Then the number in the name is all that tells whether its maker lives.
      case .unsupported: if !isMade(name, after: mark) { unlink(file.path) }
      }
    }
  }

  /// Whether a process lives that has the number in a part's name; also where there is none in it.
  private static func isMade(_ name: String, after mark: String) -> Bool {
    guard let end = name.firstRange(of: mark)?.upperBound,
      let process = Int32(name[end...].prefix { $0.isNumber }), process > 0
    else { return true }
    return kill(process, 0) == 0 || errno != ESRCH
  }

  // MARK: Finishing

  /// Makes the file durable and gives it its name.
  /// - Parameters:
  ///   - replaces: whether a file of that name may be replaced; otherwise it is never touched,
  ///     even when it appeared a moment ago.
  /// - Throws: with `EEXIST` where something is there that may not be replaced. The file is still in
  ///   the making then, and may get another name.
  package func commit(to destination: String, replaces: Bool = true) throws(Failure) {
    try file.synchronize()
    if replaces {
      try Folder.rename(path, to: destination)
    } else {
      try Folder.renameUnlessTaken(path, to: destination)
    }
  }
}
