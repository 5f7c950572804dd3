import Failures
package import MediaPlans

/// Collects what of a source its result will not have.
package struct LossList {
  package let source: SourceInfo
  package let settings: CompressionSettings
  private(set) var losses: [Loss] = []

  package init(source: SourceInfo, settings: CompressionSettings) {
    self.source = source
    self.settings = settings
  }

  /// Streams and other things that the format has no place for.
  package mutating func add(_ things: [String], notKeptIn format: OutputFormat) {
    guard !things.isEmpty else { return }
    losses.append(Loss("not kept in \(format.fileName): \(things.joined(separator: ", "))"))
  }

  /// What of the source nobody can read. A GIF has only the picture, which is there.
  package mutating func addUnreadable(for format: OutputFormat) {
    let missed = source.unreadable.filter {
      switch format {
      case .gif: false
      case .mp4: !(settings.mute && $0.hasPrefix("sound"))
      case .audio: !$0.hasPrefix("a picture") && !$0.hasPrefix("subtitles")
      }
    }
    guard !missed.isEmpty else { return }
    losses.append(
      Loss(
        "left out because it cannot be read: \(missed.joined(separator: ", "))",
        isDamage: true))
  }

  /// The marks of a 360-degree or 3D picture.
  /// - Parameter isWhole: whether the picture is still what its marks say.
  package mutating func addMarks(
    of stream: VideoStreamInfo, for format: OutputFormat, isWhole: Bool
  ) {
    let lost = format == .mp4 && isWhole ? stream.marks.unknownToMP4 : stream.marks
    guard !lost.isNone else { return }
    let mark = "\(lost.words.joined(separator: " and ")) metadata"
    losses.append(
      Loss(
        isWhole
          ? "\(mark) is dropped: \(format.fileName) cannot store it"
          : "\(mark) is dropped, because the picture is cropped, turned, padded or joined"))
  }

  /// - Returns: the stream indexes of the covers that are kept.
  package mutating func covers(for format: OutputFormat) -> [Int] {
    guard !settings.stripMetadata, !source.covers.isEmpty else { return [] }
    if format == .mp4, settings.sizeLimit != nil {
      leaveOut("the cover")
      return []
    }
    let kept = source.keepsCovers ? source.covers.filter(\.fitsMP4) : []
    let lost = source.covers.filter { !kept.contains($0) }
    add(lost.map { "cover (\($0.codec))" }, notKeptIn: format)
    return kept.map(\.index)
  }

  /// - Parameter time: what is done to the picture in time, which nobody can do to data.
  /// - Returns: the stream indexes of the data that are kept.
  package mutating func data(_ time: TimePlan, keepsOrder: Bool) -> [Int] {
    guard !settings.stripMetadata, !source.data.isEmpty else { return [] }
    let words = source.data.map(\.words)
    if settings.sizeLimit != nil {
      leaveOut(words.joined(separator: ", "))
      return []
    }
    guard time.speed == 1, keepsOrder else {
      add(words, notKeptIn: .mp4)
      return []
    }
    return source.data.map(\.index)
  }

  /// Below a limit, every byte is the picture's and the sound's.
  private mutating func leaveOut(_ thing: String) {
    losses.append(Loss("\(thing): left out to save bytes"))
  }
}

extension OutputFormat {
  /// What people call such a file.
  fileprivate var fileName: String {
    switch self {
    case .gif: "GIF"
    case .mp4: "MP4"
    case .audio: "M4A"
    }
  }
}
