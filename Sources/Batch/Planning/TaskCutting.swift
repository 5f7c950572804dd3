/// Groups files into tasks. A start costs an engine time and its queue is limited, which speaks for
/// few tasks; a task that is lost has to be done again, which speaks for short ones.
package enum TaskCutting {
  /// The estimated seconds of a task on one core; in truth it takes 5 to 15 minutes.
  static let usualSeconds = 600.0
  /// Slurm's default limit on array indexes.
  package static let mostTasks = 1000

  /// Cuts the list, without changing its order, into tasks of about the same work.
  /// - Parameter wanted: how many tasks to make, of a file each at least; `nil` for one for every
  ///   ten minutes of the estimate, but at most a thousand.
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
      // The last task gets all that remain, and a file is kept for each task to come.
      if filesLeft > 0, tasksLeft > 0, isFull || filesLeft == tasksLeft {
        tasks.append(BatchTask(index: tasks.count, files: current))
        current = []
      }
    }
    if !current.isEmpty { tasks.append(BatchTask(index: tasks.count, files: current)) }
    return tasks
  }
}
