import Compressor
import Options
import Pixels
import Planning
import Terminal

/// Tells people and scripts how one job goes.
struct JobReporter {
  private let console: Console
  private let json: JSONReport
  private let index: Int
  private let name: String
  private let ceiling: DestinationCeiling?
  /// Whether other jobs run at the same time: then someone else draws all of them.
  private let isOneOfMany: Bool
  private let clock: Stopwatch
  /// What the job does, once it is known.
  private(set) var plan: CompressionPlan?
  /// The latest of its progress.
  private(set) var progress: ProgressText?
  private var stage: CompressionProgress.Stage?
  private var stageStart = 0.0
  /// Which encode of the whole this is.
  private var attempt = 1
  /// A redraw costs the terminal more than us: ten a second look smooth.
  private var barPace = ProgressPace(interval: 0.1)
  private var linePace = ProgressPace(interval: 30, startingAt: 0)
  private var jsonPace = ProgressPace(interval: 0.5)

  init(
    console: Console, json: JSONReport, index: Int, name: String, ceiling: DestinationCeiling?,
    isOneOfMany: Bool = false
  ) {
    self.isOneOfMany = isOneOfMany
    self.console = console
    self.json = json
    self.index = index
    self.name = name
    self.ceiling = ceiling
    clock = Stopwatch()
  }

  var elapsed: Double { clock.seconds }

  mutating func report(_ event: CompressionEvent) -> Continuation {
    switch event {
    case .planned(let plan): show(plan)
    case .warning(let sentence): console.warning("\(name): \(sentence.message)")
    case .loss(let loss): console.loss("\(name): \(loss.sentence.message)")
    case .progress(let progress): show(progress)
    case .forecast(let forecast):
      json.write(JSONLine.Forecast(index: index, forecast))
      let line = "\(name): \(PlanText.line(for: forecast))"
      // Who is about to wait wants to know what for.
      if plan?.duration ?? 0 >= 60 { console.note(line) } else { console.detail(line) }
    case .attempt(let number, let bytes):
      json.write(JSONLine.Attempt(index: index, number: number, bytes: bytes))
      console.detail("\(name): attempt \(number): \(Quantities.size(bytes))")
      stageStart = clock.seconds
      attempt = number + 1
    }
    // Nobody reads what is written any more, or someone wants us to stop.
    let outputIsGone = json.stream?.failure != nil
    return outputIsGone || Signals.stopSignal != nil ? .cancel : .proceed
  }

  /// Hears of progress alone.
  mutating func listen(_ event: CompressionEvent) -> Continuation {
    if case .planned = event { return .proceed }
    return report(event)
  }

  mutating func show(_ plan: CompressionPlan) {
    self.plan = plan
    json.write(JSONLine.Plan(index: index, plan: plan, ceiling: ceiling))
    console.detail("\(name): \(PlanText.line(for: plan))")
  }

  private mutating func show(_ progress: CompressionProgress) {
    let now = clock.seconds
    if stage != progress.stage {
      stage = progress.stage
      stageStart = now
    }
    let text = ProgressText(
      name: name, progress: progress, elapsed: now - stageStart, attempt: attempt)
    if json.stream != nil, jsonPace.allows(at: now) {
      json.write(
        JSONLine.Progress(
          index: index, stage: progress.stage.rawValue, done: JSONReport.rounded(text.done),
          total: progress.total.map(JSONReport.rounded), percent: text.percent,
          eta: text.remaining.map(JSONReport.rounded), bytes: text.bytes))
    }
    self.progress = text
    if isOneOfMany { return }
    // After a wish to stop the handler's line stands where the bar was.
    if Signals.stopSignal != nil { return }
    if console.drawsBar {
      if barPace.allows(at: now) { console.bar(text.bar(width: console.stream.columns - 1)) }
    } else if json.stream == nil, linePace.allows(at: now) {
      console.note(text.plainLine)
    }
  }
}

/// Seconds since it was made.
struct Stopwatch {
  private let start = ContinuousClock.now

  var seconds: Double {
    let parts = (ContinuousClock.now - start).components
    return Double(parts.seconds) + Double(parts.attoseconds) / 1e18
  }
}
