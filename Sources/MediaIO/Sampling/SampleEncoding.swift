/// The bytes that a trial encode of a sample took.
package struct SampleEncoding: Sendable, Hashable {
  /// Bytes and number of the keyframes that runs begin with, of which the whole clip has fewer.
  package var openingBytes = 0
  package var openings = 0
  /// Bytes and number of keyframes within the runs.
  package var keyframeBytes = 0
  package var keyframes = 0
  /// Bytes and number of all other pictures.
  package var otherBytes = 0
  package var others = 0

  package var pictures: Int { openings + keyframes + others }
  package var bytes: Int { openingBytes + keyframeBytes + otherBytes }

  mutating func add(_ other: SampleEncoding) {
    openingBytes += other.openingBytes
    openings += other.openings
    keyframeBytes += other.keyframeBytes
    keyframes += other.keyframes
    otherBytes += other.otherBytes
    others += other.others
  }
}
