import JSONText

/// An answer of the service. The HTTP status and the body are read together, because it is not
/// documented which of the two has an error's code.
struct ServiceAnswer {
  let status: Int
  /// The body, where it is JSON.
  let body: JSONValue?
  /// The code in the body; `nil` where it has none.
  let code: Int?
  /// The service's message.
  let words: String?

  static let mostBytes = 24 << 20

  init(status: Int, bytes: [UInt8]) {
    self.status = status
    // Repeated names are no reason to refuse somebody else's JSON.
    let rules = JSONReadingRules(maximumBytes: Self.mostBytes, allowsRepeatedNames: true)
    body = try? JSONDocument(bytes, rules: rules).root
    code = body?["code"]?.word.flatMap { Int($0) }
    let words =
      body?["message"]?.string ?? body?["msg"]?.string ?? body?["error"]?.string
      ?? body?["detail"]?.string ?? body?["error"]?["message"]?.string
      ?? body?["detail"]?.elements?.first?["msg"]?.string
    self.words = words.flatMap { $0.isEmpty ? nil : String($0.prefix(300)) }
  }

  /// The content of the envelope, or the whole body where there is no envelope.
  var data: JSONValue? {
    guard let body else { return nil }
    guard let data = body["data"], data.content != .null else { return body }
    return data
  }

  /// What the answer means.
  enum Verdict: Hashable {
    case success
    case tokenRefused
    case sessionUnknown
    case outOfCredits
    case unsupportedType
    case tooLarge
    case clientIDMissing
    case exportBlocked
    case scopeMissing
    case rateLimited
    /// The service itself has failed.
    case serverFailure
    /// Not an answer that the protocol allows.
    case garbled
    /// A refusal with an unknown code.
    case refused
  }

  var verdict: Verdict {
    if let code, code != 0 { return Self.verdict(of: code, saying: words) ?? .refused }
    if (200...299).contains(status) {
      guard let body else { return .garbled }
      if body["success"]?.bool == false { return .refused }
      return .success
    }
    return Self.verdict(of: status, saying: words) ?? .garbled
  }

  /// - Returns: `nil` for an unknown code.
  private static func verdict(of code: Int, saying words: String?) -> Verdict? {
    let words = words?.lowercased() ?? ""
    switch code {
    case 1001, 1010, 1011, 401: return .tokenRefused
    case 1002: return .sessionUnknown
    case 404: return words.contains("session") ? .sessionUnknown : .refused
    case 2001: return .outOfCredits
    case 4001, 415: return .unsupportedType
    case 4002, 413: return .tooLarge
    case 400: return words.isEmpty || words.contains("client") ? .clientIDMissing : .refused
    case 402: return .exportBlocked
    case 403: return .scopeMissing
    case 429: return .rateLimited
    case 500...599: return .serverFailure
    case 400..<500: return .refused
    default: return nil
    }
  }
}
