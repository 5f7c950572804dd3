import Failures
import Foundation
import ScriptedService
import Testing

@testable import NemoVideo

private typealias Reply = LoopbackServer.Reply

/// Files that a server fetches from addresses which its clients give.
@Suite struct AddressFetchTests {
  private static let video = Array("a video".utf8)

  private func server() throws -> LoopbackServer {
    try LoopbackServer { request in
      switch request.path {
      case "/a%20b.mp4?key=1", "/c": Reply(bytes: Self.video, kind: "Video/MP4; a=b")
      case "/empty.mp4": Reply(bytes: [], kind: "video/mp4")
      case "/here": Reply("", status: 302).with { $0.headers["Location"] = "/c" }
      case "/there":
        Reply("", status: 302).with { $0.headers["Location"] = "http://127.0.0.1:9/c" }
      default: Reply("", status: 404)
      }
    }
  }

  /// - Returns: the file with its name and media type.
  private func fetch(
    _ address: String, from hosts: [String], atMost limit: Int = 1000
  ) throws -> (bytes: [UInt8], name: String, type: String) {
    var bytes: [UInt8] = []
    var (name, type) = ("", "")
    try AddressFetch(hosts: hosts).fetch(address, atMost: limit) {
      (name, type) = ($0, $1)
      return true
    } take: { piece in
      bytes += piece
      return true
    }
    return (bytes, name, type)
  }

  private func kind(_ address: String, from hosts: [String], atMost limit: Int = 1000)
    -> FailureKind?
  {
    (#expect(throws: Failure.self) { try fetch(address, from: hosts, atMost: limit) })?.kind
  }

  @Test func filesComeWithTheirNames() throws {
    let server = try server()
    let base = "http://127.0.0.1:\(server.port)"
    for host in ["127.0.0.1", "127.0.0.1:\(server.port)"] {
      let file = try fetch("\(base)/a%20b.mp4?key=1", from: ["other.example", host])
      #expect(file.bytes == Self.video && file.name == "a b.mp4" && file.type == "video/mp4")
    }
    #expect(try fetch("\(base)/here", from: ["127.0.0.1"]).name == "c")
    #expect(try fetch("\(base)/empty.mp4", from: ["127.0.0.1"]).name == "empty.mp4")
    #expect(try fetch("http://LOCALHOST:\(server.port)/c", from: ["localhost"]).name == "c")
  }

  @Test func onlyFromWhoIsNamed() throws {
    let server = try server()
    let base = "http://127.0.0.1:\(server.port)"
    #expect(kind("\(base)/c", from: ["localhost"]) == .notPermitted)
    #expect(kind("\(base)/c", from: ["127.0.0.1:1"]) == .notPermitted)
    #expect(kind("\(base)/c", from: []) == .notPermitted)
    #expect(kind("\(base)/there", from: ["127.0.0.1:\(server.port)"]) == .unavailable)
    #expect(kind("\(base)/none", from: ["127.0.0.1"]) == .unavailable)
    #expect(kind("\(base)/c", from: ["127.0.0.1"], atMost: 3) == .limitUnreachable)
    #expect(kind("file:///etc/passwd", from: ["127.0.0.1"]) == .configuration)
    for host in ["", "http://a", "a/b", "a@b", "a b"] {
      #expect(throws: Failure.self) { try AddressFetch(hosts: [host]) }
    }
  }

  /// A name that stands for a private address does not name that address.
  @Test func namesDoNotLeadToPrivateAddresses() throws {
    let connections = ConnectionGuard(named: [])
    let loopback = try #require(NetworkAddress("127.0.0.1"))
    #expect(!connections.allows(loopback) && connections.hasRefused)
    #expect(ConnectionGuard(named: [loopback]).allows(loopback))
    #expect(!ConnectionGuard(named: [loopback]).allows(try #require(NetworkAddress("127.0.0.2"))))
    #expect(ConnectionGuard(named: []).allows(try #require(NetworkAddress("93.184.216.34"))))
  }

  @Test(arguments: [
    ("8.8.8.8", true), ("93.184.216.34", true), ("172.32.0.1", true), ("192.0.1.1", true),
    ("0.0.0.0", false), ("10.1.2.3", false), ("100.64.0.1", false), ("127.9.9.9", false),
    ("169.254.169.254", false), ("172.16.0.1", false), ("172.31.255.255", false),
    ("192.168.1.1", false), ("198.18.0.1", false), ("224.0.0.1", false), ("255.255.255.255", false),
    ("2606:2800:220:1::1", true), ("::", false), ("[::1]", false), ("fe80::1", false),
    ("fd00::1", false), ("ff02::1", false), ("::ffff:10.0.0.1", false), ("::ffff:8.8.8.8", true),
    ("64:ff9b::a00:1", false), ("2002:a00:1::", false), ("2001::1", false), ("2001:db8::1", false),
  ])
  func publicAddresses(text: String, isPublic: Bool) throws {
    #expect(try #require(NetworkAddress(text)).isPublic == isPublic)
  }
}
