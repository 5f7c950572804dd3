import Failures
import Files
import JSONText
import Threading
package import WebServer

/// The page and what it asks for.
package final class PageService: GuestService {
  /// What lets a person on this machine in; `nil` where everybody has a token.
  package let secret: String?
  private let access: PageAccess
  private let spaces: Workspaces
  let presence = Presence()
  private let memory = MemoryQuota(bytes: 64 << 20)
  private let checks: Monitor<RequestCheck>
  /// Who comes with the secret.
  private static let owner = "me"

  private var check: RequestCheck { checks.wait { $0 } ?? RequestCheck(port: 0) }

  /// A page beside another service.
  /// - Parameters:
  ///   - folder: that of all users' workspaces.
  ///   - program: the path of the command.
  ///   - tokens: those that the owner gave out, each with the name of its user.
  package convenience init(
    _ folder: String, program: String, tokens: [(token: String, name: String)]
  ) {
    let secret = tokens.isEmpty ? Secret.word() : nil
    self.init(
      access: PageAccess(tokens: secret.map { [($0, Self.owner)] } ?? tokens),
      check: RequestCheck(port: 0, acceptsAnyName: secret == nil),
      spaces: Workspaces(folder, program: program, limits: PageLimits()), secret: secret)
  }

  init(access: PageAccess, check: RequestCheck, spaces: Workspaces, secret: String?) {
    self.access = access
    self.spaces = spaces
    self.secret = secret
    checks = Monitor(check)
  }

  package func begin(port: Int) { checks.change { $0.port = port } }

  /// Other paths are for others.
  package func claims(_ head: RequestHead) -> Bool {
    head.path == [""] || head.path.first == "page"
  }

  package func end() { spaces.close() }

  package func timeouts(for head: RequestHead) -> RequestTimeouts {
    var timeouts = RequestTimeouts(body: 60, answer: 60)
    switch PageRoute.find(head.path)?.route {
    case .upload: timeouts = RequestTimeouts(body: 6 * 3600, answer: 120)
    case .events, .source, .result, .looked: timeouts.answer = 6 * 3600
    case .look: timeouts.answer = 3600
    default: break
    }
    return timeouts
  }

  package func reader(for head: RequestHead) throws(HTTPRefusal) -> any BodyReader {
    guard check.admits(head) else { throw .foreign }
    guard let (route, method) = PageRoute.find(head.path) else { throw .page(404, "Not found.") }
    guard head.method == method || method == "GET" && head.method == "HEAD" else {
      throw .page(405, "This address takes \(method).")
    }
    switch route {
    case .page: return body(atMost: 0) { _ in .asset(.index) }
    case .asset(let name):
      guard let asset = PageAsset(rawValue: name) else { throw .gone }
      return body(atMost: 0) { _ in .asset(asset) }
    case .enter:
      return body(atMost: 4096) { bytes throws(HTTPRefusal) in try self.enter(bytes, head) }
    default: break
    }
    guard let cookie = check.cookie(of: head), let visitor = access.visitor(with: cookie) else {
      throw .unknown
    }
    presence.note()
    let space: Workspace
    do throws(Failure) { space = try spaces.space(of: visitor.name) } catch {
      throw HTTPRefusal(error)
    }
    if route == .upload { return try FileUpload(head, to: space) }
    let request = PageRequest(space: space, head: head, presence: presence)
    return body(atMost: space.limits.viewBytes) { bytes throws(HTTPRefusal) in
      do throws(Failure) { return try request.answer(route, bytes) } catch {
        throw HTTPRefusal(error)
      }
    }
  }

  private func body(
    atMost limit: Int, _ answer: @escaping ([UInt8]) throws(HTTPRefusal) -> Reply
  ) -> CollectedBody {
    CollectedBody(
      atMost: max(limit, 4096), of: memory,
      refusals: CollectedBody.Refusals(
        tooLarge: { .page(413, "The request is larger than \($0) bytes.") },
        busy: .page(503, "Too much is being sent at once. Try again in a moment."))
    ) { bytes throws(HTTPRefusal) in try answer(bytes).guarded }
  }

  private func enter(_ bytes: [UInt8], _ head: RequestHead) throws(HTTPRefusal) -> Reply {
    guard let secret = (try? JSONDocument(bytes))?.root["secret"]?.string,
      let (cookie, visitor) = access.enter(with: secret)
    else {
      // Guessing takes for ever as it is; this keeps the log of an attacker short.
      presence.pause(milliseconds: 300)
      throw .page(401, "This token is not known here.")
    }
    do throws(Failure) {
      try spaces.space(of: visitor.name).change { (record) throws(Failure) in
        record.cookies = access.cookies(of: visitor.name)
      }
    } catch { throw HTTPRefusal(error) }
    var reply = Reply.done
    let isSecure = head["origin"]?.hasPrefix("https:") == true
    reply.headers.append(
      (
        "Set-Cookie",
        "\(check.cookieName)=\(cookie); Path=/; HttpOnly; SameSite=Strict; Max-Age=2592000"
          + (isSecure ? "; Secure" : "")
      ))
    return reply
  }
}
