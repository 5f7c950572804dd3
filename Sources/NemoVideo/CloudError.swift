/// Why something with the cloud did not end well. The text is one sentence for a person: what
/// happened, and what to do.
public struct CloudError: Error, Hashable, Sendable {
  public enum Kind: Sendable, Hashable, CaseIterable {
    /// Not allowed: no valid token, no credits, or the plan forbids it.
    case notPermitted
    /// The service does not take this kind of file, or cannot read it.
    case unsupported
    case tooLarge
    /// It may go better later: too many requests, a render that takes long.
    case temporary
    /// No network, or the service is down.
    case unavailable
    /// An answer that is not what the protocol says.
    case garbled
    case cancelled
    case inputMissing
    /// Reading or writing on this machine failed.
    case inputOutput
    /// An address or a file of settings is wrong.
    case configuration
    /// What was asked for does not fit what is there.
    case usage
  }

  public var kind: Kind
  public var message: String

  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}

extension CloudError: CustomStringConvertible {
  public var description: String { message }
}
