import Failures
import Files
import MediaPlans

extension MediaError {
  /// A failure of reading a file without FFmpeg.
  init(_ failure: Failure) {
    let kind: Kind =
      switch failure.kind {
      case .inputMissing: .missing
      case .notPermitted: .permissionDenied
      case .undecodable: .undecodable
      case .temporary: .outOfMemory
      case .cancelled: .cancelled
      default: .inputOutput
      }
    self.init(kind, "opening: \(failure.reason)")
  }
}
