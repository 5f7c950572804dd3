package import Pixels
import Planning
package import Timeline

extension CompressionSettings {
  /// What files become by these settings, as clips that follow each other: which part of each is
  /// shown when, at what pace, turned and cut how. Nothing is left in it that counts from an end or
  /// that needs a file to be looked at.
  /// - Parameter files: with clips of a length that is not known, nothing behind them has a place.
  package func timeline(of files: [SourceReport]) -> ClipList {
    var list = ClipList(edits: edits)
    let lengths = files.map { $0.isStill ? edits.stillDuration : $0.duration }
    let known = lengths.compactMap(\.self)
    let whole = known.count == lengths.count ? known.reduce(0, +) : nil
    let kept = whole.map { keptSeconds(of: $0) }
    var begin = 0.0
    for (file, length) in zip(files, lengths) {
      let end = begin + (length ?? 0)
      defer { begin = end }
      var clip = clip(of: file)
      if let kept {
        let shown =
          max(begin, kept.lowerBound)..<max(begin, kept.lowerBound, min(end, kept.upperBound))
        if shown.isEmpty { continue }
        if !file.isStill { clip.start = shown.lowerBound - begin }
        clip.duration = (shown.upperBound - shown.lowerBound) / speed
      }
      list.clips.append(clip)
    }
    let length = kept.map { ($0.upperBound - $0.lowerBound) / speed }
    for index in list.edits.music.indices where list.edits.music[index].duration == nil {
      list.edits.music[index].duration = length.map { max(0, $0 - list.edits.music[index].delay) }
    }
    list.edits.music.removeAll { $0.duration.map { $0 < 0.001 } ?? false }
    list.edits.titles = edits.titles.compactMap { title in
      guard let length else { return title }
      var title = title
      let moments = (title.start.seconds(of: length), min(title.end.seconds(of: length), length))
      (title.start, title.end) = (.afterStart(moments.0), .afterStart(moments.1))
      return moments.1 - moments.0 < 0.001 ? nil : title
    }
    if let aspect = edits.aspect, let size = files.first?.uprightSize {
      let shown = turn.applied(to: crop?.size ?? size)
      list.edits.canvas =
        edits.padding == nil ? aspect.part(of: shown) : aspect.canvas(around: shown)
      list.edits.aspect = nil
    }
    return list
  }

  private func clip(of file: SourceReport) -> Clip {
    var clip = Clip(path: file.path)
    if !file.isStill { clip.speed = speed }
    clip.crop = crop
    clip.rotation = rotation
    clip.flip = flip
    clip.volume = mute ? 0 : volume
    clip.fit = edits.clipFit
    return clip
  }

  /// The part of a source's seconds that is left.
  private func keptSeconds(of length: Double) -> Range<Double> {
    func place(_ position: TimePosition) -> Double {
      switch position {
      case .seconds(let seconds): seconds
      case .fraction(let share): share * length
      case .beforeEnd(let seconds): length - seconds
      }
    }
    let begin = min(max(start.map(place) ?? 0, 0), length)
    var last = end.map(place) ?? length
    if let duration { last = begin + place(duration) }
    return begin..<min(max(last, begin), length)
  }
}

extension EditList {
  /// How clips of another shape lie on the canvas.
  package var clipFit: Clip.Fit {
    let isCut = aspect != nil && padding == nil
    return isCut ? .fill : .pad(padding ?? .color(RGBA(red: 0, green: 0, blue: 0)))
  }
}

extension SourceReport {
  /// One picture, which is shown for a while.
  package var isStill: Bool { video != nil && (duration ?? 0) < 0.001 || video?.frames == 1 }

  /// The upright picture's size; `nil` where there is none.
  package var uprightSize: PixelSize? {
    video.map { PixelSize(width: $0.width, height: $0.height) }
  }
}
