package import JSONText

/// What the service keeps of a session. The draft has the service's own form, and is sent back as it
/// came.
package struct SessionState: Sendable, Equatable {
  /// `nil` before the first edit.
  package var draft: JSONValue?
  /// How many files the service has.
  package var uploads: Int
  /// How many things the service made.
  package var generated: Int
  /// The complete state, to tell whether anything has changed.
  private var whole: JSONValue

  /// - Parameter data: the content of the answer's envelope.
  /// - Returns: `nil` where it has no state.
  init?(_ data: JSONValue) {
    // The state is a member of the data, or is the data.
    let state = data["state"].flatMap { $0.members == nil ? nil : $0 } ?? data
    guard state.members != nil else { return nil }
    draft = state["draft"].flatMap { $0.members?.isEmpty == false ? $0 : nil }
    uploads = Self.count(state["video_infos"])
    generated = Self.count(state["generated_media"])
    whole = state
  }

  /// The number of elements of a list or an object; it is not documented which one it is.
  private static func count(_ value: JSONValue?) -> Int {
    value?.elements?.count ?? value?.members?.count ?? 0
  }

  /// Whether there is something to render: a track with a segment.
  package var isExportable: Bool {
    draft?["t"]?.elements?.contains { $0["sg"]?.elements?.isEmpty == false } == true
  }

  /// The tracks, with their kinds and segments, to compare them.
  private var tracks: [(kind: String, segments: [JSONValue], whole: JSONValue)] {
    (draft?["t"]?.elements ?? []).map { track in
      let kind =
        switch track["tt"]?.word {
        case "0": "video"
        case "1": "sound"
        case "7": "title"
        default: "other"
        }
      return (kind, track["sg"]?.elements ?? [], track)
    }
  }

  /// What an edit changed, in words; empty where it changed nothing.
  /// - Parameter earlier: the state before the edit; `nil` where it is unknown.
  package func changes(since earlier: SessionState?) -> [String] {
    guard let earlier else { return isExportable ? ["the timeline was made"] : [] }
    var changes: [String] = []
    if uploads > earlier.uploads {
      changes.append(Self.counted(uploads - earlier.uploads, "file") + " more")
    }
    if generated > earlier.generated {
      changes.append(Self.counted(generated - earlier.generated, "thing") + " generated")
    }
    let (old, new) = (earlier.tracks, tracks)
    if old.isEmpty, !new.isEmpty {
      changes.append("the timeline was made, with " + Self.counted(new.count, "track"))
      return changes
    }
    for kind in ["video", "sound", "title", "other"] {
      let (before, after) = (old.filter { $0.kind == kind }, new.filter { $0.kind == kind })
      if after.count > before.count {
        changes.append(Self.counted(after.count - before.count, "\(kind) track") + " more")
      } else if after.count < before.count {
        changes.append(Self.counted(before.count - after.count, "\(kind) track") + " fewer")
      } else {
        for (index, pair) in zip(before, after).enumerated() where pair.0.whole != pair.1.whole {
          changes.append(
            Self.change(
              of: "\(kind) track\(after.count > 1 ? " \(index + 1)" : "")", pair.0.segments,
              pair.1.segments))
        }
      }
    }
    if changes.isEmpty, draft != earlier.draft { changes.append("the timeline changed") }
    return changes
  }

  private static func change(
    of name: String, _ before: [JSONValue], _ after: [JSONValue]
  ) -> String {
    if after.count != before.count {
      let (count, word) =
        after.count > before.count
        ? (after.count - before.count, "more") : (before.count - after.count, "fewer")
      return "\(name): \(counted(count, "segment")) \(word)"
    }
    let (old, new) = (length(before), length(after))
    if old != new, let old, let new { return "\(name): \(seconds(old)) became \(seconds(new))" }
    return "\(name) changed"
  }

  /// Milliseconds; `nil` where a segment does not say how long it is.
  private static func length(_ segments: [JSONValue]) -> Double? {
    var sum = 0.0
    for segment in segments {
      guard let length = segment["d"]?.number?.double, length.isFinite, length >= 0, length < 1e12
      else { return nil }
      sum += length
    }
    return sum
  }

  private static func seconds(_ milliseconds: Double) -> String {
    let tenths = Int((milliseconds / 100).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)s" : "\(tenths / 10).\(tenths % 10)s"
  }

  private static func counted(_ count: Int, _ name: String) -> String {
    "\(count) \(name)\(count == 1 ? "" : "s")"
  }

  /// Whether anything at all is different.
  package func differs(from earlier: SessionState) -> Bool { whole != earlier.whole }
}
