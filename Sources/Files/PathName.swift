package import Failures
import Platform

/// A path taken apart. Works on bytes: a combining mark after `/` would otherwise hide the slash.
package struct PathName: Hashable, Sendable {
  /// The folder with its closing slash; empty for the current one.
  package var folder: String
  /// The name without extension.
  package var stem: String
  /// Without its dot; empty where there is none.
  package var ext: String
  /// The name without its folder.
  package var last: String

  package init(_ path: String) {
    let bytes = path.utf8
    let slash = bytes.lastIndex(of: UInt8(ascii: "/"))
    let nameStart = slash.map { bytes.index(after: $0) } ?? bytes.startIndex
    folder = String(Substring(bytes[..<nameStart]))
    let name = bytes[nameStart...]
    last = String(Substring(name))
    // A leading dot hides the file; it starts no extension.
    if let dot = name.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex {
      stem = String(Substring(name[..<dot]))
      ext = String(Substring(name[name.index(after: dot)...]))
    } else {
      stem = String(Substring(name))
      ext = ""
    }
  }

  /// The folder as a path of its own: `.` where the path names none.
  package var parent: String {
    folder.isEmpty ? "." : folder == "/" ? "/" : String(folder.dropLast())
  }

  /// `clip-2.gif`: the path with a number after its stem.
  package func numbered(_ number: Int) -> String {
    "\(folder)\(stem)-\(number)\(ext.isEmpty ? "" : "." + ext)"
  }

  package static func join(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  /// The path with links resolved; `nil` when it does not exist.
  package static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(validatingCString: resolved)
  }

  /// The path with links resolved, of what has to exist.
  package static func real(_ path: String) throws(Failure) -> String {
    guard let resolved = realpath(path, nil) else {
      throw FileError(errno, .reading, path).failure
    }
    defer { free(resolved) }
    guard let text = String(validatingCString: resolved) else {
      throw Failure(.usage, "the path of \(path) is not UTF-8: rename its folder", path: path)
    }
    return text
  }

  /// The path from the root. Links are resolved in as much of it as exists, and may be looked at.
  /// - Throws: where that cannot be told.
  package static func absolute(_ path: String) throws(Failure) -> String {
    do throws(Failure) { return try real(path) } catch {
      let missing = [ENOENT, ENOTDIR, ELOOP, ENAMETOOLONG, EACCES, EPERM]
      // There is always a working folder, unless somebody has removed it.
      guard path != ".", let number = error.errno, missing.contains(number) else { throw error }
    }
    var name = path
    while name.utf8.count > 1, name.utf8.last == UInt8(ascii: "/") { name.removeLast() }
    let parts = PathName(name)
    if parts.last.isEmpty { return "/" }
    // What does not exist cannot be a link either.
    return join(try absolute(parts.folder.isEmpty ? "." : parts.folder), parts.last)
  }

  /// The same for a note, which is better than none where the path cannot be resolved.
  package static func noted(_ path: String) -> String { (try? absolute(path)) ?? path }
}
