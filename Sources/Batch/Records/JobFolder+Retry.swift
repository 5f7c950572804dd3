package import Failures
import Files

/// Makes files wait for work again.
extension JobFolder {
  /// Removes the records of files that failed.
  /// - Returns: how many there were.
  package func forgetFailures() throws(Failure) -> Int {
    var count = 0
    for entry in try JobReview(self).entries {
      guard case .failed = entry.state else { continue }
      try Folder.remove(result(of: entry.file.path))
      count += 1
    }
    return count
  }

  /// Removes the claims of other machines, as nobody here can see whether their owners still live.
  /// If one does, its file is converted twice, and the output is whole all the same.
  /// - Returns: how many there were.
  package func dropStaleClaims() throws(Failure) -> Int {
    var count = 0
    for name in try Folder.namesIfPresent(in: claims) {
      let path = "\(claims)/\(name)"
      guard let owner = Claim.owner(at: path), !owner.isOfThisHost else { continue }
      try Folder.remove(path)
      count += 1
    }
    return count
  }

  /// Drops claims of dead owners on files that the job does not have any more: a run that is killed
  /// just after it put a result in its source's place leaves one.
  package func dropForgottenClaims(besides files: [PlannedFile]) throws(Failure) {
    let known = Set(files.map(\.path.identifier))
    for name in try Folder.namesIfPresent(in: claims) where !known.contains(name) {
      let path = "\(claims)/\(name)"
      guard let owner = Claim.owner(at: path), owner.isOfThisHost, !owner.isAlive else { continue }
      try Folder.remove(path)
    }
  }
}
