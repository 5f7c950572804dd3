import Failures
import Files
import JSONText
import Options

/// The answer of a tool: for the model's eyes, and for programs.
struct ToolResult {
  var content: [JSONValue]
  /// An object.
  var structure: JSONValue
  var isError: Bool

  /// - Parameters:
  ///   - sentence: the answer in one line.
  ///   - members: what programs are told beside the exit code.
  init(_ code: Int, _ sentence: String, _ members: [JSONMember] = []) {
    content = [.object(["type": .text("text"), "text": .text(sentence)])]
    isError = code != 0
    var all = [JSONMember("exitCode", .whole(code))]
    if code != 0 {
      let meaning = ExitCode(rawValue: Int32(clamping: code))?.meaning
      all.append(JSONMember("meaning", .text(meaning ?? "It ended in an unusual way.")))
      all.append(JSONMember("error", .text(sentence)))
    }
    let own = Set(all.map(\.name))
    structure = JSONValue(.object(all + members.filter { !own.contains($0.name) }))
  }

  init(_ failure: Failure) { self.init(Int(failure.kind.rawValue), failure.message.asSentence) }

  /// Adds a link to a file that was made.
  mutating func link(_ path: String, bytes: Int?) {
    content.append(
      .object([
        "type": .text("resource_link"), "uri": .text(Self.address(of: path)),
        "name": .text(PathName(path).last),
        "mimeType": Self.mediaType(of: path).map(JSONValue.text),
        "size": bytes.map(JSONValue.whole),
      ]))
  }

  /// Adds a sentence for the model alone.
  mutating func say(_ sentence: String) {
    content.append(.object(["type": .text("text"), "text": .text(sentence)]))
  }

  /// Adds a picture for the model's eyes. Programs are told all of it but the bytes.
  /// - Parameter picture: as a line of `compare` has it; `nil` where it has none.
  mutating func show(_ picture: JSONValue?) {
    guard let picture, let data = picture["data"]?.string, let type = picture["mediaType"]?.string,
      data.utf8.count <= Self.longestPicture
    else { return }
    content.append(
      .object(["type": .text("image"), "data": .text(data), "mimeType": .text(type)]))
    let told = (picture.members ?? []).filter { $0.name != "data" }
    structure = JSONValue(
      .object(
        (structure.members ?? []).filter { $0.name != "picture" }
          + [JSONMember("picture", JSONValue(.object(told)))]))
  }

  /// Of 200 kB, in base64.
  private static let longestPicture = 300_000

  private static func address(of path: String) -> String {
    "file://"
      + path.utf8.map { byte -> String in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return String(UnicodeScalar(byte))
        case _ where "-._~/".utf8.contains(byte): return String(UnicodeScalar(byte))
        default:
          let digits = String(byte, radix: 16, uppercase: true)
          return "%" + (digits.count < 2 ? "0" : "") + digits
        }
      }.joined()
  }

  private static func mediaType(of path: String) -> String? {
    switch PathName(path).ext.lowercased() {
    case "gif": "image/gif"
    case "mp4": "video/mp4"
    case "m4a": "audio/mp4"
    default: nil
    }
  }
}

extension JSONValue {
  /// The value with no list longer than `limit`: an answer must fit into a model's context.
  func bounded(to limit: Int) -> JSONValue {
    switch content {
    case .array(let elements):
      return .list(elements.prefix(limit).map { $0.bounded(to: limit) })
    case .object(let members):
      return JSONValue(
        .object(
          members.flatMap { member in
            var result = [JSONMember(member.name, member.value.bounded(to: limit))]
            if let count = member.value.elements?.count, count > limit {
              result.append(JSONMember(member.name + "Omitted", .whole(count - limit)))
            }
            return result
          }))
    default: return self
    }
  }
}
