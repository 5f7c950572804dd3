public import Failures
public import Planning
import Timeline

/// One input, one output: what `vcompress INPUT -o OUT` runs.
///
///     var settings = CompressionSettings()
///     settings.format = .gif
///     settings.sizeLimit = 200_000
///     let output = OutputLocation.file(clip + ".gif", ifExists: .overwrite)
///     let job = CompressionJob(input: .file(clip), output: output, settings: settings)
///     let result = try job.run { event in
///       if case .attempt(let number, let bytes) = event { print("\(number): \(bytes) bytes") }
///       return .proceed
///     }
///     print("\(result.path): \(result.outputBytes) of \(result.sourceBytes) bytes")
public struct CompressionJob: Sendable {
  /// What is compressed.
  public var input: InputLocation
  /// Where the result goes.
  public var output: OutputLocation
  /// What the user wants.
  public var settings: CompressionSettings

  /// - Parameters:
  ///   - input: what is compressed.
  ///   - output: where the result goes; its name does not decide the format.
  ///   - settings: what the user wants.
  public init(input: InputLocation, output: OutputLocation, settings: CompressionSettings) {
    self.input = input
    self.output = output
    self.settings = settings
  }

  /// What `run` would do, without encoding anything.
  public func plan() throws(Failure) -> CompressionPlan {
    _ = try place()
    return try CompressionPlan(for: try OpenedInput(input, settings: settings) { _ in true })
  }

  /// Checks whether the result may go where it is meant to, without making one.
  package func checkOutput() throws(Failure) { _ = try place() }

  /// Runs the job. The output appears whole or not at all.
  /// - Parameter report: called on the calling thread, at least every 0.1 s while work goes on;
  ///   `.cancel` ends the job with `Failure.cancelled`, leaving nothing behind.
  public func run(
    report: (CompressionEvent) -> Continuation
  ) throws(Failure) -> CompressionResult {
    let place = try place()
    if place.isSkipped {
      if case .file(let path) = input { try InputFile.examine(path) }
      return .skipped(place.path)
    }
    return try Reporter.reporting(to: report) { reporter throws(Failure) in
      try JobRun(settings: settings, place: place, reporter: reporter).run(input)
    }
  }

  private func place() throws(Failure) -> OutputPlace {
    try OutputPlace(output, input: input, sources: input.clipPaths + settings.edits.paths)
  }
}
