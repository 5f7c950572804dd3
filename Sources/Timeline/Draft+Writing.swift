package import JSONText
import Pixels

extension Draft {
  /// Clips and an edit list as a draft. Reading the draft gives the same list, exact to the
  /// microsecond, with each clip's length in its `duration` and its `fit` spelled out.
  ///
  /// A draft cannot express everything in a list: a shape (`aspect`) must have been turned into a
  /// `canvas`, and the time of stills (`stillDuration`) into the `duration` of their clips.
  /// - Parameters:
  ///   - folder: with its closing slash; paths below it are written relative to it.
  ///   - members: further members of the draft's own metadata.
  /// - Throws: `DraftError` where the list has something that a draft cannot express.
  package init(
    _ list: ClipList, title: String? = nil, in folder: String = "",
    members: [JSONMember] = []
  ) throws(DraftError) {
    guard list.edits.aspect == nil else {
      throw DraftError("has a shape without a size: a draft gives width and height")
    }
    guard list.edits.watermarks.count <= 1 else {
      throw DraftError("has \(list.edits.watermarks.count) watermarks: a draft holds one")
    }
    let writer = DraftWriter(list: list, folder: folder)
    let tracks =
      [writer.track(.video, list.clips.map(writer.segment))]
      + list.edits.music.map { writer.track(.audio, [writer.segment($0)]) }
    var titles: [JSONValue] = []
    for title in list.edits.titles {
      titles.append(writer.track(.text, [try writer.segment(title)]))
    }
    let metadata = writer.metadata(title: title) + members
    let json = JSONValue(
      .object(
        (metadata.isEmpty ? [] : [JSONMember("m", JSONValue(.object(metadata)))])
          + [JSONMember("t", JSONValue(.array(tracks + titles)))]))
    // It passes the same checks as a draft that others wrote.
    try self.init(Array(json.text().utf8))
  }
}

/// Makes the JSON for the parts of a list, with the names that `DraftReader` reads.
private struct DraftWriter {
  let list: ClipList
  let folder: String
  /// The length of the whole in seconds; `nil` where that of a clip is not known.
  let length: Double?

  init(list: ClipList, folder: String) {
    self.list = list
    self.folder = folder
    let lengths = list.clips.compactMap(\.writtenDuration)
    length = lengths.count == list.clips.count ? lengths.reduce(0, +) : nil
  }

  // MARK: Values

  private func text(_ name: String, _ text: String) -> JSONMember {
    JSONMember(name, JSONValue(.string(text)))
  }

  private func path(_ path: String) -> JSONMember {
    let isBelow = !folder.isEmpty && path.hasPrefix(folder)
    return text("path", isBelow ? String(path.dropFirst(folder.count)) : path)
  }

  private func number(_ value: Double) -> JSONValue {
    // No number that an edit list allows is infinite; for one that is, zero is as good as any.
    let number = Int(exactly: value).map { JSONNumber($0) } ?? JSONNumber(value) ?? JSONNumber(0)
    return JSONValue(.number(number))
  }

  /// The number, unless it is the default.
  private func number(_ name: String, _ value: Double, unless usual: Double) -> JSONMember? {
    value == usual ? nil : JSONMember(name, number(value))
  }

  private func whole(_ name: String, _ value: Int) -> JSONMember {
    JSONMember(name, JSONValue(.number(JSONNumber(value))))
  }

  private func flag(_ name: String, _ value: Bool) -> JSONMember {
    JSONMember(name, JSONValue(.bool(value)))
  }

  /// Seconds, written as milliseconds with up to three decimals.
  private func time(_ name: String, _ seconds: Double) -> JSONMember {
    JSONMember(name, number((seconds * 1e6).rounded() / 1000))
  }

  private func time(_ name: String, _ seconds: Double, unless usual: Double) -> JSONMember? {
    seconds == usual ? nil : time(name, seconds)
  }

  private func fades(_ fades: Fades, unless usual: Fades = Fades()) -> [JSONMember?] {
    [
      time("fadeIn", fades.in, unless: usual.in), time("fadeOut", fades.out, unless: usual.out),
    ]
  }

  private func padding(_ name: String, _ padding: Padding) -> JSONMember {
    switch padding {
    case .blur: text(name, "blur")
    case .color(let color): text(name, Self.hexadecimal(color))
    }
  }

