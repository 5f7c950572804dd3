import NemoVideo
import Options
import Terminal

/// Tells people and scripts how the cloud goes.
final class CloudReporter {
  private let console: Console
  private let json: JSONReport
  private let name: String
  private var pace = ProgressPace(interval: 0.2)
  private var linePace = ProgressPace(interval: 30, startingAt: 0)
  private var jsonPace = ProgressPace(interval: 1)
  private let clock = Stopwatch()

  /// - Parameter name: the file it is about; empty where it is about none.
  init(_ context: CommandContext, name: String = "") {
    console = context.console
    json = context.json
    self.name = name.isEmpty ? "" : "\(name): "
  }

  func tell(_ event: CloudEvent) {
    switch event {
    case .connecting: say("connecting", "Connecting...")
    case .leaving(let file, let bytes, let host):
      let size = bytes > 0 ? " (\(Quantities.size(bytes)))" : ""
      json.write(JSONLine.Cloud(event: "leaving", text: file, host: host, bytes: bytes))
      console.note("sending \(file)\(size) to \(host)")
    case .sending(let sent, let all): progress("sending", sent, all)
    case .asking(let message):
      json.write(JSONLine.Cloud(event: "asking", text: message))
      console.note("asking: \(message)")
    case .working(let seconds):
      say("working", "⏳ Still working... (\(Quantities.timeSpent(Double(seconds))))")
    case .rendering(let id, let percent):
      json.write(JSONLine.Cloud(event: "rendering", text: id, percent: percent))
      if let percent { line("rendering: \(percent) %") } else { say(nil, "rendering (\(id))") }
    case .downloading(let received, let all): progress("downloading", received, all)
    case .waiting(let seconds, let reason):
      say("waiting", "\(reason): waiting \(Quantities.timeSpent(seconds))")
    case .warning(let sentence):
      json.write(JSONLine.Cloud(event: "warning", text: sentence))
      console.warning("\(name)\(sentence)")
    }
  }

  private func say(_ event: String?, _ text: String) {
    if let event { json.write(JSONLine.Cloud(event: event, text: text)) }
    console.note(text)
  }

  private func progress(_ event: String, _ done: Int, _ all: Int?) {
    let percent = all.flatMap { $0 > 0 ? min(100, done * 100 / $0) : nil }
    if jsonPace.allows(at: clock.seconds) || done == all {
      json.write(JSONLine.Cloud(event: event, bytes: done, percent: percent))
    }
    line("\(event): \(Quantities.size(done))\(percent.map { ", \($0) %" } ?? "")")
  }

  /// A line that is drawn over on a terminal, and told now and then elsewhere.
  private func line(_ text: String) {
    if console.drawsBar {
      if pace.allows(at: clock.seconds) { console.bar("\(name)\(text)") }
    } else if linePace.allows(at: clock.seconds) {
      console.note("\(name)\(text)")
    }
  }
}

extension JSONLine {
  /// What happens between this machine and the service.
  struct Cloud: Codable {
    var type = "cloud"
    var event: String
    var text: String?
    var host: String?
    var bytes: Int?
    var percent: Int?
  }

  /// What the service said to a message.
  struct CloudReply: Codable {
    var type = "cloud-reply"
    var job: String
    var text: String
    var changes: [String]
    var timeline: String?
  }

  struct CloudJobLine: Codable {
    var type = "cloud-job"
    var job: String
    var stage: String
    var files: [String]
    var render: String?
    var output: String?
  }

  struct CloudCredits: Codable {
    var type = "cloud-credits"
    var available: Int
    var frozen: Int
    var total: Int
  }
}
