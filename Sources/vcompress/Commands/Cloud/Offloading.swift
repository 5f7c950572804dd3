import Compressor
import Failures
import Files
import NemoVideo
import Options
import Planning
import Terminal

/// Whether the service makes a file instead of this machine.
struct Offloading {
  let context: CommandContext
  let job: CompressionJob
  let name: String

  struct Offload {
    /// Whether the file is made here where the service fails.
    var mayComeBack: Bool
  }

  init(_ context: CommandContext, _ job: CompressionJob, name: String) {
    self.context = context
    self.job = job
    self.name = name
  }

  /// - Returns: `nil` where it is made here.
  /// - Throws: where it must be made there, and cannot.
  func offload() throws(Failure) -> Offload? {
    let request = context.invocation.options.cloud
    switch request.when {
    case .never: return nil
    case .always:
      if let refusal = CloudRun.refusal(job.input) {
        throw .usage("\(name): \(refusal)")
      }
      if job.settings.isCutShort {
        context.console.note("\(name): a part of it was already made here, so nothing is sent")
        return nil
      }
      return Offload(mayComeBack: false)
    case .auto:
      guard case .file(let path) = job.input, let shortage = Shortage.first(try facts(path)) else {
        return nil
      }
      return tell(shortage)
    }
  }

  /// Says what is short, and goes where the user has agreed to go.
  private func tell(_ shortage: Shortage) -> Offload? {
    let console = context.console
    do throws(Failure) {
      let place = try CloudPlace(context)
      var isAllowed = place.consent.covers(place.settings.service)
      if !isAllowed { isAllowed = try asks(place, shortage) }
      guard isAllowed else {
        console.warning(
          "\(name): \(shortage.words). Continuing here anyway: \(shortage.advice), or allow "
            + "\(place.host) to do such work with vcompress cloud login")
        return nil
      }
      if let refusal = CloudRun.refusal(job.input) {
        console.warning("\(name): \(shortage.words), but \(refusal). Continuing here")
        return nil
      }
      console.note("\(name): \(shortage.words), so \(place.host) makes it")
      return Offload(mayComeBack: true)
    } catch {
      console.warning("\(name): \(shortage.words), and \(error.message). Continuing here")
      return nil
    }
  }

  /// Asks someone who sits there, once for all.
  private func asks(_ place: CloudPlace, _ shortage: Shortage) throws(Failure) -> Bool {
    let console = context.console
    guard OutputStream(descriptor: 0).isTerminal, console.stream.isTerminal, !console.isSilent,
      console.loudness > .quiet, !context.invocation.options.json,
      CloudRun.refusal(job.input) == nil
    else { return false }
    console.note("\(name): \(shortage.words).")
    console.text(
      "May vcompress send it to \(place.host), now and whenever this machine is short? [y/N] ")
    var lines = PlainLines()
    guard case .line(let answer) = lines.next(),
      ["y", "yes", "是", "好"].contains(answer.lowercased().filter { !$0.isWhitespace })
    else { return false }
    try place.recordConsent()
    return true
  }

  private func facts(_ path: String) throws(Failure) -> Shortage.Facts {
    let request = context.invocation.options.cloud
    var facts = Shortage.Facts(
      bytes: FileStatus(path: path)?.bytes ?? 0, memory: FreeResources.memory,
      battery: FreeResources.dischargingBattery, over: request.over,
      timeBudget: request.timeBudget)
    if case .file(let output, _) = job.output {
      facts.disk = Folder.freeBytes(at: PathName(output).folder)
    }
    if request.timeBudget != nil, Shortage.first(facts) == nil {
      facts.seconds = try job.estimate { _ in
        Signals.stopSignal == nil ? .proceed : .cancel
      }.seconds
    }
    return facts
  }
}

extension CompressionSettings {
  /// Whether most of what the service would make of the whole may be cut off afterwards.
  fileprivate var isCutShort: Bool { start != nil || end != nil || duration != nil }
}
