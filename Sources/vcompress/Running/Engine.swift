import Compressor

/// What does the work behind the command. Tests put something quicker in its place.
struct Engine {
  var plan: (CompressionJob) throws(CompressionError) -> CompressionPlan
  var run:
    (CompressionJob, (CompressionEvent) -> Continuation) throws(CompressionError) ->
      CompressionResult

  static var compressor: Engine {
    Engine(
      plan: { job throws(CompressionError) in try job.plan() },
      run: { job, report throws(CompressionError) in try job.run(report: report) })
  }
}
