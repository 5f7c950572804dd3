import JSONText

/// A request or a notification of JSON-RPC 2.0.
struct Message {
  /// A string or a number; `nil` for a notification, which is not answered.
  var id: JSONValue?
  var method: String
  var params: JSONValue?

  /// What the client says about the request itself.
  var meta: JSONValue? { params?["_meta"] }

  /// The most bytes of a message.
  static let longest = 4 << 20

  /// - Returns: `nil` for an answer, which this server waits for none of.
  init?(_ line: [UInt8]) throws(ProtocolError) {
    let root: JSONValue
    do throws(JSONError) {
      root = try JSONDocument(line, rules: JSONReadingRules(maximumBytes: Self.longest)).root
    } catch {
      throw ProtocolError(.unreadable, "this is not JSON: \(error)")
    }
    guard root.members != nil else {
      throw ProtocolError(.invalidRequest, "a message is one object, not \(root.kind)")
    }
    let id = root["id"].flatMap { $0.string != nil || $0.number != nil ? $0 : nil }
    guard root["jsonrpc"]?.string == "2.0" else {
      throw ProtocolError(.invalidRequest, "\"jsonrpc\" must be \"2.0\"", of: id)
    }
    guard let method = root["method"] else {
      if root["result"] != nil || root["error"] != nil { return nil }
      throw ProtocolError(.invalidRequest, "\"method\" is missing", of: id)
    }
    guard let name = method.string else {
      throw ProtocolError(.invalidRequest, "\"method\" must be a string", of: id)
    }
    if let given = root["id"], id == nil {
      throw ProtocolError(
        .invalidRequest, "\"id\" must be a string or a number, not \(given.kind)")
    }
    if let params = root["params"], params.members == nil {
      throw ProtocolError(.invalidParams, "\"params\" must be an object", of: id)
    }
    self.id = id
    self.method = name
    params = root["params"]
  }
}

/// Why a message is answered with an error of the protocol.
struct ProtocolError: Error {
  /// The numbers are those of JSON-RPC and of the Model Context Protocol.
  enum Code: Int {
    case unreadable = -32700
    case invalidRequest = -32600
    case unknownMethod = -32601
    case invalidParams = -32602
    case internalError = -32603
    case headerMismatch = -32020
    case unsupportedRevision = -32022
  }

  var code: Code
  var message: String
  var id: JSONValue?
  var data: JSONValue?

  init(_ code: Code, _ message: String, of id: JSONValue? = nil, data: JSONValue? = nil) {
    self.code = code
    self.message = message
    self.id = id
    self.data = data
  }

  /// As it is sent.
  var text: String {
    JSONValue.object([
      "jsonrpc": .text("2.0"), "id": id ?? JSONValue(.null),
      "error": .object([
        "code": .whole(code.rawValue), "message": .text(message), "data": data,
      ]),
    ]).text()
  }
}
