import Failures
import Files
import MediaPlans
import Planning

/// Does something with a file of media, whose errors are about reading `name`.
func reading<Value: ~Copyable>(
  _ name: String, _ body: () throws(MediaError) -> Value
) throws(Failure) -> Value {
  try converting({ Failure($0, reading: name) }, body)
}

extension Failure {
  /// The same failure, with the file it is about.
  func about(_ name: String) -> Failure {
    var failure = self
    switch kind {
    case .usage: failure.sentence = "\(name): \(sentence)"
    case .undecodable, .limitUnreachable: failure.sentence = "\(name) \(sentence)"
    default: break
    }
    return failure
  }

  /// The same failure, with the place in a draft that it is about.
  func about(place: String) -> Failure {
    guard [.usage, .inputMissing, .undecodable, .inputOutput, .notPermitted].contains(kind) else {
      return self
    }
    var failure = self
    failure.sentence = "\(place): \(sentence)"
    return failure
  }

  /// - Parameter name: the input's name for messages.
  init(_ error: MediaError, reading name: String) {
    let name = error.path ?? name
    switch error.kind {
    case .reading(let number): self = FileError(number, .reading, name).failure
    case .writing(let number): self = FileError(number, .writing, name).failure
    case .changing:
      self.init(.temporary, "\(name) became shorter while it was read: try again later")
    case .undecodable:
      self.init(.undecodable, "\(name) cannot be decoded: \(Self.hint(error.reason))")
    case .outOfMemory:
      self.init(
        .temporary, "\(name): not enough memory (\(error.reason)); try a smaller \(.width)")
    case .exhausted: self.init(.temporary, "\(name): \(error.reason); try again later")
    case .unavailable: self.init(.unavailable, "\(name): \(error.reason)")
    case .cancelled: self = .cancelled
    case .unexpected: self = .fault("\(name): \(error.reason)")
    }
  }

  /// A failure of an encoder, which reads and writes: its kind shows which of the two failed.
  /// - Parameter place: where the result is to go.
  init(_ error: MediaError, reading name: String, for place: OutputPlace) {
    switch error.kind {
    case .writing(let number): self = FileError(number, .writing, place.partFor).failure
    default: self.init(error, reading: name)
    }
  }

  /// A failure of reading what was just written.
  /// - Parameter place: where the result is to go.
  init(_ error: MediaError, readingBackFor place: OutputPlace) {
    switch error.kind {
    case .reading(let number): self = FileError(number, .readingBack, place.partFor).failure
    // Nobody else writes to it.
    case .undecodable, .changing, .unexpected:
      self = .fault("the result for \(place.path) did not verify: \(error.reason)")
    default: self.init(error, reading: "the result for \(place.path)")
    }
  }

  /// The library's words, with what they mean where that is known.
  private static func hint(_ reason: String) -> String {
    if reason.contains("moov atom not found") {
      return "its index (moov) is missing, so the recording or the copy was cut off; copy it again "
        + "or repair it with a recovery tool"
    }
    if reason.contains("error reading header") {
      return "its index is damaged; copy it again or repair it with a recovery tool"
    }
    if reason.hasPrefix("opening: Invalid data") {
      return "it is not a kind of video, picture or sound file that FFmpeg knows"
    }
    return reason
  }
}
