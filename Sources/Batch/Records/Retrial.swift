package import Failures
import Files

/// Makes files wait for work again.
package enum Retrial {
  /// Forgets how files failed.
  /// - Returns: how many there were.
  package static func forgetFailures(_ folder: JobFolder) throws(Failure) -> Int {
    var count = 0
    for entry in try JobReview(folder).entries {
      guard case .failed = entry.state else { continue }
      try Folder.remove(folder.result(of: entry.file.path))
      count += 1
    }
    return count
  }

  /// Drops the claims of other machines, whose owners cannot be seen from here. If one lives
  /// after all, a file is made twice, and stays whole.
  /// - Returns: how many there were.
  package static func dropStaleClaims(_ folder: JobFolder) throws(Failure) -> Int {
    var count = 0
    for name in try Folder.namesIfPresent(in: folder.claims) {
      let path = "\(folder.claims)/\(name)"
      guard let owner = Claim.owner(at: path), !owner.isOfThisHost else { continue }
      try Folder.remove(path)
      count += 1
    }
    return count
  }
}
