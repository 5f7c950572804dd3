public import Failures
public import Planning

/// What a running job reports.
public enum CompressionEvent: Sendable {
  /// What will be done, before anything is.
  case planned(CompressionPlan)
  /// How far the work has come.
  case progress(CompressionProgress)
  /// What a sample predicts of the result.
  case forecast(Forecast)
  /// A whole encode was made on the way to a size limit.
  case attempt(number: Int, bytes: Int)
  /// Something the user should know: concealed damage, a size not enlarged.
  case warning(Sentence)
  /// Something of the source that the result does not have: a dropped stream, the end of a truncated
  /// input. Who hides warnings should not hide it.
  case loss(Loss)
}

/// How far a job has come.
public struct CompressionProgress: Sendable {
  /// What a job is doing at the moment. Before the encode, it looks at the content (`sampling`) and
  /// tries qualities on samples of it (`trying`).
  public enum Stage: String, Sendable {
    case sampling, trying, encoding, verifying, copying, comparing
  }
  /// What is being done.
  public var stage: Stage
  /// Seconds of output done.
  public var done: Double
  /// Seconds of output in all, where known.
  public var total: Double?
  /// Bytes written so far.
  public var bytes: Int
  /// Which trial this is, from 1, while qualities are tried.
  public var trial: Int?
  /// How many trials there are at most, where that is known.
  public var mostTrials: Int?
}

/// The answer to a progress report.
public enum Continuation: Sendable { case proceed, cancel }