  private static func hexadecimal(_ color: RGBA) -> String {
    let number = Int(color.red) << 16 | Int(color.green) << 8 | Int(color.blue)
    return "#" + String(String(0x100_0000 | number, radix: 16).dropFirst())
  }

  // MARK: Parts

  func track(_ kind: Draft.Kind, _ segments: [JSONValue]) -> JSONValue {
    JSONValue(
      .object([whole("tt", kind.rawValue), JSONMember("sg", JSONValue(.array(segments)))]))
  }

  private func segment(duration: Double?, _ metadata: [JSONMember?]) -> JSONValue {
    let metadata = JSONMember("m", JSONValue(.object(metadata.compactMap(\.self))))
    return JSONValue(.object([duration.map { time("d", $0) }, metadata].compactMap(\.self)))
  }

  func metadata(title: String?) -> [JSONMember] {
    var members = [title.map { text("title", $0) }]
    if let canvas = list.edits.canvas {
      members += [whole("width", canvas.width), whole("height", canvas.height)]
    }
    members += fades(list.edits.fades)
    if let padding = list.edits.padding { members.append(self.padding("pad", padding)) }
    if let captions = list.edits.captions {
      members.append(JSONMember("captions", path(captions).value))
    }
    if list.edits.normalizesLoudness { members.append(flag("normalize", true)) }
    if let mark = list.edits.watermarks.first {
      let parts: [JSONMember?] = [
        path(mark.path), text("position", mark.placement.rawValue),
        JSONMember("size", number(mark.size)), number("opacity", mark.opacity, unless: 1),
      ]
      members.append(JSONMember("watermark", JSONValue(.object(parts.compactMap(\.self)))))
    }
    return members.compactMap(\.self)
  }

  func segment(_ clip: Clip) -> JSONValue {
    var metadata: [JSONMember?] = [
      path(clip.path), time("from", clip.start, unless: 0),
      number("speed", clip.speed, unless: 1),
    ]
    if let crop = clip.crop {
      let members = [
        whole("width", crop.size.width), whole("height", crop.size.height), whole("x", crop.x),
        whole("y", crop.y),
      ]
      metadata.append(JSONMember("crop", JSONValue(.object(members))))
    }
    if clip.rotation != .none { metadata.append(whole("rotate", clip.rotation.rawValue)) }
    if clip.flip != .none { metadata.append(text("flip", clip.flip.rawValue)) }
    switch clip.fit {
    case nil: break
    case .fill: metadata.append(text("fit", "fill"))
    case .pad(.blur): metadata.append(text("fit", "blur"))
    case .pad(let padding):
      let usual = list.edits.padding ?? .color(RGBA(red: 0, green: 0, blue: 0))
      if padding != usual { metadata.append(self.padding("pad", padding)) }
    }
    metadata.append(number("volume", clip.volume, unless: 1))
    return segment(duration: clip.writtenDuration, metadata + fades(clip.fades))
  }

  func segment(_ music: Music) -> JSONValue {
    segment(
      duration: music.duration,
      [
        path(music.path), time("start", music.delay, unless: 0),
        time("from", music.start, unless: 0), number("volume", music.volume, unless: 1),
        music.loops ? nil : flag("loop", false),
      ] + fades(music.fades, unless: Music(path: "").fades))
  }

  func segment(_ title: Title) throws(DraftError) -> JSONValue {
    let start = try moment(title.start)
    var duration: Double?
    switch title.end {
    // A segment without a length lasts to the end of the whole, too.
    case .beforeEnd(0) where length == nil: duration = nil
    default: duration = try moment(title.end) - start
    }
    if let duration, duration < 1e-6 {
      throw DraftError("has a title that is over before it begins: '\(title.text)'")
    }
    return segment(
      duration: duration,
      [
        text("text", title.text), time("start", start),
        text("position", title.placement.rawValue), JSONMember("size", number(title.size)),
        text("color", Self.hexadecimal(title.color)), title.hasBox ? flag("box", true) : nil,
      ])
  }

  /// Seconds from the start.
  private func moment(_ moment: Moment) throws(DraftError) -> Double {
    if case .afterStart(let seconds) = moment { return seconds }
    guard let length else {
      throw DraftError("has a title that counts from an end which is not known")
    }
    return moment.seconds(of: length)
  }
}

extension Clip {
  /// Seconds that it takes in the output, if the list says so.
  fileprivate var writtenDuration: Double? { duration ?? end.map { ($0 - start) / speed } }
}
