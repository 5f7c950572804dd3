import Failures
import Files

/// In which order a run takes its files: as they are listed, but those that someone had begun and
/// not ended come last. A process may have died at them.
struct RunOrder: Sendable {
  /// Places in the list of files.
  let places: [Int]
  /// The files that had a claim on them.
  let claimed: Set<Int>

  init(_ files: [PlannedFile], in folder: JobFolder) throws(Failure) {
    // One listing instead of a look for every file.
    let claims = Set(try Folder.namesIfPresent(in: folder.claims))
    let claimed = Set(files.indices.filter { claims.contains(files[$0].path.identifier) })
    self.claimed = claimed
    places = files.indices.filter { !claimed.contains($0) } + claimed.sorted()
  }
}
