import Failures
import Files
import Platform

extension AtomicFile {
  /// Puts the finished file in its place, or copies it to standard output.
  consuming func deliver(
    to place: OutputPlace, modified: FileTime? = nil, progress: (Int) -> Bool
  ) throws(Failure) {
    if place.path != "-" {
      try commit(to: place.path, replaces: place.replaces, modified: modified)
      return
    }
    try file.seek(to: 0)
    let output = try Descriptor(duplicating: STDOUT_FILENO, named: "standard output")
    try file.copy(to: output, progress: progress)
  }
}
