import WebServer

/// The protocol, and beside it what else is served on the same port.
struct SharedService: WebService {
  let host: NemoService
  let guest: (any GuestService)?

  func timeouts(for head: RequestHead) -> RequestTimeouts { service(for: head).timeouts(for: head) }

  func reader(for head: RequestHead) throws(HTTPRefusal) -> any BodyReader {
    try service(for: head).reader(for: head)
  }

  /// No path of the protocol is given away.
  private func service(for head: RequestHead) -> any WebService {
    guard Route.find(head.path) == nil, let guest, guest.claims(head) else { return host }
    return guest
  }
}
