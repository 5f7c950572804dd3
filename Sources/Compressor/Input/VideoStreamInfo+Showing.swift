import Failures
import MediaIO

extension VideoStreamInfo {
  /// Refuses a picture that would be shown in false colours.
  func checkColours() throws(Failure) {
    if let dolbyVision, dolbyVision.needsItsDecoder {
      throw Failure(.undecodable, "\(dolbyVision.refusal)")
    }
  }
}
