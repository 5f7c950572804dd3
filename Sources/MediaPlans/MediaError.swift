/// Why a library call on a media file failed.
package struct MediaError: Error, Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// The file is not there.
    case missing
    case permissionDenied
    /// Not a media file, or broken beyond use, or without the wanted kind of stream.
    case undecodable
    /// Reading or writing failed.
    case inputOutput
    case diskFull
    case outOfMemory
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

  package init(_ kind: Kind, _ reason: String) {
    self.kind = kind
    self.reason = reason
  }
}
