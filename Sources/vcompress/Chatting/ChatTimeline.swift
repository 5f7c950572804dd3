import Compressor
import JSONText
import Timeline

/// What a step will show when: its clips, titles and music, as a draft's tracks.
struct ChatTimeline {
  /// `nil` where there is no file yet.
  private(set) var draft: Draft?
  /// Sentences on files that cannot be told about.
  private(set) var problems: [String] = []

  init(_ step: Chat.Step, _ settings: CompressionSettings) throws(Refusal) {
    if step.isDraft {
      do throws(CompressionError) {
        draft = try Session.draft(step.files[0])
      } catch { throw Refusal(error.sentence, ExitCode(error, signal: nil)) }
      return
    }
    guard !step.files.isEmpty else { return }
    var clips: [(path: String, length: Double?)] = []
    for path in step.files {
      var length: Double?
      do throws(CompressionError) {
        let report = try SourceReport.probe(path)
        length = report.isStill ? settings.edits.stillDuration : report.duration
      } catch { problems.append(error.sentence) }
      clips.append((path, length))
    }
    let lengths = clips.compactMap(\.length)
    // Where one clip's length is not known, nothing behind it has a place.
    let whole = lengths.count == clips.count ? lengths.reduce(0, +) : nil
    let kept = whole.map { settings.keptSeconds(of: $0) }
    var tracks = [Self.track(.video, Self.segments(clips, kept, speed: settings.speed))]
    let length = kept.map { ($0.upperBound - $0.lowerBound) / settings.speed }
    tracks += settings.edits.music.map { music in
      Self.track(
        .audio,
        [
          Self.segment(
            ("path", music.path), from: 0, to: length,
            [JSONMember("volume", JSONValue(.number(Self.number(music.volume))))])
        ])
    }
    tracks += settings.edits.titles.map { title in
      let ends = length.map { (title.start.seconds(of: $0), title.end.seconds(of: $0)) }
      return Self.track(
        .text, [Self.segment(("text", title.text), from: ends?.0 ?? 0, to: ends?.1)])
    }
    do throws(DraftError) {
      draft = try Draft(
        Array(
          JSONValue(.object([JSONMember("t", JSONValue(.array(tracks)))])).text().utf8))
    } catch { throw Refusal("The timeline cannot be told: \(error.message).", .fault) }
  }

  /// The clips, of what is kept of them all.
  private static func segments(
    _ clips: [(path: String, length: Double?)], _ kept: Range<Double>?, speed: Double
  ) -> [JSONValue] {
    guard let kept else { return clips.map { segment(("path", $0.path), from: nil, to: nil) } }
    var segments: [JSONValue] = []
    var begin = 0.0
    for clip in clips {
      let end = begin + (clip.length ?? 0)
      let shown = (max(begin, kept.lowerBound), min(end, kept.upperBound))
      begin = end
      guard shown.1 > shown.0 else { continue }
      segments.append(
        segment(
          ("path", clip.path), from: (shown.0 - kept.lowerBound) / speed,
          to: (shown.1 - kept.lowerBound) / speed))
    }
    return segments
  }

  private static func track(_ kind: Draft.Kind, _ segments: [JSONValue]) -> JSONValue {
    JSONValue(
      .object([
        JSONMember("tt", JSONValue(.number(JSONNumber(kind.rawValue)))),
        JSONMember("sg", JSONValue(.array(segments))),
      ]))
  }

  /// - Parameters:
  ///   - name: what it is called by, and under which key.
  ///   - from: seconds; `nil`: where the one before it ends.
  ///   - to: seconds; `nil`: not known.
  private static func segment(
    _ name: (key: String, text: String), from: Double?, to: Double?, _ more: [JSONMember] = []
  ) -> JSONValue {
    var metadata = [JSONMember(name.key, JSONValue(.string(name.text)))]
    if let from { metadata.append(JSONMember("start", milliseconds(from))) }
    var members: [JSONMember] = []
    if let to, to - (from ?? 0) >= 0.001 {
      members.append(JSONMember("d", milliseconds(to - (from ?? 0))))
    }
    members.append(JSONMember("m", JSONValue(.object(metadata + more))))
    return JSONValue(.object(members))
  }

  private static func milliseconds(_ seconds: Double) -> JSONValue {
    JSONValue(.number(JSONNumber(Int((min(max(seconds, 0), 1e6) * 1000).rounded()))))
  }

  private static func number(_ value: Double) -> JSONNumber { JSONNumber(value) ?? JSONNumber(1) }
}

extension SourceReport {
  /// One picture, which is shown for a while.
  fileprivate var isStill: Bool { video != nil && (duration ?? 0) < 0.001 || video?.frames == 1 }
}

extension CompressionSettings {
  /// The part of a source's seconds that is left.
  fileprivate func keptSeconds(of length: Double) -> Range<Double> {
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
