import JSONText

/// One session with the service and all that came of it, as the journal keeps it. Ids are texts:
/// they are numbers beyond what floating point holds.
public struct CloudJob: Sendable, Hashable {
  public struct Session: Sendable, Hashable {
    public var id: String
    public var task: String?
    public var user: String?
  }

  public struct Upload: Sendable, Hashable {
    /// An absolute path, or a web address.
    public var source: String
    public var bytes: Int
    /// Whether the service has said that it has it.
    public var isSent = false
  }

  public struct Message: Sendable, Hashable {
    public enum State: String, Sendable {
      /// It is going out, or it is not known what became of it: it must not be sent again.
      case sending
      case answered
      /// The service never got it.
      case unsent
    }
    public var text: String
    public var state: State
  }

  public struct Render: Sendable, Hashable {
    public enum State: String, Sendable {
      /// It was asked for, and no answer is known.
      case asked
      case accepted
      case completed
      case failed
      case cancelled
    }
    public var id: String
    public var state: State
    /// Where the result can be fetched.
    public var location: String?
    public var size: Int?
    public var duration: Double?
    /// What tells this result from another one at the same address.
    public var tag: String?
  }

  /// Where a conversion shall end.
  public struct Goal: Sendable, Hashable {
    public var input: String
    /// An absolute path.
    public var output: String
    /// The words of the command line that say what the result is like.
    public var arguments: [String]
    public var message: String

    public init(input: String, output: String, arguments: [String], message: String) {
      self.input = input
      self.output = output
      self.arguments = arguments
      self.message = message
    }
  }

  public let id: String
  /// The service's address.
  public let service: String
  /// Seconds since 1970.
  public let created: Int
  public var session: Session?
  public var uploads: [Upload] = []
  public var messages: [Message] = []
  public var render: Render?
  public var goal: Goal?
  /// Whether everything that was asked for is done.
  public var isDone = false

  public static let mostUploads = 100
  public static let mostMessages = 1000

  public init(id: String, service: String, created: Int) {
    self.id = id
    self.service = service
    self.created = created
  }

  /// The service has lost it: everything is to be done again.
  mutating func forgetSession() {
    session = nil
    messages = []
    render = nil
    for index in uploads.indices { uploads[index].isSent = false }
  }

  /// What a list of jobs says about it.
  public var stage: String {
    if isDone { return "done" }
    switch render?.state {
    case .asked, .accepted: return "rendering"
    case .completed: return "to be downloaded"
    case .failed: return "render failed"
    case .cancelled: return "cancelled"
    case nil: break
    }
    if let message = messages.last {
      return message.state == .sending ? "edit under way or lost" : "edited"
    }
    if let upload = uploads.last { return upload.isSent ? "uploaded" : "uploading" }
    return session == nil ? "connecting" : "connected"
  }
}

extension CloudJob {
  init?(_ json: JSONValue) {
    guard let id = json["id"]?.string, RenderReport.isPlain(id),
      let service = json["service"]?.string, let created = json["created"]?.number?.int
    else { return nil }
    self.init(id: id, service: service, created: created)
    session = json["session"].flatMap {
      guard let id = $0["id"]?.string, RenderReport.isPlain(id) else { return nil }
      return Session(id: id, task: $0["task"]?.string, user: $0["user"]?.string)
    }
    uploads = (json["uploads"]?.elements ?? []).prefix(Self.mostUploads).compactMap {
      guard let source = $0["source"]?.string else { return nil }
      return Upload(
        source: source, bytes: $0["bytes"]?.number?.int ?? 0, isSent: $0["sent"]?.bool ?? false)
    }
    messages = (json["messages"]?.elements ?? []).suffix(Self.mostMessages).compactMap {
      guard let text = $0["text"]?.string, let state = $0["state"]?.string else { return nil }
      return Message(text: text, state: Message.State(rawValue: state) ?? .sending)
    }
    render = json["render"].flatMap(Render.init)
    goal = json["goal"].flatMap {
      guard let input = $0["input"]?.string, let output = $0["output"]?.string else { return nil }
      return Goal(
        input: input, output: output,
        arguments: ($0["arguments"]?.elements ?? []).compactMap(\.string),
        message: $0["message"]?.string ?? "")
    }
    isDone = json["done"]?.bool ?? false
  }

  var json: JSONValue {
    .object([
      ("version", .integer(1)), ("id", .text(id)), ("service", .text(service)),
      ("created", .integer(created)),
      (
        "session",
        session.map {
          .object([
            ("id", .text($0.id)), ("task", $0.task.map(JSONValue.text)),
            ("user", $0.user.map(JSONValue.text)),
          ])
        }
      ),
      (
        "uploads",
        .list(
          uploads.map {
            .object([
              ("source", .text($0.source)), ("bytes", .integer($0.bytes)),
              ("sent", JSONValue(.bool($0.isSent))),
            ])
          })
      ),
      (
        "messages",
        .list(
          messages.suffix(Self.mostMessages).map {
            .object([("text", .text($0.text)), ("state", .text($0.state.rawValue))])
          })
      ),
      ("render", render?.json),
      (
        "goal",
        goal.map {
          .object([
            ("input", .text($0.input)), ("output", .text($0.output)),
            ("arguments", .list($0.arguments.map(JSONValue.text))), ("message", .text($0.message)),
          ])
        }
      ),
      ("done", JSONValue(.bool(isDone))),
    ])
  }
}

extension CloudJob.Render {
  fileprivate init?(_ json: JSONValue) {
    guard let id = json["id"]?.string, RenderReport.isPlain(id) else { return nil }
    self.init(
      id: id, state: json["state"]?.string.flatMap(State.init) ?? .asked,
      location: json["location"]?.string, size: json["size"]?.number?.int,
      duration: json["duration"]?.number?.double, tag: json["tag"]?.string)
  }

  fileprivate var json: JSONValue {
    .object([
      ("id", .text(id)), ("state", .text(state.rawValue)),
      ("location", location.map(JSONValue.text)), ("size", size.map(JSONValue.integer)),
      ("duration", duration.flatMap(JSONNumber.init).map { JSONValue(.number($0)) }),
      ("tag", tag.map(JSONValue.text)),
    ])
  }
}
