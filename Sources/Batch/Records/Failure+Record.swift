package import Failures
import Options

/// Why a file has no result, as records keep it: the name of a kind, and a sentence.
extension Failure: Codable {
  private enum CodingKeys: String, CodingKey { case kind, reason }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let name = try container.decode(String.self, forKey: .kind)
    guard let kind = FailureKind(name: name) else {
      throw DecodingError.dataCorruptedError(
        forKey: .kind, in: container, debugDescription: "\(name) is no kind of failure")
    }
    self.init(kind, Sentence(try container.decode(String.self, forKey: .reason)))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(kind.name, forKey: .kind)
    try container.encode(message, forKey: .reason)
  }

  /// Whether the same source would fail again with the same options, whatever the state of the
  /// machine: then nothing but `retry --failed` makes it run again.
  package var isPermanent: Bool {
    switch kind {
    case .usage, .configuration, .undecodable, .limitUnreachable, .fault: true
    default: false
    }
  }
}
