import JSONText

/// One session with the service and what was done in it, as the journal keeps it. Ids are texts,
/// because they are numbers that floating point cannot represent.
package struct CloudJob: Sendable, Hashable {
  package struct ServiceSession: Sendable, Hashable {
    package var id: String
    package var task: String?
    package var user: String?
  }

  package struct Upload: Sendable, Hashable {
    /// An absolute path, or a web address.
    package var source: String
    package var bytes: Int
    /// Whether the service has confirmed that it received it.
    package var isSent = false
  }

  package struct Message: Sendable, Hashable {
    package enum State: String, Sendable {
      /// It is being sent, or it is unknown whether it arrived. It must not be sent again.
      case sending
      case answered
      /// The service did not receive it.
      case unsent
    }
    package var text: String
    package var state: State
  }

  package struct Render: Sendable, Hashable {
    package enum State: String, Sendable {
      /// It was requested, but no answer has arrived.
      case asked
      case accepted
      case completed
      case failed
      case cancelled
    }
    package var id: String
    package var state: State
    /// The address of the result.
    package var location: String?
    package var size: Int?
    package var duration: Double?
    /// Distinguishes the result from another one at the same address.
    package var tag: String?
    /// Whether the result was put where it was wanted.
    package var isFetched = false
  }

  /// The conversion that a job is for.
  package struct Goal: Sendable, Hashable {
    package var input: String
    /// An absolute path.
    package var output: String
    /// The words of the command line that describe the result.
    package var arguments: [String]
    package var message: String

    package init(input: String, output: String, arguments: [String], message: String) {
      self.input = input
      self.output = output
      self.arguments = arguments
      self.message = message
    }
  }

  package let id: String
  /// The service's address.
  package let service: String
  /// Seconds since 1970.
  package let created: Int
  package var session: ServiceSession?
  package var uploads: [Upload] = []
  package var messages: [Message] = []
  package var render: Render?
  package var goal: Goal?
  /// Whether everything has been done.
  package var isDone = false

  package static let mostUploads = 100
  package static let mostMessages = 1000

  package init(id: String, service: String, created: Int) {
    self.id = id
    self.service = service
    self.created = created
  }

  /// Resets what must be done again because the service has lost the session.
  mutating func forgetSession() {
    session = nil
    messages = []
    render = nil
    for index in uploads.indices { uploads[index].isSent = false }
  }

  /// The state of the job in a few words, for a list of jobs.
  package var stage: String {
    if isDone { return "done" }
    switch render?.state {
    case .asked, .accepted: return "rendering"
    case .completed: return render?.isFetched == true ? "downloaded" : "to be downloaded"
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
    guard let id = json["id"]?.string, WebAddress.isPathPart(id),
      let service = json["service"]?.string, let created = json["created"]?.number?.int
    else { return nil }
    self.init(id: id, service: service, created: created)
    session = json["session"].flatMap {
      guard let id = $0["id"]?.string, WebAddress.isPathPart(id) else { return nil }
      return ServiceSession(id: id, task: $0["task"]?.string, user: $0["user"]?.string)
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
      "version": .whole(1), "id": .text(id), "service": .text(service), "created": .whole(created),
      "session": session.map {
        .object([
          "id": .text($0.id), "task": $0.task.map(JSONValue.text),
          "user": $0.user.map(JSONValue.text),
        ])
      },
      "uploads": .list(
        uploads.map {
          .object([
            "source": .text($0.source), "bytes": .whole($0.bytes), "sent": .flag($0.isSent),
          ])
        }),
      "messages": .list(
        messages.suffix(Self.mostMessages).map {
          .object(["text": .text($0.text), "state": .text($0.state.rawValue)])
        }),
      "render": render?.json,
      "goal": goal.map {
        .object([
          "input": .text($0.input), "output": .text($0.output), "arguments": .texts($0.arguments),
          "message": .text($0.message),
        ])
      },
      "done": .flag(isDone),
    ])
  }
}

extension CloudJob.Render {
  fileprivate init?(_ json: JSONValue) {
    guard let id = json["id"]?.string, WebAddress.isPathPart(id) else { return nil }
    self.init(
      id: id, state: json["state"]?.string.flatMap(State.init) ?? .asked,
      location: json["location"]?.string, size: json["size"]?.number?.int,
      duration: json["duration"]?.number?.double, tag: json["tag"]?.string,
      isFetched: json["fetched"]?.bool ?? false)
  }

  fileprivate var json: JSONValue {
    .object([
      "id": .text(id), "state": .text(state.rawValue), "location": location.map(JSONValue.text),
      "size": size.map(JSONValue.whole),
      "duration": duration.flatMap(JSONNumber.init).map { JSONValue(.number($0)) },
      "tag": tag.map(JSONValue.text),
      "fetched": isFetched ? .flag(true) : nil,
    ])
  }
}
