internal import Compressor

/// How one file ended: `results/ID.json`.
package struct FileRecord: Codable, Sendable, Hashable {
  package enum Status: String, Codable, Sendable {
    case written
    /// Nothing smaller was found, so that the output is the source.
    case keptOriginal = "kept-original"
    /// Something that is not ours is at the output's place, and shall stay.
    case skipped
    case failed
  }

  package struct Output: Codable, Sendable, Hashable {
    /// Below the job's output folder.
    package var path: TreePath
    package var fingerprint: Fingerprint
    /// SHA-256 of the whole file; `nil` where there was a wish to stop and no time to read it.
    package var digest: String?
    package var duration: Double
    package var width: Int?
    package var height: Int?
    package var frames: Int
    /// Larger than the source, and a change that was asked for is why.
    package var grew: Bool
  }

  package var path: TreePath
  package var status: Status
  /// What it was made from, and how.
  package var source: Fingerprint
  package var options: [String]
  package var version: String
  /// `nil` where there is none.
  package var output: Output?
  package var failure: FileFailure?
  package var warnings: [String] = []
  /// Who did it, when it was done in UTC, and how many seconds it took.
  package var host: String
  package var finished: String
  package var elapsed: Double

  /// Whether it tells of this file in its present state.
  package func concerns(_ file: PlannedFile, options: [String]) -> Bool {
    path == file.path && source == file.source && self.options == options
  }
}

/// Why a file has no result.
package struct FileFailure: Codable, Sendable, Hashable, Error {
  package enum Kind: String, Codable, Sendable, CaseIterable {
    case invalidSettings = "invalid-settings"
    case inputMissing = "input-missing"
    case undecodable
    case limitUnreachable = "limit-unreachable"
    case cannotCreateOutput = "cannot-create-output"
    case inputOutput = "input-output"
    case unavailable
    case temporary
    case permissionDenied = "permission-denied"
    case internalFault = "internal-fault"
  }

  package var kind: Kind
  package var reason: String

  package init(_ kind: Kind, _ reason: String) {
    self.kind = kind
    self.reason = reason
  }

  /// - Returns: `nil` for a wish to stop, which is no failure.
  init?(_ error: CompressionError) {
    switch error {
    case .invalidSettings(let text): self.init(.invalidSettings, text)
    case .inputMissing(let text): self.init(.inputMissing, text)
    case .undecodable(let text): self.init(.undecodable, text)
    case .limitUnreachable(let text): self.init(.limitUnreachable, text)
    case .cannotCreateOutput(let text): self.init(.cannotCreateOutput, text)
    case .inputOutput(let text): self.init(.inputOutput, text)
    case .unavailable(let text): self.init(.unavailable, text)
    case .temporary(let text): self.init(.temporary, text)
    case .permissionDenied(let text): self.init(.permissionDenied, text)
    case .internalFault(let text): self.init(.internalFault, text)
    case .cancelled: return nil
    }
  }

  init(_ error: BatchError) {
    let kind: Kind =
      switch error.kind {
      case .usage, .damagedJob: .invalidSettings
      case .inputMissing: .inputMissing
      case .cannotCreateOutput: .cannotCreateOutput
      case .inputOutput: .inputOutput
      case .unavailable: .unavailable
      case .temporary, .stopped: .temporary
      case .notPermitted: .permissionDenied
      }
    self.init(kind, error.message)
  }

  /// Whether the same source with the same options fails again whatever the machine's state: then
  /// only `retry --failed` tries again.
  package var isPermanent: Bool {
    switch kind {
    case .invalidSettings, .undecodable, .limitUnreachable, .internalFault: true
    case .inputMissing, .cannotCreateOutput, .inputOutput, .unavailable, .temporary,
      .permissionDenied:
      false
    }
  }
}
