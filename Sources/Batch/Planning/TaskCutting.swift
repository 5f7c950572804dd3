/// Groups files into tasks: an engine starts each with some cost, and counts what waits in its
/// queue; a task that is lost costs at most its own work.
package enum TaskCutting {
  /// Where a task ends, in estimated seconds: 5 to 15 minutes on one core.
  static let usualSeconds = 600.0
  /// Slurm's own limit on array indexes, where its owner set no other.
  package static let mostTasks = 1000

  /// Cuts the list, in its order, into runs of about the same work.
  /// - Parameter wanted: how many tasks there shall be, as far as there are files; `nil`: as many
  ///   as there are times ten minutes in the estimate, at most a thousand.
  package static func cut(_ files: [PlannedFile], into wanted: Int? = nil) -> [BatchTask] {
    let total = files.reduce(0) { $0 + $1.estimate.seconds }
    let usual = min(Int((total / usualSeconds).rounded(.up)), mostTasks)
    let count = max(1, min(wanted ?? usual, files.count))
    var tasks: [BatchTask] = []
    var current: [PlannedFile] = []
    var done = 0.0
    for (index, file) in files.enumerated() {
      current.append(file)
      done += file.estimate.seconds
      let tasksLeft = count - tasks.count - 1
      let filesLeft = files.count - index - 1
      let isFull = done >= total * Double(tasks.count + 1) / Double(count)
      // The last task takes the rest, and every task to come gets a file at least.
      if filesLeft > 0, tasksLeft > 0, isFull || filesLeft == tasksLeft {
        tasks.append(BatchTask(index: tasks.count, files: current))
        current = []
      }
    }
    if !current.isEmpty { tasks.append(BatchTask(index: tasks.count, files: current)) }
    return tasks
  }
}
