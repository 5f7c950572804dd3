package import Failures
import Files

extension CloudClient {
  /// Writes down that a result is where it was wanted, and removes the copy that was downloaded. The
  /// result is there whatever fails here, so that is only said.
  package func putAway(_ path: String, _ change: (inout CloudJob) -> Void) {
    do throws(Failure) {
      try journal.record(change)
      try Folder.remove(path)
    } catch {
      tell(.warning("The result is there, but cloud jobs may not know it: \(error)"))
    }
  }

  /// More than the size of any result of this service.
  private static let mostBytes = 8_000_000_000

  /// Fetches the result of the job's render, continuing where an earlier run was cut off.
  /// - Returns: the path of the complete file in the cache, which the caller must remove.
  package func download() throws(Failure) -> String {
    guard let render = journal.job.render, render.state == .completed else {
      throw Failure(.usage, "The cloud job \(journal.job.id) has no result yet")
    }
    try Folder.makePrivate(settings.spoolFolder)
    let path = "\(settings.spoolFolder)/\(journal.job.id)-\(render.id).mp4"
    let spool = try SpoolFile(path)
    var progress = ResumableDownload(received: spool.size, tag: render.tag)
    if let size = render.size, progress.received == size, spool.size == size { return path }
    var source = try Source(render, self)
    while true {
      switch try fetch(source, into: spool, &progress) {
      case .done:
        if let problem = try check(spool, progress, render) {
          // A later run must not use any of it.
          try spool.cut(to: 0)
          try journal.record { $0.render?.tag = nil }
          switch progress.restart(problem) {
          case .fail(let reason): throw failure(.cloudProtocol, source, Sentence(reason))
          default: try pause(RetryPolicy.pauseAfterFailure, because: "the result \(problem)")
          }
          continue
        }
        try spool.settle()
        return path
      case .again, .fromBeginning:
        try pause(
          RetryPolicy.pauseAfterFailure, because: "the download was cut off: going on with it")
      case .elsewhere:
        guard !source.isService else {
          throw failure(.unavailable, source, "does not have the result any more")
        }
        // The service also has it at an address of its own, which needs the token.
        source = try Source(service: render.id, self)
        progress = ResumableDownload()
      case .fail(let reason): throw failure(.unavailable, source, Sentence(reason))
      }
    }
  }

  /// The place that a result is fetched from.
  private struct Source {
    var address: WebAddress
    /// Whether it is the service itself, which gets our headers.
    var isService: Bool

    init(_ render: CloudJob.Render, _ client: CloudClient) throws(Failure) {
      isService = render.location == nil
      guard let location = render.location else {
        address = try Self.service(render.id, client)
        return
      }
      do throws(Failure) {
        address = try WebAddress(location, from: client.settings.service)
      } catch {
        throw Failure(.cloudProtocol, "\(client.place) says where the result is, but \(error)")
      }
    }

    init(service id: String, _ client: CloudClient) throws(Failure) {
      address = try Self.service(id, client)
      isService = true
    }

    private static func service(_ id: String, _ client: CloudClient) throws(Failure) -> WebAddress {
      try client.settings.service.appending("/api/render/proxy/\(id)/download")
    }
  }

  private func failure(_ kind: FailureKind, _ source: Source, _ reason: Sentence) -> Failure {
    Failure(
      kind,
      "\(source.address.place) \(reason). Try again with: vcompress cloud resume "
        + "\(journal.job.id)")
  }

  private func fetch(
    _ source: Source, into spool: SpoolFile, _ progress: inout ResumableDownload
  ) throws(Failure) -> ResumableDownload.Next {
    if source.isService { try authenticate() }
    var headers = progress.headers
    if source.isService {
      headers += attribution.headers
      if let account {
        headers.append(HTTPRequest.Header(name: "Authorization", value: "Bearer \(account.token)"))
      }
    }
    let request = HTTPRequest(
      address: source.address, headers: headers, deadline: limits.transfer,
      idleTimeout: limits.silence, mostBytes: Self.mostBytes, leavesOrigin: !source.isService)
    let receiver = ResultReceiver(progress: progress, spool: spool, journal: journal, tell: tell)
    defer { progress = receiver.progress }
    let failure: TransportError
    do throws(TransportError) {
      let answer = try transport.send(
        request,
        to: { head, bytes throws(TransportError) in try receiver.take(bytes, head) },
        tick: stopping { _, _ in })
      // The sink is not called for an empty body.
      if (200...299).contains(answer.status) { try receiver.take([], answer) }
      if receiver.isMismatch {
        return receiver.progress.restart("sends another part of the file than was asked for")
      }
      return receiver.progress.end(answer.status)
    } catch { failure = error }
    switch failure.kind {
    case .cancelled: throw Failure(.cancelled, "stopped")
    case .local: throw Failure(failure.localKind, failure.reason)
    case .dropped, .timedOut, .notConnected:
      return receiver.progress.broken(failure.reason.description)
    case .tooMuch: throw self.failure(.cloudProtocol, source, failure.reason)
    case .notTrusted, .badRedirect: throw self.failure(.unavailable, source, failure.reason)
    }
  }

  /// - Returns: what is wrong with the file; `nil` where nothing is.
  private func check(
    _ spool: SpoolFile, _ progress: ResumableDownload, _ render: CloudJob.Render
  ) throws(Failure) -> String? {
    if spool.size == 0 { return "is empty" }
    if let size = render.size, spool.size != size {
      return "has \(spool.size) bytes instead of the \(size) that were said"
    }
    if let digest = progress.digest, try spool.digest() != digest {
      return "is not what its digest says"
    }
    return nil
  }
}

/// Receives the answer to one request for a result.
private final class ResultReceiver {
  var progress: ResumableDownload
  private(set) var isMismatch = false
  private let spool: SpoolFile
  private let journal: JobJournal
  private let tell: (CloudEvent) -> Void
  private var hasBegun = false

  init(
    progress: ResumableDownload, spool: SpoolFile, journal: JobJournal,
    tell: @escaping (CloudEvent) -> Void
  ) {
    self.progress = progress
    self.spool = spool
    self.journal = journal
    self.tell = tell
  }

  func take(_ bytes: ArraySlice<UInt8>, _ head: HTTPAnswer) throws(TransportError) {
    do throws(Failure) {
      if !hasBegun {
        hasBegun = true
        switch progress.begin(head) {
        case .append: try spool.cut(to: progress.received)
        case .restart:
          // The old bytes are removed first, so that the new tag never belongs to them.
          try spool.cut(to: 0)
          try journal.record { $0.render?.tag = progress.tag }
        case .mismatch:
          isMismatch = true
          return
        }
      }
      if isMismatch || bytes.isEmpty { return }
      try spool.append(bytes)
    } catch { throw TransportError(kind: .local, reason: error.sentence, localKind: error.kind) }
    progress.add(bytes.count)
    tell(.downloading(received: progress.received, of: progress.total))
  }
}
