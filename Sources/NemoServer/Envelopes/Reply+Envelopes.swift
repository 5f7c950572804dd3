import JSONText
import WebServer

extension Reply {
  static func json(_ value: JSONValue, status: Int = 200) -> Reply {
    Reply(status: status, text: value.text())
  }

  /// `{"code":0,"data":...}`
  static func success(_ data: JSONValue) -> Reply {
    .json(.object(["code": .whole(0), "message": .text("success"), "data": data]))
  }

  /// `{"code":1001,"message":"..."}`
  static func failure(_ code: RefusalCode, _ message: String) -> Reply {
    var reply = Reply.json(
      .object(["code": .whole(code.rawValue), "message": .text(message)]), status: code.status)
    if code == .token {
      reply.headers.append(("WWW-Authenticate", "Bearer realm=\"vcompress\""))
    }
    return reply
  }

  /// `{"detail":"..."}`, the form in which the framework behind NemoVideo's service answers errors.
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

/// The error codes of NemoVideo's service, each with its HTTP status.
enum RefusalCode: Int, Sendable {
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
  case credits = 2001
  case fileType = 4001
  case tooLarge = 4002

  var status: Int {
    switch self {
    case .token: 401
    case .session: 404
    case .credits: 402
    case .fileType: 415
    case .tooLarge: 413
    default: rawValue
    }
  }
}

extension HTTPRefusal {
  init(_ code: RefusalCode, _ message: String) { self.init(.failure(code, message)) }

  static let noMemory = HTTPRefusal(.busy, "There is not enough memory: try again in a moment.")

  static func detail(_ status: Int, _ text: String) -> HTTPRefusal {
    HTTPRefusal(.detail(status, text))
  }

  /// A body that fails the framework's validation: `{"detail":[{"type","loc","msg","input"}]}`.
  static func invalid(
    _ type: String, at place: [JSONValue], _ message: String, input: JSONValue = .object([:]),
    context: JSONValue? = nil
  ) -> HTTPRefusal {
    let fault = JSONValue.object([
      "type": .text(type), "loc": .list([.text("body")] + place), "msg": .text(message),
      "input": input, "ctx": context,
    ])
    return HTTPRefusal(.json(.object(["detail": .list([fault])]), status: 422))
  }
}
