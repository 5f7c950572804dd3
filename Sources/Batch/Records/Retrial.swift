#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Makes files wait for work again.
package enum Retrial {
  /// Forgets how files failed.
  /// - Returns: how many there were.
  package static func forgetFailures(_ folder: JobFolder) throws(BatchError) -> Int {
    var count = 0
    for entry in try JobReview(folder).entries {
      guard case .failed = entry.state else { continue }
      try remove(folder.result(of: entry.file.path))
      count += 1
    }
    return count
  }

  /// Drops the claims of other machines, whose owners cannot be seen from here. If one lives
  /// after all, a file is made twice, and stays whole.
  /// - Returns: how many there were.
  package static func dropStaleClaims(_ folder: JobFolder) throws(BatchError) -> Int {
    var count = 0
    for name in try Files.names(in: folder.claims) {
      let path = "\(folder.claims)/\(name)"
      guard let owner = Claim.owner(at: path), !owner.isOfThisHost else { continue }
      try remove(path)
      count += 1
    }
    return count
  }

  private static func remove(_ path: String) throws(BatchError) {
    guard unlink(path) == 0 || errno == ENOENT else {
      throw BatchError(errno: errno, "removing \(path)")
    }
  }
}
