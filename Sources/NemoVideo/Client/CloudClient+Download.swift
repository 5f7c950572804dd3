public import Failures
import Files

extension CloudClient {
  /// More than any result of this service.
  private static let mostBytes = 8_000_000_000

  /// Fetches the result of the job's render, going on where an earlier run was cut off.
  /// - Returns: the path of the whole file, in the cache. It is the caller's to remove.
  public func download() throws(Failure) -> String {
    guard let render = journal.job.render, render.state == .completed else {
      throw Failure(.usage, "The cloud job \(journal.job.id) has no result yet")
    }
    try Folder.make(settings.spoolFolder, mode: Folder.privateMode)
    let path = "\(settings.spoolFolder)/\(journal.job.id)-\(render.id).mp4"
    let spool = try SpoolFile(path)
    var course = DownloadCourse(received: spool.size, tag: render.tag)
    if let size = render.size, course.received == size, spool.size == size { return path }
    var source = try Source(render, self)
    while true {
      let next = try fetch(source, into: spool, &course)
      switch next {
      case .done:
        if let problem = try check(spool, course, render) {
          // Nothing of it may be taken for good by a later run.
          try spool.cut(to: 0)
          try journal.record { $0.render?.tag = nil }
          switch course.restart(problem) {
          case .fail(let reason): throw failure(.cloudProtocol, source, Sentence(reason))
          default: try pause(CallCourse.pauseAfterFailure, because: "the result \(problem)")
          }
          continue
        }
        try spool.settle()
        return path
      case .again, .fromBeginning:
        try pause(
          CallCourse.pauseAfterFailure, because: "the download was cut off: going on with it")
      case .elsewhere:
        guard !source.isService else {
          throw failure(.unavailable, source, "does not have the result any more")
        }
        // The service keeps a second way to it, by its own address and with the token.
        source = try Source(service: render.id, self)
        course = DownloadCourse()
      case .fail(let reason): throw failure(.unavailable, source, Sentence(reason))
      }
    }
  }

  /// Where a result comes from.
  private struct Source {
    var address: WebAddress
    /// Whether the service itself is asked, which may see our headers.
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

    private static func service(
      _ id: String, _ client: CloudClient
    ) throws(Failure) -> WebAddress {
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
    _ source: Source, into spool: SpoolFile, _ course: inout DownloadCourse
  ) throws(Failure) -> DownloadCourse.Next {
    if source.isService { try authenticate() }
    var headers = course.headers
    if source.isService {
      headers += attribution.headers
      if let account {
        headers.append(HTTPRequest.Header(name: "Authorization", value: "Bearer \(account.token)"))
      }
    }
    let request = HTTPRequest(
      address: source.address, headers: headers, deadline: limits.transfer,
      patience: limits.silence, mostBytes: Self.mostBytes, leavesOrigin: !source.isService)
    let fetching = Fetching(course: course, spool: spool, journal: journal, tell: tell)
    defer { course = fetching.course }
    let failure: TransportError
    do throws(TransportError) {
      let answer = try transport.send(
        request,
        to: { head, bytes throws(TransportError) in try fetching.take(bytes, head) },
        tick: stopping { _, _ in })
      // An empty body never came to the sink.
      if (200...299).contains(answer.status) { try fetching.take([], answer) }
      if fetching.isMismatch {
        return fetching.course.restart("sends another part of the file than was asked for")
      }
      return fetching.course.end(answer.status)
    } catch { failure = error }
    switch failure.kind {
    case .cancelled: throw Failure(.cancelled, "stopped")
    case .local: throw Failure(.inputOutput, failure.reason)
    case .dropped, .timedOut, .notConnected:
      return fetching.course.broken(failure.reason.description)
    case .tooMuch: throw self.failure(.cloudProtocol, source, failure.reason)
    case .notTrusted, .astray: throw self.failure(.unavailable, source, failure.reason)
    }
  }

  /// - Returns: what is wrong with the file; `nil` where nothing is.
  private func check(
    _ spool: SpoolFile, _ course: DownloadCourse, _ render: CloudJob.Render
  ) throws(Failure) -> String? {
    if spool.size == 0 { return "is empty" }
    if let size = render.size, spool.size != size {
      return "has \(spool.size) bytes instead of the \(size) that were said"
    }
    if let digest = course.digest, try spool.digest() != digest {
      return "is not what its digest says"
    }
    return nil
  }
}

/// One request for a result while it is answered.
private final class Fetching {
  var course: DownloadCourse
  private(set) var isMismatch = false
  private let spool: SpoolFile
  private let journal: JobJournal
  private let tell: (CloudEvent) -> Void
  private var hasBegun = false

  init(
    course: DownloadCourse, spool: SpoolFile, journal: JobJournal,
    tell: @escaping (CloudEvent) -> Void
  ) {
    self.journal = journal
    self.course = course
    self.spool = spool
    self.tell = tell
  }

  func take(_ bytes: ArraySlice<UInt8>, _ head: HTTPAnswer) throws(TransportError) {
    do throws(Failure) {
      if !hasBegun {
        hasBegun = true
        switch course.begin(head) {
        case .append: try spool.cut(to: course.received)
        case .restart:
          // The old bytes go before the new tag comes, so that it never stands for them.
          try spool.cut(to: 0)
          try journal.record { $0.render?.tag = course.tag }
        case .mismatch:
          isMismatch = true
          return
        }
      }
      if isMismatch || bytes.isEmpty { return }
      try spool.append(bytes)
    } catch { throw TransportError(kind: .local, reason: error.sentence) }
    course.add(bytes.count)
    tell(.downloading(received: course.received, of: course.total))
  }
}
