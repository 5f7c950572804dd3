package import Compressor
package import Failures
import Files
import Synchronization
import Threading

/// How a run goes about its files.
package struct RunChoices: Sendable {
  /// The most files at once; `nil`: as many as there are cores.
  package var jobs: Int?
  /// Finished work is checked by every byte, not by its ends.
  package var verify = false
  /// The place in an engine's queue this process runs for.
  package var place: String?
  package var capacity: Capacity
  /// This program's release, for the records.
  package var version: String
  /// What works on one file of the job in a process of its own. `nil`: nothing does.
  package var fileProgram: (@Sendable (TreePath) -> ChildProgram)?

  package init(capacity: Capacity, version: String) {
    self.capacity = capacity
    self.version = version
  }
}

/// How one file ended in this run.
package enum FileOutcome: Sendable {
  /// Worked on now; the record says how it ended.
  case done(FileRecord)
  /// The record of an earlier run stands.
  case alreadyDone(FileRecord)
  /// Someone else works on it; the words say who.
  case busy(String)
  /// Asked to stop before it was done.
  case stopped
  /// It failed, and that could not be written down.
  case unrecorded(Failure)
}

/// What a run tells while it goes on. Files are named by their place in the run's list.
package enum BatchEvent: Sendable {
  case started(Int)
  case told(Int, CompressionEvent)
  case finished(Int, FileOutcome)
  /// Nothing happened for a tenth of a second.
  case tick
}

/// Runs files of a job in this process, several at once. Every engine ends here.
package struct BatchRun: Sendable {
  package let folder: JobFolder
  package let job: BatchJob
  package let files: [PlannedFile]
  package let choices: RunChoices
  private let settings: [[String]: CompressionSettings]
  let order: RunOrder

  package init(
    folder: JobFolder, job: BatchJob, files: [PlannedFile], words: OptionWords,
    choices: RunChoices
  ) throws(Failure) {
    self.folder = folder
    self.job = job
    self.files = files
    self.choices = choices
    var settings: [[String]: CompressionSettings] = [:]
    for options in Set(files.map { $0.options ?? job.options }) {
      settings[options] = try words.settings(options)
    }
    self.settings = settings
    AtomicFile.sweep(folder.results)
    order = try RunOrder(files, in: folder)
  }

  /// How many files run at once.
  package var width: Int { max(1, min(choices.jobs ?? choices.capacity.cores, files.count)) }

  /// - Parameter report: called on this thread; `.cancel` stops all work in progress.
  package func run(report: (BatchEvent) -> Continuation) {
    let floor = WorkFloor(files: files, order: order, memory: choices.capacity.memory)
    let workers = (0..<width).compactMap { _ in
      WorkerThread { [self] in
        while let index = floor.next() { work(on: index, floor) }
        floor.leave()
      }
    }
    // Where the system has no thread left, this one does the work, and is heard afterwards.
    if workers.isEmpty {
      while let index = floor.next() { work(on: index, floor) }
    }
    var isOver = false
    while !isOver {
      let news = floor.news(workers: workers.count)
      isOver = news.isOver
      for event in news.events where report(event) == .cancel { floor.stop() }
    }
    for worker in workers { worker.join() }
  }

  private func work(on index: Int, _ floor: WorkFloor) {
    let file = files[index]
    var settings = settings[file.options ?? job.options] ?? CompressionSettings()
    settings.threads = max(1, choices.capacity.cores / width)
    let work = FileWork(
      job: job, folder: folder, file: file, settings: settings, choices: choices,
      isStopping: { floor.isStopping }, wasClaimed: order.claimed.contains(index))
    let report: (CompressionEvent) -> Continuation = { event in
      if case .progress(let progress) = event {
        floor.tell(progress, of: index)
      } else {
        floor.tell(.told(index, event))
      }
      return floor.isStopping ? .cancel : .proceed
    }
    let outcome = work.run(started: { floor.tell(.started(index)) }, report: report)
    floor.finish(index, outcome)
  }
}

/// What the threads of a run share: which file is next, what is in memory, and the news.
private final class WorkFloor: Sendable {
  struct News {
    var events: [BatchEvent]
    var isOver: Bool
  }

  private struct State {
    /// How many files were begun.
    var begun = 0
    var running = 0
    /// Bytes that running files are expected to fill.
    var memory = 0
    var gone = 0
    var isStopping = false
    var events: [BatchEvent] = []
    /// The latest progress of each file: older ones are of no interest.
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

  /// Waits until there is memory for the next file. A file that needs more than there is runs
  /// alone. `nil`: there are none left.
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

  func tell(_ event: BatchEvent) { monitor.change { $0.events.append(event) } }

  func tell(_ progress: CompressionProgress, of index: Int) {
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

  func leave() { monitor.change { $0.gone += 1 } }

  /// Waits for something to tell, at most a tenth of a second.
  func news(workers: Int) -> News {
    let news = monitor.wait(atMost: 100) { state -> News? in
      let isOver = state.gone == workers
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
