import Batch
import Compressor
import Failures
import Options
import Pixels
import Terminal

/// Tells people and scripts how a batch goes, and counts.
final class BatchReporter {
  private let context: CommandContext
  private let job: BatchJob
  private let files: [PlannedFile]
  private var tally: Tally
  /// Results of earlier runs.
  private var alreadyDone = 0
  private var busy = 0
  private var temporary = 0
  private var view: LiveView
  private var running: [Int: JobReporter] = [:]
  private var viewPace = ProgressPace(interval: 0.1)
  private var linePace = ProgressPace(interval: 30, startingAt: 0)

  private var console: Console { context.console }
  private var json: JSONReport { context.json }

  init(context: CommandContext, job: BatchJob, files: [PlannedFile]) {
    self.context = context
    self.job = job
    self.files = files
    tally = Tally(files: files.count)
    view = LiveView(seconds: files.map(\.estimate.seconds))
  }

  func report(_ event: BatchEvent) -> Continuation {
    switch event {
    case .started(let index):
      json.write(
        JSONLine.FileStart(
          index: index + 1, count: files.count, input: input(index), output: output(index)))
      running[index] = JobReporter(
        console: console, json: json, index: index + 1, name: files[index].path.text, ceiling: nil,
        isOneOfMany: true)
    case .told(let index, let event):
      if running[index]?.report(event) == .cancel { return .cancel }
    case .finished(let index, let outcome): tell(outcome, of: index)
    case .tick: break
    }
    showState()
    return context.lostOutput != nil || Signals.stopSignal != nil ? .cancel : .proceed
  }

  func finish() -> CommandOutcome {
    console.clearBar()
    let begun =
      tally.written + tally.keptOriginal + tally.skipped + tally.failed + tally.cancelled + busy
    if Signals.stopSignal != nil { tally.cancelled += tally.files - begun }
    if !context.invocation.options.json {
      console.note(ClosingLine.total(tally, elapsed: context.stopwatch.seconds) + closing)
    }
    return CommandOutcome(tally, code: exitCode)
  }

  private var closing: String {
    var parts: [String] = []
    if alreadyDone > 0 { parts.append("\(alreadyDone) already done") }
    if busy > 0 { parts.append("\(busy) claimed by other machines") }
    return parts.map { "; " + $0 }.joined()
  }

  private var exitCode: ExitCode {
    if Signals.stopSignal != nil { return Signals.batchExitCode }
    if context.lostOutput != nil { return .inputOutput }
    if temporary > 0 || busy > 0 { return .temporary }
    return tally.failed > 0 ? .someFailed : .done
  }

  private func input(_ index: Int) -> String { files[index].path.path(in: job.source) }
  private func output(_ index: Int) -> String { files[index].output.path(in: job.output) }

  private func showState() {
    let now = context.stopwatch.seconds
    if console.drawsBar {
      // After a wish to stop the handler's line stands where the view was.
      guard Signals.stopSignal == nil, viewPace.allows(at: now) else { return }
      let jobs = running.sorted { $0.key < $1.key }.map {
        LiveView.Job(
          name: files[$0.key].path.text, progress: $0.value.progress, elapsed: $0.value.elapsed)
      }
      console.bar(
        view.lines(
          jobs, tally, elapsed: now, width: console.stream.columns - 1,
          height: console.stream.rows - 1))
    } else if json.stream == nil, linePace.allows(at: now) {
      console.note(view.state(tally, elapsed: now))
    }
  }

  private func tell(_ outcome: FileOutcome, of index: Int) {
    // What others did before costs this run nothing.
    view.finish(index, worked: running.removeValue(forKey: index) != nil)
    let name = files[index].path
    switch outcome {
    case .done(let record):
      tell(record, of: index)
      if record.failure == nil, !context.invocation.options.json {
        console.note("\(name): \(BatchText.ending(record))")
      }
    case .alreadyDone(let record):
      alreadyDone += 1
      tell(record, of: index)
    case .busy(let who):
      busy += 1
      console.note("\(name): claimed by \(who)")
    case .stopped:
      tally.cancelled += 1
      write(
        JSONLine.FileDone(
          index: index + 1, input: input(index), status: "cancelled",
          exitCode: Signals.batchExitCode.rawValue, warnings: [], elapsed: 0))
    case .unrecorded(let failure): tell(failure, of: index, warnings: [], elapsed: 0)
    }
  }

  private func tell(_ record: FileRecord, of index: Int) {
    if let failure = record.failure {
      tell(failure, of: index, warnings: record.warnings, elapsed: record.elapsed)
      return
    }
    switch record.status {
    case .written: tally.written += 1
    case .keptOriginal: tally.keptOriginal += 1
    case .skipped, .failed: tally.skipped += 1
    }
    let result = record.output
    if record.status != .skipped {
      tally.sourceBytes += record.source.bytes
      tally.outputBytes += result?.fingerprint.bytes ?? 0
    }
    write(
      JSONLine.FileDone(
        index: index + 1, input: input(index), output: output(index),
        status: record.status.rawValue, keptReason: record.keptReason?.rawValue,
        exitCode: ExitCode.done.rawValue,
        sourceBytes: record.source.bytes, outputBytes: result?.fingerprint.bytes,
        duration: result.map { JSONReport.rounded($0.duration) }, width: result?.width,
        height: result?.height, frames: result?.frames, grew: result?.grew, partial: record.partial,
        warnings: record.warnings, elapsed: JSONReport.rounded(record.elapsed)))
    // A terminal shows the line that tells more; a script gets the exact path.
    if !context.invocation.options.json, !context.output.isTerminal {
      context.output.write(output(index) + "\n")
    }
  }

  private func tell(_ failure: Failure, of index: Int, warnings: [String], elapsed: Double) {
    let code = ExitCode(failure.kind)
    if code == .temporary { temporary += 1 }
    tally.add(failure: code)
    write(
      JSONLine.FileDone(
        index: index + 1, input: input(index), status: "failed", exitCode: code.rawValue,
        error: failure.message, warnings: warnings, elapsed: JSONReport.rounded(elapsed)))
    console.error(failure.message)
  }

  private func write(_ line: JSONLine.FileDone) { json.write(line) }
}

extension BatchText {
  /// `18.4 MB -> 7.9 MB (-57 %), 0:42, 12 s`
  static func ending(_ record: FileRecord) -> String {
    let spent = Quantities.timeSpent(record.elapsed)
    guard let output = record.output else { return "skipped, \(spent)" }
    let length = output.frames == 1 ? "1 frame" : Quantities.exactLength(output.duration)
    let bytes = output.fingerprint.bytes
    switch record.status {
    case .written, .failed:
      let change = Quantities.change(from: record.source.bytes, to: bytes)
      return "\(Quantities.size(record.source.bytes)) -> \(Quantities.size(bytes)) (\(change)), "
        + "\(length), \(spent)"
    case .keptOriginal:
      let why = record.keptReason.map { ": \(ClosingLine.reason($0, plan: nil))" } ?? ""
      return "kept as it was, \(Quantities.size(bytes))\(why), \(length), \(spent)"
    case .skipped: return "skipped: the output already exists"
    }
  }
}
