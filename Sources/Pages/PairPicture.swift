package import Compressor
package import Failures
package import MediaIO
import MediaPlans
import Pixels

/// The worst moment before and after, side by side in one small picture: for eyes that take in little at
/// once, such as a language model's.
package struct PairPicture {
  /// The longest side of each half, in pixels.
  package static let side = 384
  /// The most bytes of the file.
  package static let mostBytes = 200_000

  package let still: StillPicture

  /// - Parameter kind: `nil` for the smaller one.
  package init(
    _ pair: ComparisonReport.Pair, as kind: StillPicture.Kind?
  ) throws(Failure) {
    var side = Self.side
    do throws(MediaError) {
      var still: StillPicture
      repeat {
        still = try StillPicture(
          .pair(pair.reference, pair.compressed, side: side), as: kind)
        side /= 2
      } while still.bytes.count > Self.mostBytes && side > 32
      self.still = still
    } catch { throw Failure(.fault, "the picture of both could not be made: \(error)") }
  }

  /// The kind that a file's name says; `nil` where it says none.
  package static func kind(named path: String) -> StillPicture.Kind? {
    switch path.lowercased().split(separator: ".").last {
    case "png": .png
    case "jpg", "jpeg": .jpeg
    default: nil
    }
  }
}
