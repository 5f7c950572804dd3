import Failures
import Files
import JSONText

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Who we are for the service: a client id that stays, and the token it got for it.
struct Account: Hashable {
  enum Origin: Hashable {
    /// `NEMO_TOKEN`.
    case environment
    /// An anonymous account of ours.
    case anonymous
  }

  var token: String
  var origin: Origin
  var userID: String?
  var expires: String?

  private static func path(_ settings: CloudSettings) -> String {
    "\(settings.folder)/account.json"
  }

  /// The token that was kept for this service; `nil` where there is none.
  static func kept(_ settings: CloudSettings) throws(Failure) -> Account? {
    guard
      let bytes = try SmallFile.bytes(
        of: path(settings), atMost: SmallFile.ownLimit),
      let json = try? JSONDocument(bytes).root,
      // A token goes to the host that gave it, and to no other.
      json["service"]?.string == settings.service.text, let token = json["token"]?.string,
      isToken(token)
    else { return nil }
    let account = Account(
      token: token, origin: .anonymous, userID: json["user"]?.string,
      expires: json["expires"]?.string)
    return account.isExpired(now: Int(time(nil))) ? nil : account
  }

  /// Whether the day it was good for has passed; one that says nothing is tried.
  /// - Parameter now: seconds since 1970.
  func isExpired(now: Int) -> Bool {
    guard let expires, expires.utf8.count >= 19 else { return false }
    var moment = time_t(now)
    var parts = tm()
    gmtime_r(&moment, &parts)
    func digits(_ number: Int32) -> String { (number < 10 ? "0" : "") + String(number) }
    let date = "\(parts.tm_year + 1900)-\(digits(parts.tm_mon + 1))-\(digits(parts.tm_mday))"
    let hour = "\(digits(parts.tm_hour)):\(digits(parts.tm_min)):\(digits(parts.tm_sec))"
    // Written like this, the earlier one is the smaller text.
    return String(expires.prefix(19)) < "\(date)T\(hour)"
  }

  func keep(_ settings: CloudSettings) throws(Failure) {
    let json = JSONValue.object([
      ("version", .integer(1)), ("service", .text(settings.service.text)), ("token", .text(token)),
      ("user", userID.map(JSONValue.text)), ("expires", expires.map(JSONValue.text)),
    ])
    try AtomicFile.writePrivate(json.text(indentation: 1), to: Self.path(settings))
  }

  static func forget(_ settings: CloudSettings) throws(Failure) {
    try Folder.remove(path(settings))
  }

  /// From the answer to a request for a token.
  init?(_ data: JSONValue) {
    guard let token = data["token"]?.string, Self.isToken(token) else { return nil }
    self.token = token
    origin = .anonymous
    userID = data["user_id"]?.string.flatMap { RenderReport.isPlain($0) ? $0 : nil }
    expires = data["expires_at"]?.string.map { String($0.prefix(40)) }
  }

  init(token: String, origin: Origin, userID: String? = nil, expires: String? = nil) {
    self.token = token
    self.origin = origin
    self.userID = userID
    self.expires = expires
  }

  /// It becomes a header: nothing in it may end one.
  static func isToken(_ text: String) -> Bool {
    (1...4096).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }
}

/// The id that this machine is known by before it has a token: a UUID and nothing else.
enum ClientID {
  /// The one that is kept, or a new one that is kept from now on.
  static func current(_ settings: CloudSettings) throws(Failure) -> String {
    if let id = settings.clientID { return id }
    if let bytes = try SmallFile.bytes(
      of: settings.clientIDPath, atMost: SmallFile.ownLimit)
    {
      let id = String(decoding: bytes.prefix(100), as: UTF8.self).filter { !$0.isWhitespace }
      if isID(id) { return id }
    }
    return try renewed(settings)
  }

  /// A new one, which takes the old one's place.
  static func renewed(_ settings: CloudSettings) throws(Failure) -> String {
    if let id = settings.clientID { return id }
    let id = random()
    try AtomicFile.writePrivate(id + "\n", to: settings.clientIDPath)
    return id
  }

  private static func isID(_ text: String) -> Bool {
    (8...64).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }

  /// A UUID of version 4, by RFC 9562.
  static func random() -> String {
    var bytes = (0..<16).map { _ in UInt8.random(in: 0...255) }
    bytes[6] = bytes[6] & 0x0F | 0x40
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    var text = ""
    for (index, digit) in digits.enumerated() {
      if [8, 12, 16, 20].contains(index) { text += "-" }
      text.append(digit)
    }
    return text
  }
}
