import Batch

extension Session {
  /// `vcompress batch DIR -o OUTDIR --watch`: looks again and again, until it is told to stop.
  func watch(_ place: BatchPlace) throws(BatchError) -> ExitCode {
    var sizes: [TreePath: Int] = [:]
    var code = ExitCode.done
    tell("watching \(place.source)")
    while Signals.stopSignal == nil, lostOutput == nil {
      let last = sizes
      sizes = try planner(for: place).currentSizes()
      // What has the size it had when we last looked is complete.
      let still = sizes.filter { last[$0.key] == $0.value }
      if !still.isEmpty {
        let (job, _) = try plan(place, sizes: still)
        let new = try JobReview(place.job).entries.compactMap { entry -> PlannedFile? in
          switch entry.state {
          case .waiting: entry.file
          case .failed(let failure, _): failure.isPermanent ? nil : entry.file
          case .finished, .running, .damaged: nil
          }
        }
        if !new.isEmpty { code = try run(place.job, job, new) }
      }
      sleep(seconds: Self.secondsBetweenLooks)
    }
    return Signals.stopSignal == nil ? code : Signals.batchExitCode
  }

  private static let secondsBetweenLooks = 2.0
}
