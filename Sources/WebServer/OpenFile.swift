package import Failures
import Files

/// A regular file that is open for reading.
package final class OpenFile: Sendable {
  package let bytes: Int
  private let file: Descriptor

  /// - Returns: `nil` where there is no regular file at `path`.
  /// - Throws: where it cannot be opened now.
  package init?(_ path: String) throws(Failure) {
    let file: Descriptor
    do throws(Failure) { file = try Descriptor(reading: path, followsLinks: false) } catch {
      if error.kind == .inputMissing { return nil }
      throw error
    }
    let status = try file.status()
    guard status.isRegular else { return nil }
    self.file = file
    bytes = status.bytes
  }

  /// A second descriptor, for a caller that closes it; -1 where the process has no more.
  package func duplicate() -> Int32 { file.duplicateRaw() }
}
