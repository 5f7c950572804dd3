import Failures
import JSONText
import WebServer

extension Reply {
  /// The page loads nothing from elsewhere, runs no script but its own files, and is shown in no frame.
  private static let policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
    + "media-src 'self' blob:; connect-src 'self'; form-action 'none'; base-uri 'none'; "
    + "frame-ancestors 'none'"

  /// The same answer with what keeps other pages from using it.
  var guarded: Reply {
    var reply = self
    reply.headers += [
      ("Content-Security-Policy", Self.policy), ("Referrer-Policy", "no-referrer"),
      ("Cross-Origin-Opener-Policy", "same-origin"),
      ("Cross-Origin-Resource-Policy", "same-origin"), ("X-Frame-Options", "DENY"),
    ]
    return reply
  }

  static func asset(_ asset: PageAsset) -> Reply {
    Reply(
      status: 200, headers: [("Content-Type", asset.mediaType), ("Cache-Control", "no-cache")],
      content: .bytes(asset.bytes))
  }

  static func page(_ value: JSONValue, status: Int = 200) -> Reply {
    Reply(status: status, text: value.text())
  }

  static func encoded(_ value: some Encodable) throws(HTTPRefusal) -> Reply {
    do throws(Failure) {
      return Reply(text: String(decoding: try PageRecord.text(value), as: UTF8.self))
    } catch { throw HTTPRefusal(error) }
  }

  static let done = Reply.page(.object(["done": .flag(true)]))
}

extension HTTPRefusal {
  /// One sentence for the person in front of the page.
  static func page(_ status: Int, _ sentence: String) -> HTTPRefusal {
    HTTPRefusal(Reply.page(.object(["error": .text(sentence)]), status: status).guarded)
  }

  init(_ failure: Failure) {
    let status =
      switch failure.kind {
      case .usage: 400
      case .inputMissing: 404
      case .undecodable: 415
      case .inputOutput, .cannotCreateOutput: 507
      case .cancelled: 409
      default: 500
      }
    self = .page(status, failure.description)
  }

  static let gone = HTTPRefusal.page(404, "This is no longer here. Reload the page.")
  static let foreign = HTTPRefusal.page(403, "This request was not sent by the page itself.")
  static let unknown = HTTPRefusal.page(
    401, "Open the page with the address that vcompress printed.")
}
