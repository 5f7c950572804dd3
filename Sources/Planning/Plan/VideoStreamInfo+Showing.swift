package import Failures
package import MediaPlans

extension VideoStreamInfo {
  /// Refuses a picture that would be shown in false colours.
  package func checkColours() throws(Failure) {
    if let dolbyVision, dolbyVision.needsItsDecoder {
      throw Failure(.undecodable, "\(dolbyVision.refusal)")
    }
  }
}
