import JSONText

/// How far a render is.
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
  /// Bytes of the result, where the service says.
  var size: Int?
  /// Seconds of the result, where the service says.
  var duration: Double?

  /// Reads each form that the service's own texts show: at the top, inside `data`, and both names
  /// of the address.
  init(_ answer: ServiceAnswer) {
    let body = answer.body
    let inner = answer.data
    func value(_ name: String) -> JSONValue? {
      [inner?[name], body?[name]].compactMap { $0 }.first { $0.content != .null }
    }
    id = [value("render_id"), value("renderId"), value("id"), value("taskId"), value("task_id")]
      .lazy.compactMap { $0?.word }.first { !$0.isEmpty && RenderReport.isPlain($0) }
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
    // Words that are not known yet mean that it is not over yet.
    default: status = .going
    }
  }

  /// Whether an id may stand in an address as it is.
  static func isPlain(_ id: String) -> Bool {
    id.utf8.count <= 128
      && id.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
          || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
      } && !id.allSatisfy { $0 == "." }
  }
}

extension Double {
  fileprivate var percent: Int? { (0...100).contains(self) ? Int(self) : nil }
}
