package import JSONText

/// NemoVideo's draft: tracks of segments, in JSON. Parts that are not understood are kept as they are.
package struct Draft: Sendable, Equatable {
  /// The whole draft, with all keys in their order and all numbers as they were written.
  package let json: JSONValue
  package let tracks: [Track]

  /// What a track consists of, by NemoVideo's numbers.
  package enum Kind: Int, Sendable {
    case video = 0
    case audio = 1
    case text = 7
  }

  package struct Track: Sendable, Equatable {
    /// `nil` for any other number.
    package var kind: Kind?
    /// The number itself, as it was written.
    package var type: String
    package var segments: [Segment]
  }

  package struct Segment: Sendable, Equatable {
    /// `track 1, segment 2`, counted from 1.
    package var place: String
    /// Milliseconds; `nil` where it is not given.
    package var duration: Double?
    /// Milliseconds from the output's start; `nil`: where the segment before it ends.
    package var start: Double?
    /// The metadata, `m`, which is an object; `nil` where there is none.
    var metadata: JSONValue?
  }

  package static let mostBytes = 10_000_000
  package static let mostTracks = 1000
  package static let mostSegments = 1000

  /// Reads a draft.
  ///
  /// - Throws: `DraftError` where it is not JSON, or not a draft, with the place.
  package init(_ bytes: [UInt8]) throws(DraftError) {
    guard bytes.count <= Self.mostBytes else {
      throw DraftError("is too large: a draft has at most \(Self.mostBytes / 1_000_000) MB")
    }
    let document: JSONDocument
    do throws(JSONError) {
      document = try JSONDocument(
        bytes, rules: JSONReadingRules(maximumBytes: Self.mostBytes, maximumDepth: 64))
    } catch {
      throw DraftError("is not JSON: \(error)")
    }
    json = document.root
    guard json.members != nil else { throw DraftError("is \(json.kind), and a draft is an object") }
    guard let list = json["t"] else { throw DraftError("has no tracks (\"t\"): it is no draft") }
    guard let elements = list.elements else {
      throw DraftError("has \(list.kind) for its tracks (\"t\"), which must be an array")
    }
    guard elements.count <= Self.mostTracks else {
      throw DraftError("has \(elements.count) tracks: at most \(Self.mostTracks) are read")
    }
    var tracks: [Track] = []
    for (index, element) in elements.enumerated() {
      tracks.append(try Track(element, number: index + 1))
    }
    self.tracks = tracks
  }

  /// The draft in JSON, as it was read.
  /// - Parameter indentation: the spaces for each level; `nil` for one line.
  package func text(indentation: Int? = nil) -> String { json.text(indentation: indentation) }
}

/// Why a draft cannot be rendered. The message is written after the draft's name.
package struct DraftError: Error, Hashable, CustomStringConvertible {
  package var message: String

  init(_ message: String) { self.message = message }

  /// - Parameter place: `track 1, segment 2`.
  init(_ place: String, _ message: String) { self.message = "\(place): \(message)" }

  package var description: String { message }
}

extension Draft.Track {
  fileprivate init(_ json: JSONValue, number: Int) throws(DraftError) {
    let place = "track \(number)"
    guard json.members != nil else {
      throw DraftError(place, "is \(json.kind), and a track is an object")
    }
    guard let type = json["tt"], let typeNumber = type.number else {
      throw DraftError(place, "has no type (\"tt\"): 0 for video, 1 for sound, 7 for text")
    }
    self.type = typeNumber.text
    kind = Int(typeNumber.text).flatMap(Draft.Kind.init)
    var segments: [Draft.Segment] = []
    if let list = json["sg"], list.content != .null {
      guard let elements = list.elements else {
        throw DraftError(
          place, "has \(list.kind) for its segments (\"sg\"), which must be an array")
      }
      guard elements.count <= Draft.mostSegments else {
        throw DraftError(
          place, "has \(elements.count) segments: at most \(Draft.mostSegments) are read")
      }
      for (index, element) in elements.enumerated() {
        segments.append(try Draft.Segment(element, place: "\(place), segment \(index + 1)"))
      }
    }
    self.segments = segments
  }
}

extension Draft.Segment {
  /// The most milliseconds, far more than any film has.
  static let longest = 1e9

  fileprivate init(_ json: JSONValue, place: String) throws(DraftError) {
    self.place = place
    guard json.members != nil else {
      throw DraftError(place, "is \(json.kind), and a segment is an object")
    }
    metadata = json["m"].flatMap { $0.content == .null ? nil : $0 }
    if let metadata, metadata.members == nil {
      throw DraftError(
        place, "has \(metadata.kind) for its metadata (\"m\"), and that is an object")
    }
    duration = try Self.time(json["d"], "d", place)
    start = try Self.time(metadata?["start"], "start", place)
    if duration == 0 { throw DraftError(place, "lasts no time (\"d\" is 0)") }
  }

  private static func time(
    _ value: JSONValue?, _ name: String, _ place: String
  ) throws(DraftError) -> Double? {
    guard let value, value.content != .null else { return nil }
    guard let number = value.number?.double, (0...longest).contains(number) else {
      throw DraftError(place, "\"\(name)\" must be milliseconds, from 0 to \(Int(longest))")
    }
    return number
  }
}
