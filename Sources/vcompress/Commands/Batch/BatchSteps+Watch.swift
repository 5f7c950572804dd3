import Batch
import Failures
import Terminal

extension BatchSteps {
  /// `vcompress batch DIR -o OUTDIR --watch`: looks again and again, until it is told to stop.
  func watch(_ place: BatchPlace) throws(Failure) -> CommandOutcome {
    var sizes: [TreePath: Int] = [:]
    // What the last plan was made of, and how many looks ago.
    var planned: [TreePath: Int] = [:]
    var looks = 0
    var ended = CommandOutcome.answered
    tell("watching \(place.source)")
    while Signals.stopSignal == nil, context.lostOutput == nil {
      let last = sizes
      sizes = try planner(for: place).currentSizes()
      // What has the size it had when we last looked is complete.
      let still = sizes.filter { last[$0.key] == $0.value }
      looks += 1
      // To plan means to read each file's ends: only when there is news, and now and then for a
      // file that was replaced by one of its size, and for those that may go better by now.
      if !still.isEmpty, still != planned || looks >= Self.looksBetweenPlans {
        (planned, looks) = (still, 0)
        let (job, _) = try plan(place, sizes: still)
        let new = try JobReview(place.job, checksOutputs: true).entries.compactMap {
          entry -> PlannedFile? in
          switch entry.state {
          case .waiting, .damaged: entry.file
          case .failed(let failure, _): failure.isPermanent ? nil : entry.file
          case .finished, .running: nil
          }
        }
        if !new.isEmpty {
          let outcome = try run(place.job, job, new)
          context.summarise(outcome)
          ended.code = outcome.code
        }
      }
      sleep(seconds: Self.secondsBetweenLooks)
    }
    if Signals.stopSignal != nil { ended.code = Signals.batchExitCode }
    return ended
  }

  private static let secondsBetweenLooks = 2.0
  private static let looksBetweenPlans = 30
}
