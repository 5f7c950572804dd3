import Failures
import MediaPlans
import Pixels
import Planning

/// How the pictures of two files are brought to one size, one shape and one colour matrix, so that
/// they can be measured and seen side by side.
struct ComparisonGeometry {
  /// The pictures that are measured.
  var measured: PixelSize
  /// The pictures that people see.
  var shown: PixelSize
  private let reference: VideoStreamInfo
  private let compressed: VideoStreamInfo
  private let cut: PictureGeometry
  private let matrix: String

  /// Larger pictures are measured at this size: buffers take 17 bytes a pixel.
  private static let greatest = PixelSize(width: 4096, height: 2304)
  /// The longest side of a picture that people see.
  private static let longestShown = 1280

  init(
    reference: VideoStreamInfo, compressed: VideoStreamInfo
  ) throws(Failure) {
    self.reference = reference
    self.compressed = compressed
    // As an MP4 is made of it: an odd picture loses a line.
    var settings = CompressionSettings()
    settings.maximumSize = Self.greatest
    var notes: [Sentence] = []
    cut = try PictureGeometry(
      settings: settings, stream: reference, format: .mp4, isAnimation: false, notes: &notes)
    measured = cut.size
    let scale = min(1, Double(Self.longestShown) / Double(max(measured.width, measured.height)))
    func side(_ length: Int) -> Int { max(1, Int((Double(length) * scale).rounded())) }
    shown = PixelSize(width: side(measured.width), height: side(measured.height))
    matrix = Self.matrix(reference, compressed)
  }

  /// How much wider the compressed picture's shape is: 1 for the same.
  var stretch: Double {
    func shape(_ size: PixelSize) -> Double { Double(size.width) / Double(size.height) }
    return shape(compressed.displaySize) / shape(reference.displaySize)
  }

  /// The plans of the measured pictures.
  var measuring: (reference: PicturePlan, compressed: PicturePlan) {
    (plan(reference, size: measured, .yuv420), plan(compressed, size: measured, .yuv420))
  }

  /// The plans of the pictures that people see. Transparent parts show white in both.
  var showing: (reference: PicturePlan, compressed: PicturePlan) {
    (plan(reference, size: shown, .rgba), plan(compressed, size: shown, .rgba))
  }

  private func plan(
    _ stream: VideoStreamInfo, size: PixelSize, _ layout: PicturePlan.PixelLayout
  ) -> PicturePlan {
    var plan = PicturePlan(sourceSize: stream.storedSize, size: size, layout: layout)
    plan.orientation = stream.orientation
    plan.matrix = matrix
    plan.background = RGBA(red: 255, green: 255, blue: 255)
    // What is as large as the reference has lost nothing yet; what is not, was cut when it was
    // made.
    let isUncut =
      stream.displaySize == reference.displaySize && stream.orientation == reference.orientation
      && stream.storedSize == reference.storedSize
    if isUncut { plan.crop = cut.crop }
    return plan
  }

  /// Brightness is a sum of colours that depends on the matrix: both must have the same, the
  /// reference's own where it has one.
  private static func matrix(_ reference: VideoStreamInfo, _ compressed: VideoStreamInfo) -> String
  {
    let streams = [reference, compressed]
    if streams.contains(where: { $0.color.isHighDynamicRange || $0.color.isWideGamut }) {
      return "bt709"
    }
    let stored = streams.first { !$0.isRGB }
    return stored.map { $0.color.playedMatrix(for: $0.storedSize) } ?? "smpte170m"
  }
}
