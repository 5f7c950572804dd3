import Compressor
import Failures
import Files
import NemoVideo
import Options
import Planning

/// One file's conversion by the service, from the upload to the finished output.
struct CloudRun {
  let context: CommandContext
  let job: CompressionJob
  let name: String

  /// Whether a file can go at all; why not, where it cannot.
  static func refusal(_ input: InputLocation) -> String? {
    guard case .file(let path) = input else { return "the cloud takes single files" }
    let bytes = FileStatus(path: path)?.bytes ?? 0
    return UploadRules.refusal(name: PathName(path).last, bytes: bytes)?.message
  }

  /// - Throws: what went wrong there, or here afterwards. The journal keeps what was reached.
  func run(
    report: (CompressionEvent) -> Continuation
  ) throws(Failure) -> CompressionResult {
    guard case .file(let path) = job.input else {
      throw Failure(.usage, "The cloud takes single files, and no pipe")
    }
    let finish = CloudFinish(
      context, input: job.input, output: job.output, settings: job.settings)
    let client: CloudClient
    let goal: CloudJob.Goal
    let place = try CloudPlace(context)
    let journal = try JobJournal(newFor: place.settings)
    goal = CloudJob.Goal(
      input: PathName.noted(path), output: outputPath, arguments: arguments,
      message: finish.message
    )
    try journal.record { $0.goal = goal }
    client = place.client(journal, CloudSkill(job.settings.format ?? .mp4), name: name)
    return try Self.run(
      client, goal, finish,
      tell: { CloudSteps(context: context).tell($0, job: client.journal.job.id) }, report: report)
  }

  /// Does what is left of a conversion.
  static func run(
    _ client: CloudClient, _ goal: CloudJob.Goal, _ finish: CloudFinish,
    tell: (ChatOutcome) -> Void, report: (CompressionEvent) -> Continuation
  ) throws(Failure) -> CompressionResult {
    let path: String
    let job = client.journal.job
    if job.render == nil || job.render?.state == .failed || job.render?.state == .cancelled {
      if !job.uploads.contains(where: { $0.isSent && $0.source == goal.input }) {
        try client.upload(file: goal.input)
      }
      if let outcome = try client.ensureSaid(goal.message) { tell(outcome) }
    }
    try client.export()
    path = try client.download()
    let result: CompressionResult
    result = try finish.run(path, report: report)
    client.putAway(path) { $0.isDone = true }
    return result
  }

  private var outputPath: String {
    if case .file(let path, _) = job.output { PathName.noted(path) } else { "-" }
  }

  /// What a later run needs to finish it alike.
  private var arguments: [String] {
    context.invocation.inForce.filter { $0.isOn && $0.isAskedFor && $0.option.describesResult }
      .map(\.word)
  }
}
