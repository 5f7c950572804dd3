/// Decides how a result is fetched in pieces, without I/O of its own: what to request, and what an
/// answer means for the bytes that were received before.
struct ResumableDownload: Hashable {
  /// Bytes that were received.
  private(set) var received: Int
  /// Distinguishes the file from another one at the same address: a strong ETag or a date.
  private(set) var tag: String?
  /// The file's length, once a server has said it.
  private(set) var total: Int?
  /// The file's SHA-256 in Base64, if a server has said it.
  private(set) var digest: String?
  /// Attempts in a row that did not bring a byte.
  private var fruitless = 0
  /// How often the received bytes had to be discarded.
  private var restarts = 0
  private var rounds = 0

  static let mostFruitless = 4
  static let mostRestarts = 4
  static let mostRounds = 50

  /// - Parameters:
  ///   - received: bytes of an earlier run. Without a tag it is unknown what they belong to.
  init(received: Int = 0, tag: String? = nil) {
    self.received = tag == nil ? 0 : received
    self.tag = tag
  }

  var headers: [HTTPRequest.Header] {
    guard received > 0, let tag else { return [] }
    return [
      HTTPRequest.Header(name: "Range", value: "bytes=\(received)-"),
      HTTPRequest.Header(name: "If-Range", value: tag),
    ]
  }

  /// What the body of an answer is.
  enum Start: Hashable {
    /// It continues the bytes that were received.
    case append
    /// The file comes from its beginning.
    case restart
    /// It is another part than the one that was requested.
    case mismatch
  }

  /// - Parameter head: that of an answer with a status of 200 to 299.
  mutating func begin(_ head: HTTPAnswer) -> Start {
    digest = Self.digest(head) ?? digest
    if head.status == 206 {
      guard received > 0, let range = Self.range(head), range.start == received else {
        return .mismatch
      }
      total = range.total ?? total
      return .append
    }
    tag = Self.tag(head)
    total = head.header("content-length").flatMap { Int($0) }
    received = 0
    return .restart
  }

  mutating func add(_ count: Int) {
    received += count
    fruitless = 0
  }

  /// What to do next.
  enum Next: Hashable {
    case done
    /// Request the rest.
    case again
    /// Request the file from its beginning.
    case fromBeginning
    /// The file is not at this address.
    case elsewhere
    case fail(String)
  }

  /// An answer has ended, and its body, if any, was added.
  mutating func end(_ status: Int) -> Next {
    rounds += 1
    switch status {
    case 200, 206:
      guard let total, received != total else { return .done }
      return received > total ? restart("is longer than was said") : broken("ends early")
    case 416: return restart("has another length than before")
    case 401, 403, 404, 410: return .elsewhere
    case 429, 500...599: return broken("answers with trouble of its own (\(status))")
    default: return .fail("answers with \(status) instead of the file")
    }
  }

  /// The connection broke.
  mutating func broken(_ reason: String) -> Next {
    rounds += 1
    fruitless += 1
    guard fruitless < Self.mostFruitless, rounds < Self.mostRounds else {
      return .fail("\(reason), again and again")
    }
    if tag == nil { received = 0 }
    return received == 0 ? .fromBeginning : .again
  }

  /// The received bytes must be discarded.
  mutating func restart(_ reason: String) -> Next {
    received = 0
    tag = nil
    digest = nil
    total = nil
    restarts += 1
    return restarts < Self.mostRestarts ? broken(reason) : .fail("\(reason), again and again")
  }

  // MARK: Headers

  private static func tag(_ head: HTTPAnswer) -> String? {
    // A weak tag does not mean that the bytes are the same.
    if let tag = head.header("etag"), tag.hasPrefix("\""), isPlain(tag) { return tag }
    if let date = head.header("last-modified"), !date.isEmpty, isPlain(date) { return date }
    return nil
  }

  private static func isPlain(_ text: String) -> Bool {
    text.utf8.count <= 200 && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
  }

  /// `bytes 100-199/200`
  private static func range(_ head: HTTPAnswer) -> (start: Int, total: Int?)? {
    guard let text = head.header("content-range"), text.hasPrefix("bytes ") else { return nil }
    let parts = text.dropFirst(6).split { $0 == "-" || $0 == "/" }
    guard parts.count == 3, let start = Int(parts[0]) else { return nil }
    return (start, Int(parts[2]))
  }

  /// `Repr-Digest: sha-256=:...:` by RFC 9530, or the older `Digest: sha-256=...`.
  private static func digest(_ head: HTTPAnswer) -> String? {
    for name in ["repr-digest", "digest"] {
      for part in (head.header(name) ?? "").split(separator: ",") {
        let entry = part.drop { $0 == " " }
        guard entry.lowercased().hasPrefix("sha-256=") else { continue }
        return String(entry.dropFirst(8).filter { $0 != ":" && $0 != " " })
      }
    }
    return nil
  }
}
