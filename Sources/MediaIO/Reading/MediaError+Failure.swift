import Failures
import Files
import MediaPlans

extension MediaError {
  /// A failure of reading a file without FFmpeg.
  init(_ failure: Failure) {
    let kind: Kind
    if let number = failure.errno {
      kind = .reading(number)
    } else {
      switch failure.kind {
      case .undecodable: kind = .undecodable
      case .temporary: kind = .outOfMemory
      case .cancelled: kind = .cancelled
      default: kind = .changing
      }
    }
    self.init(kind, "opening: \(failure.reason)")
  }
}
