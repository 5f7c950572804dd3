/// Why a library call on a media file failed.
package struct MediaError: Error, Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// The system did not give the file's bytes, whatever they are; the number that its call left.
    case reading(Int32)
    /// The system did not take bytes of the file in the making.
    case writing(Int32)
    /// The file became shorter while it was read.
    case changing
    /// Not a media file, or broken beyond use, or without the wanted kind of stream.
    case undecodable
    case outOfMemory
    /// The system has no more of something else for now, such as threads.
    case exhausted
    /// The linked FFmpeg has no such decoder, encoder or filter.
    case unavailable
    /// The caller asked to stop.
    case cancelled
    /// A call that should not fail did.
    case unexpected
  }

  package var kind: Kind
  /// What was being done and what went wrong, without the file's name: `opening: ...`.
  package var reason: String
  /// The file at fault, where it is not the one that the work is about.
  package var path: String?

  package init(_ kind: Kind, _ reason: String) {
    self.kind = kind
    self.reason = reason
  }

  /// The same error, of one file of several.
  package func of(_ path: String) -> MediaError {
    var error = self
    error.path = error.path ?? path
    return error
  }
}
