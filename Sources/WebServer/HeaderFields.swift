/// The headers of a request, as they came.
///
/// A request that two programs could take apart in two ways is a way past the one that stands in front
/// (RFC 9112, section 11.2), so it is not read at all.
enum HeaderFields {
  typealias Field = (name: [UInt8], value: [UInt8])

  /// Those that say where a request ends, whom it is for and who sends it. They come once.
  private static let single: Set = [
    "content-length", "transfer-encoding", "host", "authorization", "content-type",
  ]

  /// - Returns: the values by their names in lower case, of several with the same name the first;
  ///   `nil` where it is in doubt what the request is.
  static func read(_ fields: [Field]) -> [String: String]? {
    var headers: [String: String] = [:]
    for field in fields {
      guard isToken(field.name), field.value.allSatisfy(isPlain) else { return nil }
      let name = String(decoding: field.name, as: UTF8.self).lowercased()
      guard headers[name] == nil else {
        if single.contains(name) { return nil }
        continue
      }
      // No header that is read here has bytes that are not UTF-8.
      headers[name] = String(validating: field.value, as: UTF8.self)
    }
    guard let coding = headers["transfer-encoding"] else { return headers }
    return coding.lowercased() == "chunked" && headers["content-length"] == nil ? headers : nil
  }

  /// Whether it can be the name of a header (RFC 9110, section 5.6.2).
  private static func isToken(_ name: [UInt8]) -> Bool {
    !name.isEmpty
      && name.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
      }
  }

  /// Everything but the controls; a tab is a blank.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != 0x7F || byte == 0x09
  }
}
