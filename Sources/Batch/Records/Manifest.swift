import Failures
import Files

/// The list of a job's tasks: `manifest.ndjson`, one task a line.
package enum Manifest {
  private static let longestLine = 256 << 20

  static func write(_ tasks: [BatchTask], to path: String) throws(Failure) {
    try AtomicFile.write(tasks.flatMap { BatchJSON.encode($0) }, to: path)
  }

  /// Calls `body` with each task, in order, until it returns `false`.
  /// - Parameter wanted: the number of the only task to decode; `nil` for all of them.
  static func read(
    _ path: String, wanted: Int? = nil, body: (BatchTask) throws(Failure) -> Bool
  ) throws(Failure) {
    let file: Descriptor
    do throws(Failure) { file = try Descriptor(reading: path) } catch {
      guard error.kind == .inputMissing else { throw error }
      throw Failure(.configuration, "\(path) does not exist: plan again")
    }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    var line: [UInt8] = []
    var index = 0
    while true {
      let length = try file.read(into: &buffer)
      if length == 0 {
        guard line.isEmpty else { throw Failure(.configuration, "\(path) ends within a line") }
        return
      }
      var rest = buffer[..<length]
      while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        line += rest[..<end]
        if wanted == nil || wanted == index {
          let task = try Self.task(line, index: index, path)
          guard try body(task) else { return }
        }
        line.removeAll(keepingCapacity: true)
        index += 1
        guard index <= BatchJob.mostFiles else {
          throw Failure(.configuration, "\(path) is endless")
        }
        rest = rest[(end + 1)...]
      }
      line += rest
      guard line.count <= longestLine else {
        throw Failure(.configuration, "\(path) has a line of more than \(longestLine) bytes")
      }
    }
  }

  private static func task(
    _ line: [UInt8], index: Int, _ path: String
  ) throws(Failure) -> BatchTask {
    let name = "\(path), line \(index + 1)"
    let task = try BatchJSON.decode(BatchTask.self, from: line, named: name)
    guard task.index == index else {
      throw Failure(.configuration, "\(name) is task \(task.index): lines are missing or mixed up")
    }
    return task
  }
}
