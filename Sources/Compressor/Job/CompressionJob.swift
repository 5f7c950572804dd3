public import Failures
public import Pixels

/// One input, one output: what `vcompress INPUT -o OUT` runs.
public struct CompressionJob: Sendable {
  public var input: InputLocation
  public var output: OutputLocation
  public var settings: CompressionSettings

  public init(input: InputLocation, output: OutputLocation, settings: CompressionSettings) {
    self.input = input
    self.output = output
    self.settings = settings
  }
}

public enum InputLocation: Sendable, Hashable {
  case file(String)
  case standardInput
  /// The clips of the settings' edit list; the name is for messages.
  case clips(name: String)

  /// For messages.
  var name: String {
    switch self {
    case .file(let path), .clips(let path): path
    case .standardInput: "standard input"
    }
  }
}

public enum OutputLocation: Sendable, Hashable {
  /// A path, and what to do when something is there already.
  case file(String, ifExists: ExistingFilePolicy)
  case standardOutput
}

public enum ExistingFilePolicy: String, Sendable, CaseIterable {
  case fail, skip, rename, overwrite
}

/// What a running job tells.
public enum CompressionEvent: Sendable {
  /// What will be done, before anything is.
  case planned(CompressionPlan)
  case progress(CompressionProgress)
  /// What a sample foretells of the result.
  case forecast(Forecast)
  /// A whole encode was made on the way to a size limit.
  case attempt(number: Int, bytes: Int)
  /// Something the user should know: a dropped stream, a truncated input, a size not enlarged.
  case warning(Sentence)
}

public struct CompressionProgress: Sendable {
  public enum Stage: String, Sendable { case encoding, verifying, copying, comparing }
  public var stage: Stage
  /// Seconds of output done, and in all where known.
  public var done: Double
  public var total: Double?
  public var bytes: Int
}

/// How a job ended well.
public struct CompressionResult: Sendable {
  public enum Status: String, Sendable {
    case written
    /// The result was not smaller than the source, so the output is the source.
    case keptOriginal = "kept-original"
    /// Something was at the output's place and `--if-exists skip` was given.
    case skipped
  }
  public var status: Status
  /// Where the output stands; `-` for standard output.
  public var path: String
  public var sourceBytes: Int
  public var outputBytes: Int
  /// Seconds of the output.
  public var duration: Double
  public var size: PixelSize?
  public var frames: Int
  /// The output is larger than the source, and a change that was asked for is why.
  public var grew: Bool
  /// How good the picture looks beside the source, 0...100, as a sample foretold; `nil` where none
  /// was tried.
  public var score: Double?
  public var warnings: [Sentence]
}

/// The answer to a progress report.
public enum Continuation: Sendable { case proceed, cancel }
