import Compressor
import Synchronization
import Threading

/// What the threads of a run share: the files that are left, the memory that is in use, and the events
/// that are not reported yet.
final class RunQueue: Sendable {
  struct News {
    var events: [BatchEvent]
    /// Whether all threads have ended.
    var isOver: Bool
  }

  private struct State {
    /// How many files were handed out.
    var begun = 0
    var running = 0
    /// Bytes of memory that the running files need, estimated.
    var memory = 0
    /// How many threads have ended.
    var ended = 0
    var isStopping = false
    var events: [BatchEvent] = []
    /// The latest progress of each file; nobody needs the earlier ones.
    var progress: [Int: CompressionProgress] = [:]
  }

  private let files: [PlannedFile]
  private let order: RunOrder
  private let memory: Int
  private let monitor = Monitor(State())
  private let stopping = Atomic<Bool>(false)

  init(files: [PlannedFile], order: RunOrder, memory: Int) {
    self.files = files
    self.order = order
    self.memory = memory
  }

  var isStopping: Bool { stopping.load(ordering: .relaxed) }

  func stop() {
    stopping.store(true, ordering: .relaxed)
    monitor.change { $0.isStopping = true }
  }

  /// Waits until there is memory for the next file. A file that needs more than there is runs alone.
  /// - Returns: `nil` if no file is left, or the run is asked to stop.
  func next() -> Int? {
    let answer = monitor.wait { state -> Int?? in
      guard state.begun < self.files.count, !state.isStopping else { return .some(nil) }
      let index = self.order.places[state.begun]
      let need = self.files[index].estimate.memory
      if state.running > 0 {
        guard state.memory + need <= self.memory else { return nil }
      }
      state.running += 1
      state.memory += need
      state.begun += 1
      return .some(index)
    }
    return answer ?? nil
  }

  func report(_ event: BatchEvent) { monitor.change { $0.events.append(event) } }

  func report(_ progress: CompressionProgress, of index: Int) {
    monitor.change { $0.progress[index] = progress }
  }

  func finish(_ index: Int, _ outcome: FileOutcome) {
    monitor.change { state in
      state.running -= 1
      state.memory -= self.files[index].estimate.memory
      state.progress[index] = nil
      state.events.append(.finished(index, outcome))
    }
  }

  func endThread() { monitor.change { $0.ended += 1 } }

  /// Waits for events, for a tenth of a second at most.
  func news(workers: Int) -> News {
    let news = monitor.wait(atMost: 100) { state -> News? in
      let isOver = state.ended == workers
      guard isOver || !state.events.isEmpty else { return nil }
      return Self.take(&state, isOver: isOver)
    }
    if let news { return news }
    var quiet = News(events: [], isOver: false)
    monitor.change { quiet = Self.take(&$0, isOver: false) }
    quiet.events.append(.tick)
    return quiet
  }

  private static func take(_ state: inout State, isOver: Bool) -> News {
    let progress = state.progress.sorted { $0.key < $1.key }
    let events = state.events + progress.map { .told($0.key, .progress($0.value)) }
    state.events = []
    state.progress = [:]
    return News(events: events, isOver: isOver)
  }
}
