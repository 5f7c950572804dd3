import Failures
import JSONText
import Timeline
import WebServer

extension NemoService {
  func render(_ bytes: [UInt8], _ user: String) throws(HTTPRefusal) -> Reply {
    let body = try Self.json(bytes)
    guard let id = body["id"]?.string else {
      throw .invalid("missing", at: [.text("id")], "Field required")
    }
    guard Self.isGoodName(id) else {
      throw .invalid(
        "string_pattern_mismatch", at: [.text("id")],
        "Up to 128 letters, digits, '.', '-' and '_'", input: .text(String(id.prefix(200))))
    }
    guard let sessionID = body["sessionId"]?.string else {
      throw .invalid("missing", at: [.text("sessionId")], "Field required")
    }
    let session = try session(sessionID, user)
    guard let json = body["draft"], json.members != nil else {
      throw .invalid("missing", at: [.text("draft")], "Field required")
    }
    let draft: Draft
    do throws(DraftError) { draft = try Draft(Array(json.text().utf8)) } catch {
      throw .invalid("value_error", at: [.text("draft")], "The draft \(error.message)")
    }
    guard draft.tracks.contains(where: { !$0.segments.isEmpty }) else {
      throw .invalid(
        "value_error", at: [.text("draft")], "The draft has no segment: there is nothing to export")
    }
    var record = RenderRecord(
      id: id, number: Secret.digits(), user: user, session: session.id, draft: draft.text())
    record.format = try Self.format(body["output"])
    let job = try renders.add(record)
    return .json(
      .object([
        "success": .flag(true),
        "data": .object([
          "id": .text(id), "status": .text(job.record.state.rawValue),
          "progress": .whole(job.progress),
        ]),
      ]))
  }

  /// Only letters, digits and a few marks, so that it can be part of a path.
  private static func isGoodName(_ id: String) -> Bool {
    (1...128).contains(id.utf8.count)
      && id.unicodeScalars.allSatisfy {
        $0.isASCII && ($0.properties.isAlphabetic || "0123456789._-".unicodeScalars.contains($0))
      } && id != "." && id != ".."
  }

  /// The format that the request names; `nil` where it leaves it to the draft. Its quality is ignored
  /// in favour of the draft's options.
  private static func format(_ output: JSONValue?) throws(HTTPRefusal) -> String? {
    guard let format = output?["format"], format.content != .null else { return nil }
    guard let name = format.string?.lowercased(), ["mp4", "gif"].contains(name) else {
      throw .invalid(
        "enum", at: [.text("output"), .text("format")], "Input should be 'mp4' or 'gif'",
        input: format)
    }
    return name
  }

  static func state(of job: RenderJob, base: String) -> Reply {
    let record = job.record
    let output = record.result.map { result -> JSONValue in
      let ending = result.name.drop { $0 != "." }
      return .object([
        "url": .text("\(base)/render-result/\(record.secret)\(ending)"),
        "duration": .decimal(result.duration), "size": .whole(result.bytes),
      ])
    }
    return .json(
      .object([
        "taskId": .text(record.id), "status": .text(record.state.rawValue),
        "progress": .whole(job.progress), "output": output,
        "error": record.error.map(JSONValue.text),
      ]))
  }

  func cancel(_ job: RenderJob, base: String) throws(HTTPRefusal) -> Reply {
    do throws(Failure) { try renders.cancel(job) } catch {
      throw HTTPRefusal(.full, "The render cannot be cancelled: \(error).")
    }
    return Self.state(of: job, base: base)
  }

  func download(_ job: RenderJob, _ head: RequestHead) throws(HTTPRefusal) -> Reply {
    let record = job.record
    guard record.state == .completed,
      let result = try Self.opened({ () throws(Failure) in try job.result() })
    else {
      throw HTTPRefusal(
        .notFound, "There is no result yet: the render is \(record.state.rawValue).")
    }
    return .file(
      result.file, name: result.path, tag: "\(record.number)-\(result.file.bytes)", for: head)
  }

  /// What opens a file for a download.
  /// - Throws: 503, where it is there and cannot be opened now.
  static func opened<Value>(_ open: () throws(Failure) -> Value?) throws(HTTPRefusal) -> Value? {
    do throws(Failure) { return try open() } catch {
      throw HTTPRefusal(.busy, "The file cannot be read now: try again in a moment.")
    }
  }
}
