/// Why something failed, as far as a script, a scheduler or a later run has to tell it apart.
///
/// The raw values are exit codes; those from 64 on are the numbers of sysexits.h.
public enum FailureKind: Int32, Sendable, Hashable, CaseIterable {
  /// The size limit cannot be met, whatever was tried.
  case limitUnreachable = 3
  /// A setting is out of range, contradicts another one, or does not fit the source.
  case usage = 64
  /// The input cannot be decoded, or lacks what was asked for.
  case undecodable = 65
  /// The input is not there.
  case inputMissing = 66
  /// A part of the installation or a service is missing: an encoder, a filter, a program.
  case unavailable = 69
  /// A bug in vcompress.
  case fault = 70
  /// The output cannot be created: it exists, or its folder does not or may not be written.
  case cannotCreateOutput = 73
  /// Reading or writing failed midway, or the disk is full.
  case inputOutput = 74
  /// Something is short for the moment, such as memory.
  case temporary = 75
  /// The cloud service sent an answer that its protocol does not allow.
  case cloudProtocol = 76
  /// Reading the input, using a file of ours or using the service is not permitted.
  case notPermitted = 77
  /// A configuration file, a manifest or a record is damaged.
  case configuration = 78
  /// Somebody asked the work to stop.
  case cancelled = 130

  /// The kind in records and in JSON.
  public var name: String {
    switch self {
    case .limitUnreachable: "limit-unreachable"
    case .usage: "invalid-settings"
    case .undecodable: "undecodable"
    case .inputMissing: "input-missing"
    case .unavailable: "unavailable"
    case .fault: "internal-fault"
    case .cannotCreateOutput: "cannot-create-output"
    case .inputOutput: "input-output"
    case .temporary: "temporary"
    case .cloudProtocol: "cloud-protocol"
    case .notPermitted: "permission-denied"
    case .configuration: "configuration"
    case .cancelled: "cancelled"
    }
  }

  /// - Returns: `nil` for a name that no kind has.
  public init?(name: String) {
    guard let kind = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = kind
  }
}
