package import Failures
import GIFEncoding
import Pixels
import Timeline

extension CompressionSettings {
  /// Checks every setting by itself and against the others.
  /// - Parameter joinsClips: whether the input is clips that follow each other.
  package func validate(joinsClips: Bool = false) throws(Failure) {
    try check(.width, width, in: 1...65_535)
    try check(.height, height, in: 1...65_535)
    try check(.maximumSize, maximumSize?.width, in: 1...65_535)
    try check(.maximumSize, maximumSize?.height, in: 1...65_535)
    try check(.quality, quality, in: 1...100)
    try check(.colors, colors, in: 2...256)
    try check(.sizeLimit, sizeLimit, in: 1...Int.max)
    try check(.sizeLimit, sizeShare, in: 0.001...1)
    try check(.width, widthShare, in: 0.01...10)
    try check(.minimumHeight, minimumHeight, in: 16...16_384)
    try check(.minimumFrameRate, minimumFrameRate, in: 1...60)
    try check(.threads, threads, in: 1...1024)
    try check(.frameRate, frameRate, in: 0.01...1000)
    try check(.speed, speed, in: 0.05...100)
    try check(.volume, volume, in: 0...10)
    try check(.crf, crf, in: 0...51)
    try check(.dither, dither, in: 0...1)
    try check(.endPause, endPause, in: 0...600)
    if case .times(let count) = loopCount { try check(.loopCount, count, in: 1...65_536) }
    if let crop {
      guard crop.size.width > 0, crop.size.height > 0, crop.x >= 0, crop.y >= 0 else {
        throw Failure(.usage, "\(.crop) needs a width and a height above 0, and a place inside")
      }
    }
    for (option, position) in [
      (SettingName.start, start), (SettingName.end, end), (SettingName.duration, duration),
    ] {
      if case .seconds(let seconds) = position { try check(option, seconds, in: 0...10_000_000) }
      if case .fraction(let share) = position { try check(option, share, in: 0...1) }
      if case .beforeEnd(let seconds) = position { try check(option, seconds, in: 0...10_000_000) }
    }
    try validateEdits(joinsClips: joinsClips)
    if end != nil, duration != nil {
      throw Failure(.usage, "\(.end) and \(.duration) say the same: give one of them")
    }
    if format != .gif, playback != .forward {
      throw Failure(.usage, "\(playback.setting) works for GIF only: add \(.gif)")
    }
  }

  private func validateEdits(joinsClips: Bool) throws(Failure) {
    try check(.fadeIn, edits.fades.in, in: 0...600)
    try check(.fadeOut, edits.fades.out, in: 0...600)
    try check(.stillDuration, edits.stillDuration, in: 0.02...3600)
    for title in edits.titles { try check(.titleSize, title.size, in: 0.01...1) }
    for mark in edits.watermarks {
      guard !mark.path.isEmpty else {
        throw Failure(.usage, "there is no watermark to place: add \(.watermark) IMAGE")
      }
      try check(.watermarkSize, mark.size, in: 0.01...1)
      try check(.watermarkOpacity, mark.opacity, in: 0...1)
    }
    if edits.padding != nil, edits.aspect == nil, !joinsClips {
      throw Failure(
        .usage, "\(.padding) fills what \(.aspect) leaves: add \(.aspect) 16:9 or another shape")
    }
    for music in edits.music {
      guard !music.path.isEmpty else {
        throw Failure(.usage, "there is no music to change: add \(.music) FILE")
      }
      try check(.musicVolume, music.volume, in: 0...10)
      try check(.musicStart, music.start, in: 0...10_000_000)
    }
  }

  private func check<Value: Comparable>(
    _ setting: SettingName, _ value: Value?, in range: ClosedRange<Value>
  ) throws(Failure) {
    guard let value else { return }
    guard !range.contains(value) else { return }
    throw Failure(
      .usage, "\(setting) \(value) is outside \(range.lowerBound)...\(range.upperBound)")
  }
}
