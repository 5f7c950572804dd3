import Failures
import Files
import Synchronization
import WebServer

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A render that waits, runs or has ended.
final class RenderJob: Sendable {
  private struct State {
    var record: RenderRecord
    /// 0...100.
    var progress = 0
    var isCancelled = false
  }

  let number: String
  let folder: String
  private let state: Mutex<State>

  init(_ record: RenderRecord, in folder: String) {
    number = record.number
    self.folder = folder
    state = Mutex(State(record: record, progress: record.state == .completed ? 100 : 0))
  }

  var record: RenderRecord { state.withLock { $0.record } }
  var progress: Int { state.withLock { $0.progress } }
  var isCancelled: Bool { state.withLock { $0.isCancelled } }

  /// Progress never decreases.
  func advance(to percent: Int) {
    state.withLock { $0.progress = min(max($0.progress, percent), 99) }
  }

  func cancel() { state.withLock { $0.isCancelled = true } }

  /// Changes the record and writes it down, unless the render has ended.
  /// - Throws: where it cannot be written. It is changed in memory all the same.
  func change(_ body: (inout RenderRecord) -> Void) throws(Failure) {
    try state.withLock { (state) throws(Failure) in
      if state.record.state.isOver { return }
      body(&state.record)
      if state.record.state == .completed { state.progress = 100 }
      if state.record.state.isOver {
        state.record.ended = Date()
        // Drafts can be long, and this one is no longer needed.
        state.record.draft = ""
      }
      try Self.write(state.record, in: folder)
    }
  }

  /// Writes the record down for the first time.
  func keep() throws(Failure) { try Self.write(record, in: folder) }

  private static func write(_ record: RenderRecord, in folder: String) throws(Failure) {
    try RecordFile.write(record, to: file(in: folder))
  }

  /// The record's path.
  static func file(in folder: String) -> String { PathName.join(folder, "render.json") }

  /// The finished result; `nil` where there is none or it is incomplete.
  /// - Throws: where that cannot be told now.
  func result() throws(Failure) -> (path: String, file: OpenFile)? {
    guard let result = record.result else { return nil }
    let path = PathName.join(folder, result.name)
    guard let file = try OpenFile(path), file.bytes == result.bytes else { return nil }
    return (path, file)
  }
}
