import CFFmpeg
import LibAV
import MediaPlans

/// Carries over what is known about a recording: dates, places, titles, languages, chapters.
enum Metadata {
  /// Describes the container, not the recording.
  private static let containerKeys: Set<String> = [
    "major_brand", "minor_version", "compatible_brands", "encoder", "duration",
  ]

  /// - Returns: the muxer flags without which a key would be lost.
  static func copy(_ tags: [String: String], to output: borrowing OutputContext) -> String {
    write(
      tags.filter {
        // The time code goes with the picture, from whose first moment it counts.
        !containerKeys.contains($0.key.lowercased()) && $0.key != "timecode"
      }, to: output)
  }

  /// When and where the recording was made, and by what; not its title, which names a whole.
  /// - Returns: as above.
  static func copyRecording(
    from path: String, to output: borrowing OutputContext
  ) throws(MediaError) -> String {
    let source: MediaSource
    do throws(MediaError) { source = try MediaSource(path: path) } catch {
      throw error.of(path)
    }
    // Some animations have a reader of their own, and neither date nor place.
    guard let input = source.input else { return "" }
    return write(
      dictionary(input.value.raw.pointee.metadata).filter { tag in
        recordingKeys.contains { tag.key == $0 || tag.key.hasPrefix($0) && $0.hasSuffix(".") }
          || tag.key.hasPrefix("location-")
      }, to: output)
  }

  private static let recordingKeys = [
    "creation_time", "date", "location", "make", "model", "com.apple.quicktime.", "com.android.",
  ]

  private static func write(
    _ tags: [String: String], to output: borrowing OutputContext
  ) -> String {
    for (key, value) in tags.sorted(by: { $0.key < $1.key }) {
      av_dict_set(&output.raw.pointee.metadata, key, value, 0)
    }
    // Phones write dates and places under reverse domain names, for which MP4 has a separate table
    // of keys and values.
    return SourceInfo.hasNamespaces(tags) ? "+use_metadata_tags" : ""
  }

  static func copy(
    from input: UnsafeMutablePointer<AVStream>, to output: UnsafeMutablePointer<AVStream>
  ) {
    for (key, value) in dictionary(input.pointee.metadata).sorted(by: { $0.key < $1.key })
    where ["language", "title", "creation_time", "handler_name"].contains(key) {
      av_dict_set(&output.pointee.metadata, key, value, 0)
    }
    output.pointee.disposition = input.pointee.disposition
  }

  /// Has the muxer write a track with the time code of the picture.
  /// - Parameter start: seconds of the source before its first picture.
  static func setTimecode(
    _ code: String?, of output: UnsafeMutablePointer<AVStream>, start: Double
  ) {
    let rate = output.pointee.avg_frame_rate
    guard let code, rate.num > 0, rate.den > 0 else { return }
    let frames = CInt(clamping: Int((start * av_q2d(rate)).rounded()))
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(AV_TIMECODE_STR_SIZE)) { text in
      guard let start = text.baseAddress, vcShiftTimecode(code, rate, frames, start) != 0 else {
        return
      }
      av_dict_set(&output.pointee.metadata, "timecode", start, 0)
    }
  }

  /// Muxer options with which the marks of 360-degree and 3D pictures are written: FFmpeg counts
  /// their boxes as unofficial, because they are YouTube's and not ISO's.
  static let markOptions = [("strict", "unofficial")]

  /// Tells players that a picture is a sphere, or of two eyes.
  static func copyMarks(
    from input: UnsafeMutablePointer<AVStream>, to output: UnsafeMutablePointer<AVStream>
  ) throws(MediaError) {
    for type in [AV_PKT_DATA_SPHERICAL, AV_PKT_DATA_STEREO3D] {
      try check(vcCopySideData(output, input, type), "keeping the marks of the picture")
    }
  }

  /// Chapters of the part that is kept, on the output's clock.
  static func copyChapters(
    from input: borrowing InputContext, to output: borrowing OutputContext, origin: Double,
    time: TimePlan
  ) throws(MediaError) {
    let millisecond = AVRational(num: 1, den: 1000)
    for index in 0..<Int(input.raw.pointee.nb_chapters) {
      guard let chapter = input.raw.pointee.chapters[index]?.pointee else { continue }
      let clock = av_q2d(chapter.time_base)
      let start = max(Double(chapter.start) * clock - origin, time.start)
      let end = min(Double(chapter.end) * clock - origin, time.end ?? .infinity)
      guard end > start else { continue }
      try check(
        vcAddChapter(
          output.raw, chapter.id, millisecond,
          Int64(((start - time.start) / time.speed * 1000).rounded()),
          Int64(((end - time.start) / time.speed * 1000).rounded()),
          dictionary(chapter.metadata)["title"]), "keeping the chapters")
    }
  }
}
