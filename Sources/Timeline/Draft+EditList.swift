import JSONText
import Pixels

extension Draft {
  /// The draft as clips and an edit list.
  /// - Parameter folder: the draft's folder, with its closing slash, where relative paths of media
  ///   start. Empty for the current folder.
  package func clipList(in folder: String) throws(DraftError) -> ClipList {
    var edits = EditList()
    let video = tracks.filter { $0.kind == .video && !$0.segments.isEmpty }
    guard let pictures = video.first else {
      throw DraftError("has nothing to see: no video track (\"tt\": 0) has a segment")
    }
    guard video.count == 1 else {
      throw DraftError("has \(video.count) video tracks with segments: one is rendered")
    }
    for (index, track) in tracks.enumerated() where track.kind == nil && !track.segments.isEmpty {
      throw DraftError("track \(index + 1)", "is of type \(track.type), which is not rendered")
    }
    try readSettings(into: &edits, folder: folder)
    let clips = try Self.clips(pictures.segments, edits: edits, folder: folder)
    for track in tracks where track.kind == .audio {
      for segment in track.segments { edits.music.append(try segment.music(in: folder)) }
    }
    for track in tracks where track.kind == .text {
      var end = 0.0
      for segment in track.segments { edits.titles.append(try segment.title(after: &end)) }
    }
    return ClipList(clips: clips, edits: edits)
  }

  /// Reads what `m` says about the whole.
  private func readSettings(into edits: inout EditList, folder: String) throws(DraftError) {
    let metadata = json["m"].flatMap { $0.content == .null ? nil : $0 }
    if let metadata, metadata.members == nil {
      throw DraftError("has \(metadata.kind) for its metadata (\"m\"), and that is an object")
    }
    let reader = DraftReader(json: metadata, place: "the draft's metadata")
    let width = try reader.number("width", in: 2...16_384)
    let height = try reader.number("height", in: 2...16_384)
    if let width, let height {
      edits.canvas = PixelSize(width: Int(width), height: Int(height))
    }
    edits.fades = try reader.fades()
    edits.captions = try reader.path("captions", in: folder)
    edits.normalizesLoudness = try reader.bool("normalize") ?? false
    edits.padding = try reader.padding("pad")
    if let mark = try reader.object("watermark") {
      guard let path = try mark.path("path", in: folder) else { throw mark.error("path", "given") }
      var watermark = Watermark(path: path)
      watermark.placement =
        try mark.choice("position", of: Placement.self) ?? watermark.placement
      watermark.size = try mark.number("size", in: 0.01...1) ?? watermark.size
      watermark.opacity = try mark.number("opacity", in: 0...1) ?? watermark.opacity
      edits.watermarks = [watermark]
    }
  }

  private static func clips(
    _ segments: [Segment], edits: EditList, folder: String
  ) throws(DraftError) -> [Clip] {
    var clips: [Clip] = []
    var end: Double? = 0
    for segment in segments {
      // Up to half a millisecond comes from rounding.
      if let start = segment.start, let end, abs(start - end) > 0.5 {
        throw DraftError(
          segment.place,
          start > end
            ? "begins at \(Int(start)) ms, and what is before it ends at \(Int(end)) ms: there is "
              + "nothing to see between" : "begins before what is before it ends, at \(Int(end)) ms"
        )
      }
      end = segment.duration.flatMap { duration in end.map { $0 + duration } }
      clips.append(try segment.clip(edits: edits, folder: folder))
    }
    return clips
  }
}

extension DraftReader {
  fileprivate func padding(_ name: String) throws(DraftError) -> Padding? {
    if case .string("blur")? = json?[name]?.content { return .blur }
    return try color(name).map { .color($0) }
  }
}

extension Draft.Segment {
  private var reader: DraftReader { DraftReader(json: metadata, place: place) }

  fileprivate func clip(edits: EditList, folder: String) throws(DraftError) -> Clip {
    guard let path = try reader.path("path", in: folder) else {
      throw DraftError(place, "names no file (\"path\" in its \"m\")")
    }
    var clip = Clip(path: path)
    clip.place = place
    clip.start = try reader.seconds("from") ?? 0
    clip.speed = try reader.number("speed", in: 0.05...100) ?? 1
    clip.duration = duration.map { $0 / 1000 }
    clip.crop = try reader.crop("crop")
    if let degrees = try reader.number("rotate", in: 0...270) {
      guard let rotation = Rotation(rawValue: Int(degrees)), degrees == degrees.rounded() else {
        throw reader.error("rotate", "0, 90, 180 or 270")
      }
      clip.rotation = rotation
    }
    clip.flip = try reader.choice("flip", of: Flip.self) ?? .none
    clip.volume = try reader.number("volume", in: 0...10) ?? 1
    if try reader.bool("mute") == true { clip.volume = 0 }
    clip.fades = try reader.fades()
    let black = Padding.color(RGBA(red: 0, green: 0, blue: 0))
    switch try reader.string("fit") {
    case nil, "fit", "pad": clip.fit = .pad(try reader.padding("pad") ?? edits.padding ?? black)
    case "blur": clip.fit = .pad(.blur)
    case "fill": clip.fit = .fill
    default: throw reader.error("fit", "one of fit, pad, blur, fill")
    }
    return clip
  }

  fileprivate func music(in folder: String) throws(DraftError) -> Music {
    guard let path = try reader.path("path", in: folder) else {
      throw DraftError(place, "names no file (\"path\" in its \"m\")")
    }
    var music = Music(path: path)
    music.place = place
    music.volume = try reader.number("volume", in: 0...10) ?? 1
    if try reader.bool("mute") == true { music.volume = 0 }
    music.start = try reader.seconds("from") ?? 0
    music.delay = (start ?? 0) / 1000
    music.duration = duration.map { $0 / 1000 }
    music.loops = try reader.bool("loop") ?? true
    music.fades = try reader.fades(usual: music.fades)
    return music
  }

  /// - Parameter end: where the title before it ends, in milliseconds; set to where this one ends.
  fileprivate func title(after end: inout Double) throws(DraftError) -> Title {
    var words = try reader.string("text")
    if words == nil { words = try reader.string("title") }
    guard let text = words else {
      throw DraftError(place, "has no words (\"text\" in its \"m\")")
    }
    guard text.unicodeScalars.count <= 2000 else {
      throw DraftError(place, "has more than 2000 characters of text")
    }
    var title = Title(text)
    let begin = start ?? end
    title.start = .afterStart(begin / 1000)
    if let duration {
      title.end = .afterStart((begin + duration) / 1000)
      end = begin + duration
    }
    title.placement = try reader.choice("position", of: Placement.self) ?? title.placement
    title.size = try reader.number("size", in: 0.01...1) ?? title.size
    title.color = try reader.color("color") ?? title.color
    title.hasBox = try reader.bool("box") ?? title.hasBox
    return title
  }
}
