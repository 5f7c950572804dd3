internal import GIFEncoding
internal import Pixels
internal import Timeline

extension CompressionSettings {
  /// Checks every setting by itself and against the others.
  func validate() throws(CompressionError) {
    try check("--width", width, in: 1...65_535)
    try check("--height", height, in: 1...65_535)
    try check("--max-size", maximumSize?.width, in: 1...65_535)
    try check("--max-size", maximumSize?.height, in: 1...65_535)
    try check("--quality", quality, in: 1...100)
    try check("--colors", colors, in: 2...256)
    try check("--under", sizeLimit, in: 1...Int.max)
    try check("--under", sizeShare, in: 0.001...1)
    try check("--width", widthShare, in: 0.01...10)
    try check("--min-height", minimumHeight, in: 16...16_384)
    try check("--min-fps", minimumFrameRate, in: 1...60)
    try check("--threads", threads, in: 1...1024)
    try check("--fps", frameRate, in: 0.01...1000)
    try check("--speed", speed, in: 0.05...100)
    try check("--volume", volume, in: 0...10)
    try check("--crf", crf, in: 0...51)
    try check("--dither", dither, in: 0...1)
    try check("--end-pause", endPause, in: 0...600)
    if case .times(let count) = loopCount { try check("--loop", count, in: 1...65_536) }
    if let crop {
      guard crop.size.width > 0, crop.size.height > 0, crop.x >= 0, crop.y >= 0 else {
        throw .invalidSettings("--crop needs a width and a height above 0, and a place inside")
      }
    }
    for (option, position) in [("--start", start), ("--end", end), ("--duration", duration)] {
      if case .seconds(let seconds) = position { try check(option, seconds, in: 0...10_000_000) }
      if case .fraction(let share) = position { try check(option, share, in: 0...1) }
      if case .beforeEnd(let seconds) = position { try check(option, seconds, in: 0...10_000_000) }
    }
    try validateEdits()
    if end != nil, duration != nil {
      throw .invalidSettings("--end and --duration say the same: give one of them")
    }
    if format != .gif, playback != .forward {
      throw .invalidSettings("--\(playback.rawValue) works for GIF only: add --gif")
    }
  }

  private func validateEdits() throws(CompressionError) {
    try check("--fade-in", edits.fades.in, in: 0...600)
    try check("--fade-out", edits.fades.out, in: 0...600)
    try check("--still", edits.stillDuration, in: 0.04...3600)
    for title in edits.titles { try check("--title-size", title.size, in: 0.01...1) }
    for mark in edits.watermarks {
      guard !mark.path.isEmpty else {
        throw .invalidSettings("there is no watermark to place: add --watermark IMAGE")
      }
      try check("--watermark-size", mark.size, in: 0.01...1)
      try check("--watermark-opacity", mark.opacity, in: 0...1)
    }
    if edits.padding != nil, edits.aspect == nil, edits.clips.isEmpty {
      throw .invalidSettings("--pad fills what --aspect leaves: add --aspect 16:9 or another shape")
    }
    for music in edits.music {
      guard !music.path.isEmpty else {
        throw .invalidSettings("there is no music to change: add --music FILE")
      }
      try check("--music-volume", music.volume, in: 0...10)
      try check("--music-start", music.start, in: 0...10_000_000)
    }
  }

  private func check<Value: Comparable>(
    _ option: String, _ value: Value?, in range: ClosedRange<Value>
  ) throws(CompressionError) {
    guard let value else { return }
    guard !range.contains(value) else { return }
    throw .invalidSettings(
      "\(option) \(value) is outside \(range.lowerBound)...\(range.upperBound)")
  }
}
