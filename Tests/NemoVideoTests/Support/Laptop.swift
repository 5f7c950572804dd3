import Failures
import Foundation
import ScriptedService
import Synchronization
import TestSupport

@testable import NemoVideo

/// A machine of its own for one test: folders that are gone afterwards, and nothing of the user's.
final class Laptop {
  private let workplace: Workplace
  var folder: URL { workplace.folder }
  var environment: [String: String]

  init(_ service: String) throws {
    workplace = try Workplace()
    environment = [
      "HOME": workplace.path, "NEMO_API_URL": service, "VCOMPRESS_TEST_WAIT_SCALE": "0",
    ]
  }

  var settings: CloudSettings { get throws { try CloudSettings(environment) } }

  /// What was told, as it came.
  final class Log: Sendable {
    private let kept = Mutex<[CloudEvent]>([])
    func add(_ event: CloudEvent) { kept.withLock { $0.append(event) } }
    var events: [CloudEvent] { kept.withLock { $0 } }
    var warnings: [String] {
      events.compactMap { if case .warning(let text) = $0 { text } else { nil } }
    }
  }

  let log = Log()

  func client(
    _ journal: JobJournal? = nil, isCancelled: @escaping () -> Bool = { false }
  ) throws -> CloudClient {
    let settings = try settings
    return CloudClient(
      settings: settings, consent: try Consent(settings),
      journal: try journal ?? JobJournal(newFor: settings),
      attribution: Attribution(
        source: "video-compressor-online", version: "1.2.3", platform: "unknown"),
      language: "en", isCancelled: isCancelled, tell: { [log] in log.add($0) })
  }

  @discardableResult
  func file(_ name: String, _ bytes: [UInt8] = Array(repeating: 9, count: 3000)) throws -> String {
    let url = folder.appending(path: name)
    try Data(bytes).write(to: url)
    return url.path
  }
}

/// What went wrong; `nil` where nothing did.
func failure(_ work: () throws -> Void) -> Failure? {
  do { try work() } catch { return error as? Failure }
  return nil
}

/// A client whose session has a file and an edit.
func edited(_ service: Service, _ laptop: Laptop) throws -> CloudClient {
  let client = try laptop.client()
  try client.upload(file: try laptop.file("clip.mp4"))
  _ = try client.say("hello")
  return client
}

/// Goes on with a job in another run, when the first one has ended.
func later(_ laptop: Laptop, _ id: String, _ work: (CloudClient) throws -> Void) throws {
  let copy = try Laptop(laptop.environment["NEMO_API_URL"] ?? "")
  // A copy of what that run left, for its lock ends with the test only.
  for name in [".local", ".cache"] {
    let from = laptop.folder.appending(path: name)
    guard FileManager.default.fileExists(atPath: from.path) else { continue }
    try FileManager.default.copyItem(at: from, to: copy.folder.appending(path: name))
  }
  try work(try copy.client(try JobJournal(id, copy.settings)))
}
