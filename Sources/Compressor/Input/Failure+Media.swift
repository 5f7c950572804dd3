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
    switch error.kind {
    case .missing: self.init(.inputMissing, "\(name) does not exist")
    case .permissionDenied: self.init(.notPermitted, "\(name) may not be read")
    case .undecodable:
      self.init(.undecodable, "\(name) cannot be decoded: \(Self.hint(error.reason))")
    case .inputOutput: self.init(.inputOutput, "\(name): \(error.reason)")
    case .diskFull: self.init(.inputOutput, "the disk is full: free some space and run it again")
    case .outOfMemory:
      self.init(
        .temporary, "\(name): not enough memory (\(error.reason)); try a smaller \(.width)")
    case .unavailable: self.init(.unavailable, "\(name): \(error.reason)")
    case .cancelled: self = .cancelled
    case .unexpected: self = .fault("\(name): \(error.reason)")
    }
  }

  /// A failure of an encoder, which reads and writes: its kind shows which of the two failed.
  /// - Parameters:
  ///   - part: the path of the file in the making.
  ///   - destination: the result's name for messages.
  init(_ error: MediaError, reading name: String, writing part: String, for destination: String) {
    switch error.kind {
    case .diskFull: self = FileError.diskFull(part).failure
    case .inputOutput:
      self.init(.inputOutput, "writing \(destination) failed: \(error.reason)")
    default: self.init(error, reading: name)
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
