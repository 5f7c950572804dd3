import Failures
import Files
import Planning
import Platform

/// How a finished file was put in its place.
enum Arrival {
  /// - Parameters:
  ///   - path: where it is: where it was meant to go, or under a free name near by.
  ///   - keepsTime: whether it has the modification time that it should have.
  case placed(path: String, keepsTime: Bool)
  /// Something took the place meanwhile, and stays.
  case skipped(path: String)
}

extension AtomicFile {
  /// Puts the finished file in its place, or copies it to standard output.
  consuming func deliver(
    to place: OutputPlace, modified: FileTime? = nil, progress: (Int) -> Bool
  ) throws(Failure) -> Arrival {
    if place.path == "-" {
      try file.seek(to: 0)
      let output = try Descriptor(duplicating: STDOUT_FILENO, named: "standard output")
      try file.copy(to: output, progress: progress)
      return .placed(path: place.path, keepsTime: true)
    }
    let keepsTime = modified.map { file.takesTime($0) } ?? true
    var path = place.path
    while true {
      do throws(Failure) {
        try commit(to: path, replaces: place.policy == .overwrite)
        return .placed(path: path, keepsTime: keepsTime)
      } catch {
        // Somebody else was faster, while this was made.
        guard error.errno == EEXIST else { throw error }
        switch place.policy {
        case .rename: path = try place.freeName()
        case .skip: return .skipped(path: path)
        case .fail, .overwrite: throw error
        }
      }
    }
  }
}

extension Descriptor {
  /// Not every file system lets its times be set; a file is none the worse for it.
  fileprivate func takesTime(_ time: FileTime) -> Bool {
    do throws(Failure) {
      try setModified(time)
      return true
    } catch {
      return false
    }
  }
}
