import Foundation
import Synchronization

/// A service that answers by the contract, unless an answer was prepared.
package final class Service: Sendable {
  package enum Endpoint: String, Sendable, CaseIterable {
    case token, session, upload, chat, state, credits, render, poll, cancel, proxyDownload, file
    case unknown

    package init(_ request: LoopbackServer.Request) {
      let path = request.path
      switch (request.method, path) {
      case ("POST", "/api/auth/anonymous-token"): self = .token
      case ("POST", "/api/tasks/me/with-session/nemo_agent"): self = .session
      case ("POST", "/run_sse"): self = .chat
      case ("GET", "/api/credits/balance/simple"): self = .credits
      case ("POST", "/api/render/proxy/lambda"): self = .render
      case ("POST", _) where path.hasPrefix("/api/upload-video/nemo_agent/me/"): self = .upload
      case ("GET", _) where path.hasPrefix("/api/state/nemo_agent/me/"): self = .state
      case ("POST", _) where path.hasSuffix("/cancel"): self = .cancel
      case ("GET", _) where path.hasPrefix("/api/render/proxy/lambda/"): self = .poll
      case ("GET", _) where path.hasSuffix("/download"): self = .proxyDownload
      case ("GET", _) where path.hasPrefix("/files/"): self = .file
      default: self = .unknown
      }
    }
  }

  package typealias Reply = LoopbackServer.Reply
  package typealias Request = LoopbackServer.Request

  private struct Script {
    var prepared: [Endpoint: [Reply]] = [:]
    var edits = 0
    var tokens = 0
    var sessions = 0
    var polls = 0
  }

  private let script: Mutex<Script>
  package let server: LoopbackServer
  /// The result of each render, where no other is given.
  package static let video: [UInt8] = (0..<200_000).map {
    UInt8(truncatingIfNeeded: $0 &* 7 ^ $0 >> 8)
  }

  /// - Parameters:
  ///   - host: where results lie; `nil`: here.
  ///   - video: the result of each render.
  package init(filesAt host: String? = nil, video: [UInt8] = Service.video) throws {
    let script = Mutex(Script())
    let box = Box()
    server = try LoopbackServer { request in
      guard let service = box.service.withLock({ $0.value }) else { return Reply("", status: 500) }
      return service.answer(request, filesAt: host, video)
    }
    self.script = script
    box.service.withLock { $0.value = self }
  }

  private final class Box: Sendable {
    struct Weak: Sendable { weak var value: Service? }
    let service = Mutex(Weak())
  }

  package var address: String { "http://127.0.0.1:\(server.port)" }

  /// The next answers of an endpoint, before it answers by the contract again.
  package func prepare(_ endpoint: Endpoint, _ replies: Reply...) {
    script.withLock { $0.prepared[endpoint, default: []] += replies }
  }

  package func requests(_ endpoint: Endpoint) -> [Request] {
    server.requests.filter { Endpoint($0) == endpoint }
  }

  /// How often each endpoint was asked.
  package func count(_ endpoint: Endpoint) -> Int { requests(endpoint).count }

  private func answer(_ request: Request, filesAt host: String?, _ video: [UInt8]) -> Reply {
    let endpoint = Endpoint(request)
    return script.withLock { script in
      if var list = script.prepared[endpoint], !list.isEmpty {
        let reply = list.removeFirst()
        script.prepared[endpoint] = list
        return reply
      }
      return Self.usual(
        endpoint, request, &script, host ?? "http://127.0.0.1:\(server.port)", video)
    }
  }

  private static func usual(
    _ endpoint: Endpoint, _ request: Request, _ script: inout Script, _ host: String,
    _ video: [UInt8]
  ) -> Reply {
    switch endpoint {
    case .token:
      script.tokens += 1
      return Reply(
        #"{"code":0,"data":{"token":"nmv_usr_secret\#(script.tokens)","user_id":"anon_abc123","expires_at":"2126-12-01T00:00:00Z","credits":100}}"#
      )
    case .session:
      script.sessions += 1
      script.edits = 0
      return Reply(
        #"{"code":0,"data":{"task_id":"7\#(script.sessions)","session_id":"5529798706024415232\#(script.sessions)"}}"#
      )
    case .upload:
      return Reply(
        #"{"code":0,"data":{"files":[{"filename":"clip.mp4","file_type":"video","duration":30.5}],"session_state_applied":true}}"#
      )
    case .chat:
      script.edits += 1
      return Reply(
        bytes: Array("data: {\"content\":{\"parts\":[{\"text\":\"Compressed it.\"}]}}\n\n".utf8),
        kind: "text/event-stream")
    case .state: return state(edits: script.edits)
    case .credits: return Reply(#"{"code":0,"data":{"available":25000,"frozen":40,"total":25040}}"#)
    case .render:
      script.polls = 0
      return Reply(#"{"success":true,"data":{"status":"pending","progress":5}}"#)
    case .poll:
      script.polls += 1
      if script.polls < 2 { return Reply(#"{"status":"processing","progress":50}"#) }
      return Reply(
        #"{"taskId":"render_x","status":"completed","progress":100,"output":{"url":"\#(host)/files/out.mp4?key=s3cret","duration":30.5,"size":\#(video.count)}}"#
      )
    case .cancel: return Reply(#"{"success":true}"#)
    case .proxyDownload, .file: return file(request, video)
    case .unknown: return Reply(#"{"detail":"Not Found"}"#, status: 404)
    }
  }

  package static func state(edits: Int) -> Reply {
    let draft =
      edits == 0
      ? "null"
      : #"{"t":[{"tt":0,"sg":[{"d":\#(30000 + edits),"m":{"title":"clip"},"id":90071992547409931234,"x":1.50}]}],"unknown":{"deep":[1e400]}}"#
    return Reply(
      #"{"code":0,"data":{"session_id":"1","state":{"video_infos":[{"n":1}],"draft":\#(draft),"generated_media":{}}}}"#
    )
  }

  /// A file with ranges, as a content network has them.
  package static func file(_ request: Request, _ video: [UInt8] = Service.video) -> Reply {
    var reply = Reply(bytes: video, kind: "video/mp4")
    reply.headers["ETag"] = "\"v1\""
    if let range = request.headers["range"], request.headers["if-range"] == "\"v1\"",
      let start = Int(range.dropFirst(6).prefix { $0 != "-" }), start < video.count
    {
      reply.status = 206
      reply.body = Array(video[start...])
      reply.headers["Content-Range"] = "bytes \(start)-\(video.count - 1)/\(video.count)"
    }
    return reply
  }
}
