import JSONText

extension Reply {
  static func json(_ value: JSONValue, status: Int = 200) -> Reply {
    Reply(status: status, text: value.text())
  }

  /// `{"code":0,"data":...}`
  static func success(_ data: JSONValue) -> Reply {
    .json(.object(["code": .whole(0), "message": .text("success"), "data": data]))
  }

  /// `{"code":1001,"message":"..."}`
  static func failure(_ code: FailureCode, _ message: String) -> Reply {
    var reply = Reply.json(
      .object(["code": .whole(code.rawValue), "message": .text(message)]), status: code.status)
    if code == .token {
      reply.headers.append(("WWW-Authenticate", "Bearer realm=\"vcompress\""))
    }
    return reply
  }

  /// `{"detail":"..."}`, as the framework behind the service answers by itself.
  static func detail(_ status: Int, _ text: String) -> Reply {
    .json(.object(["detail": .text(text)]), status: status)
  }

  static let notFound = Reply.detail(404, "Not Found")

  static func wrongMethod(_ allowed: [String]) -> Reply {
    var reply = Reply.detail(405, "Method Not Allowed")
    reply.headers.append(("Allow", allowed.joined(separator: ", ")))
    return reply
  }
}

/// The service's own numbers, and the HTTP status each goes with.
enum FailureCode: Int, Sendable {
  case clientMissing = 400
  case exportBlocked = 402
  case forbidden = 403
  case notFound = 404
  case idTaken = 409
  case rateLimited = 429
  case busy = 503
  case full = 507
  case token = 1001
  case session = 1002
  case fileType = 4001
  case tooLarge = 4002

  var status: Int {
    switch self {
    case .token: 401
    case .session: 404
    case .fileType: 415
    case .tooLarge: 413
    default: rawValue
    }
  }
}

extension Refusal {
  init(_ code: FailureCode, _ message: String) { self.init(.failure(code, message)) }

  static func detail(_ status: Int, _ text: String) -> Refusal { Refusal(.detail(status, text)) }

  /// A body that is not what it must be: `{"detail":[{"type","loc","msg","input"}]}`.
  static func invalid(
    _ type: String, at place: [JSONValue], _ message: String, input: JSONValue = .object([:]),
    context: JSONValue? = nil
  ) -> Refusal {
    let fault = JSONValue.object([
      "type": .text(type), "loc": .list([.text("body")] + place), "msg": .text(message),
      "input": input, "ctx": context,
    ])
    return Refusal(.json(.object(["detail": .list([fault])]), status: 422))
  }
}
