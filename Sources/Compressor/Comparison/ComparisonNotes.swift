import MediaIO
import Pixels

/// What there is to say besides the figures.
struct ComparisonNotes {
  private(set) var sentences: [String] = []

  /// - Parameter stretch: see `ComparisonGeometry.stretch`.
  init(
    reference: ComparisonReport.File, compressed: ComparisonReport.File, stretch: Double
  ) {
    let missing = reference.duration - compressed.duration
    // A clip's end is known to about a picture of either.
    let slowest = min(reference.frameRate, compressed.frameRate)
    let slack = max(0.1, slowest > 0 ? 1.5 / slowest : 0)
    if missing.magnitude > slack, reference.pictures > 1, compressed.pictures > 1 {
      let (tenths, isShorter) = (Int((missing.magnitude * 10).rounded()), missing > 0)
      sentences.append(
        "\(compressed.path) is \(tenths / 10).\(tenths % 10) s \(isShorter ? "shorter" : "longer"): "
          + "compared as far as \(isShorter ? "it" : reference.path) goes")
    }
    // Rounding to whole and even pixels changes the shape of small pictures a little.
    if abs(stretch - 1) > 0.02 + 2 / Double(max(1, compressed.size.height)) {
      sentences.append(
        "\(compressed.path) has another shape (\(compressed.size) beside \(reference.size)) and was "
          + "stretched to compare it: was it cropped? Then the score says little")
    }
  }

  mutating func tell(_ damage: MediaSource.Damage, of path: String) {
    if let reason = damage.stoppedEarly {
      sentences.append("reading \(path) stopped early: \(reason)")
    }
    if let parts = damage.parts {
      sentences.append("\(path) has \(parts); what was missing was concealed")
    }
  }

  mutating func tellRuns(_ compared: Int, of pictures: Int) {
    sentences.append(
      "\(compared) of \(pictures) pictures were compared, in short runs spread over the clip")
  }
}
