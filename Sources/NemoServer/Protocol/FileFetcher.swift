package import Failures

/// Fetches a file from an address that a client gives. Who makes the server says how, and from which
/// hosts: the server itself is no client of anybody.
package protocol FileFetcher: Sendable {
  /// - Parameters:
  ///   - limit: the most bytes.
  ///   - start: called before the first piece with the file's name and media type, as its host states
  ///     them. `false` ends it.
  ///   - take: receives the file piece by piece. `false` ends it.
  /// - Throws: `notPermitted` where nothing is fetched from there; `limitUnreachable` for more bytes
  ///   than the limit.
  func fetch(
    _ address: String, atMost limit: Int,
    start: @escaping (_ name: String, _ mediaType: String) -> Bool,
    take: @escaping (ArraySlice<UInt8>) -> Bool
  ) throws(Failure)
}
