package import Compressor
package import Failures
import Files
import Options
import Planning
package import Processes
import Threading

/// How a run works on its files.
package struct RunChoices: Sendable {
  /// The most files at once; `nil`: as many as there are cores.
  package var jobs: Int?
  /// Whether finished outputs are compared with their records as a whole, and not by their ends.
  package var verify = false
  /// The entry of an engine's queue that this process works for.
  package var place: String?
  package var capacity: Capacity
  /// This program's release, for the records.
  package var version: String
  /// The command that converts one file of the job in a process of its own; `nil` if none may.
  package var fileProgram: (@Sendable (TreePath) -> ChildProgram)?

  package init(capacity: Capacity, version: String) {
    self.capacity = capacity
    self.version = version
  }
}

/// Converts files of a job in this process, several at once. Every engine ends here.
package struct BatchRun: Sendable {
  package let folder: JobFolder
  package let job: BatchJob
  package let files: [PlannedFile]
  package let choices: RunChoices
  private let settings: [[String]: CompressionSettings]
  let order: RunOrder

  package init(
    folder: JobFolder, job: BatchJob, files: [PlannedFile],
    choices: RunChoices
  ) throws(Failure) {
    self.folder = folder
    self.job = job
    self.files = files
    self.choices = choices
    var settings: [[String]: CompressionSettings] = [:]
    for options in Set(files.map { $0.options ?? job.options }) {
      settings[options] = try JobOptions.settings(options)
    }
    self.settings = settings
    for place in [folder.path, folder.results] { AtomicFile.sweep(place) }
    order = try RunOrder(files, in: folder)
  }

  /// How many files run at once.
  package var width: Int { max(1, min(choices.jobs ?? choices.capacity.cores, files.count)) }

  /// - Parameter report: called on this thread; `.cancel` stops all work.
  package func run(report: (BatchEvent) -> Continuation) {
    let queue = RunQueue(files: files, order: order, memory: choices.capacity.memory)
    let workers = (0..<width).compactMap { _ in
      WorkerThread { [self] in
        while let index = queue.next() { work(on: index, queue) }
        queue.endThread()
      }
    }
    // If the system has no thread left, this one does the work, and reports afterwards.
    if workers.isEmpty {
      while let index = queue.next() { work(on: index, queue) }
    }
    var isOver = false
    while !isOver {
      let news = queue.news(workers: workers.count)
      isOver = news.isOver
      for event in news.events where report(event) == .cancel { queue.stop() }
    }
    for worker in workers { worker.join() }
  }

  private func work(on index: Int, _ queue: RunQueue) {
    let file = files[index]
    var settings = settings[file.options ?? job.options] ?? CompressionSettings()
    settings.threads = max(1, choices.capacity.cores / width)
    let work = FileWork(
      job: job, folder: folder, file: file, settings: settings, choices: choices,
      isStopping: { queue.isStopping }, wasClaimed: order.claimed.contains(index))
    let report: (CompressionEvent) -> Continuation = { event in
      if case .progress(let progress) = event {
        queue.report(progress, of: index)
      } else {
        queue.report(.told(index, event))
      }
      return queue.isStopping ? .cancel : .proceed
    }
    let outcome = work.run(started: { queue.report(.started(index)) }, report: report)
    queue.finish(index, outcome)
  }
}
