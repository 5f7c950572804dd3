import Files

/// A regular file that is open for reading.
final class OpenFile: Sendable {
  let bytes: Int
  private let file: Descriptor

  /// - Returns: `nil` where there is no regular file at `path`.
  init?(_ path: String) {
    guard let file = try? Descriptor(reading: path, followsLinks: false),
      let status = try? file.status(), status.isRegular
    else { return nil }
    self.file = file
    bytes = status.bytes
  }

  /// A second descriptor, for a caller that closes it; -1 where the process has no more.
  func duplicate() -> Int32 { file.duplicateRaw() }
}
