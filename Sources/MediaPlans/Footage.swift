package import Pixels

/// Where pictures come from.
package enum Footage: Sendable, Hashable {
  case file(String)
  /// A file of pictures one after another, without times: so many are shown a second.
  case pictures(String, rate: Ratio)
  /// Parts of several files, one after another.
  case clips(ClipSequence)
}

/// Clips laid one after another on one canvas.
package struct ClipSequence: Sendable, Hashable {
  /// One clip at its place.
  package struct Placed: Sendable, Hashable {
    package var path: String
    package var stream: VideoStreamInfo
    /// From the file's frames to the sequence's canvas.
    package var picture: PicturePlan
    /// The moments of the file that are used.
    package var time: TimePlan
    /// Seconds from the sequence's start, and how long it takes there. Pictures that end earlier
    /// are held, and later ones are left out.
    package var start: Double
    package var duration: Double
    /// Seconds after which a still is repeated, so that what moves over it is seen.
    package var step: Double

    /// - Parameter step: `nil`: a still is not repeated.
    package init(
      path: String, stream: VideoStreamInfo, picture: PicturePlan, time: TimePlan, start: Double,
      duration: Double, step: Double? = nil
    ) {
      self.path = path
      self.stream = stream
      self.picture = picture
      self.time = time
      self.start = start
      self.duration = duration
      self.step = step ?? duration
    }

    package var end: Double { start + duration }
  }

  package var clips: [Placed]
  package var canvas: PixelSize
  package var layout: PicturePlan.PixelLayout
  /// The highest frame rate of any clip.
  package var frameRate: Ratio
  /// Whether all clips are stills, and `frameRate` is a clock to which none of them has to be brought.
  package var areStills: Bool
  /// Bytes of the clips' files.
  package var bytes: Int

  package init(
    clips: [Placed], canvas: PixelSize, layout: PicturePlan.PixelLayout, frameRate: Ratio,
    areStills: Bool = false, bytes: Int
  ) {
    self.clips = clips
    self.canvas = canvas
    self.layout = layout
    self.frameRate = frameRate
    self.areStills = areStills
    self.bytes = bytes
  }

  package var duration: Double { clips.last?.end ?? 0 }

  /// The matrix of a sequence's pictures in YUV.
  package static let matrix = "bt709"

  /// The sequence, as if it were a file.
  package var info: SourceInfo {
    var video = VideoStreamInfo()
    video.codec = "clips"
    video.storedSize = canvas
    video.frameRate = frameRate
    if areStills { video.tickRate = frameRate }
    video.duration = duration
    if layout == .yuv420 {
      video.pixelFormat = "yuv420p"
      video.color.matrix = Self.matrix
      video.color.transfer = "bt709"
      video.color.primaries = "bt709"
    } else {
      video.pixelFormat = "rgba"
      video.hasAlpha = true
      video.isRGB = true
      video.color.isFullRange = true
    }
    var info = SourceInfo()
    info.container = "clips"
    info.bytes = bytes
    info.duration = duration
    info.video = video
    return info
  }
}
