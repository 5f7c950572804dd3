import Files

/// A plain file that is open for reading; closed when nobody holds it any more, or handed over.
final class OpenFile: Sendable {
  let bytes: Int
  private let file: Descriptor

  /// - Returns: `nil` where no plain file is at `path`.
  init?(_ path: String) {
    guard let file = try? Descriptor(reading: path, followsLinks: false),
      let status = try? file.status(), status.isRegular
    else { return nil }
    self.file = file
    bytes = status.bytes
  }

  /// A descriptor of its own for whoever closes it; -1 where the process has no more.
  func duplicate() -> Int32 { file.duplicateRaw() }
}
