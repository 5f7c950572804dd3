import JSONText

/// The progress of a render.
struct RenderReport: Hashable {
  enum Status: Hashable {
    case going
    case completed
    case failed(String?)
  }

  var id: String?
  var status: Status
  /// 0...100, where the service says.
  var progress: Int?
  /// Where the result can be fetched.
  var location: String?
  /// Bytes of the result, where the service says so.
  var size: Int?
  /// Seconds of the result, where the service says so.
  var duration: Double?

  /// Reads all forms that the service's documentation shows: at the top level or inside `data`, and
  /// with either name of the address.
  init(_ answer: ServiceAnswer) {
    let body = answer.body
    let inner = answer.data
    func value(_ name: String) -> JSONValue? {
      [inner?[name], body?[name]].compactMap { $0 }.first { $0.content != .null }
    }
    id = [value("render_id"), value("renderId"), value("id"), value("taskId"), value("task_id")]
      .lazy.compactMap { $0?.word }.first { !$0.isEmpty && WebAddress.isPathPart($0) }
    let output = value("output")
    location = output?["url"]?.string ?? value("outputUrl")?.string ?? value("output_url")?.string
    size = output?["size"]?.number?.int.flatMap { $0 > 0 ? $0 : nil }
    duration = output?["duration"]?.number.map(\.double).flatMap {
      $0.isFinite && $0 > 0 && $0 < 1e7 ? $0 : nil
    }
    progress = value("progress")?.number?.double.percent
    let reason =
      value("error")?.string ?? value("error")?["message"]?.string ?? value("errorMessage")?.string
    switch value("status")?.string?.lowercased() {
    case "completed", "complete", "succeeded", "success", "done": status = .completed
    case "failed", "error", "cancelled", "canceled":
      status = .failed(reason.map { String($0.prefix(300)) })
    // An unknown status means that the render has not ended.
    default: status = .going
    }
  }
}

extension Double {
  fileprivate var percent: Int? { (0...100).contains(self) ? Int(self) : nil }
}
