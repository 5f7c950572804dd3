import Failures
import MediaIO
import MediaPlans
import WebServer

extension Secret {
  /// What is kept of a token: 64 hexadecimal digits, from which it cannot be restored.
  static func digest(_ text: String) throws(Failure) -> String {
    var digest: ContentDigest
    do throws(MediaError) { digest = try ContentDigest() } catch {
      throw Failure(.temporary, "there is not enough memory")
    }
    let bytes = Array(text.utf8)
    bytes.withUnsafeBytes { digest.update($0) }
    return digest.finish()
  }
}
