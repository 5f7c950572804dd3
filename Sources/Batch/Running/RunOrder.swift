import Failures
import Files

/// The order in which a run takes its files: as they are listed, except that files with a claim come
/// last, as a process may have died of them.
struct RunOrder: Sendable {
  /// Indexes of the list of files.
  let places: [Int]
  /// The indexes of files that had a claim.
  let claimed: Set<Int>

  init(_ files: [PlannedFile], in folder: JobFolder) throws(Failure) {
    // One listing instead of a system call for every file.
    let claims = Set(try Folder.namesIfPresent(in: folder.claims))
    let claimed = Set(files.indices.filter { claims.contains(files[$0].path.identifier) })
    self.claimed = claimed
    places = files.indices.filter { !claimed.contains($0) } + claimed.sorted()
  }
}
