import Failures
import Files
import JSONText
import Platform

/// The user's account with the service: its token.
struct Account: Hashable {
  enum Origin: Hashable {
    /// `NEMO_TOKEN`.
    case environment
    /// An anonymous account that was made for this machine.
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
    guard let bytes = try SmallFile.bytes(of: path(settings), atMost: SmallFile.ownLimit),
      let json = try? JSONDocument(bytes).root,
      // A token is only sent to the host that gave it.
      json["service"]?.string == settings.service.text, let token = json["token"]?.string,
      isToken(token)
    else { return nil }
    let account = Account(
      token: token, origin: .anonymous, userID: json["user"]?.string,
      expires: json["expires"]?.string)
    return account.isExpired(now: Int(time(nil))) ? nil : account
  }

  /// Whether it has expired. A token without a date is tried.
  /// - Parameter now: seconds since 1970.
  func isExpired(now: Int) -> Bool {
    guard let expires, expires.utf8.count >= 19 else { return false }
    var moment = time_t(now)
    var parts = tm()
    gmtime_r(&moment, &parts)
    func digits(_ number: Int32) -> String { (number < 10 ? "0" : "") + String(number) }
    let date = "\(parts.tm_year + 1900)-\(digits(parts.tm_mon + 1))-\(digits(parts.tm_mday))"
    let hour = "\(digits(parts.tm_hour)):\(digits(parts.tm_min)):\(digits(parts.tm_sec))"
    // Dates in this form have the order of their texts.
    return String(expires.prefix(19)) < "\(date)T\(hour)"
  }

  func keep(_ settings: CloudSettings) throws(Failure) {
    let json = JSONValue.object([
      "version": .whole(1), "service": .text(settings.service.text), "token": .text(token),
      "user": userID.map(JSONValue.text), "expires": expires.map(JSONValue.text),
    ])
    try AtomicFile.writePrivate(json.text(indentation: 1), to: Self.path(settings))
  }

  static func forget(_ settings: CloudSettings) throws(Failure) {
    try Folder.remove(path(settings))
  }

  /// - Parameter data: the answer to a request for a token.
  init?(_ data: JSONValue) {
    guard let token = data["token"]?.string, Self.isToken(token) else { return nil }
    self.token = token
    origin = .anonymous
    userID = data["user_id"]?.string.flatMap { WebAddress.isPathPart($0) ? $0 : nil }
    expires = data["expires_at"]?.string.map { String($0.prefix(40)) }
  }

  init(token: String, origin: Origin, userID: String? = nil, expires: String? = nil) {
    self.token = token
    self.origin = origin
    self.userID = userID
    self.expires = expires
  }

  /// Whether the text can be sent in a header.
  static func isToken(_ text: String) -> Bool {
    (1...4096).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }
}
