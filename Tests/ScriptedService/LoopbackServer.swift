import Foundation
import Synchronization

/// A small HTTP server on this machine whose answers can be broken in every way that a network
/// breaks them.
package final class LoopbackServer: Sendable {
  package struct Request: Sendable {
    package var method: String
    package var path: String
    /// Names in small letters.
    package var headers: [String: String]
    package var body: [UInt8]
    package var text: String { String(decoding: body, as: UTF8.self) }
  }

  package struct Reply: Sendable {
    package var status = 200
    package var headers: [String: String] = ["Content-Type": "application/json"]
    package var body: [UInt8] = []
    /// Sent instead of the body's true length.
    package var saidLength: Int?
    /// The connection ends after so many bytes of the body.
    package var dropsAfter: Int?
    /// The body goes out in pieces of so many bytes.
    package var pieces: Int?
    /// Milliseconds before the answer.
    package var delay: UInt32 = 0
    /// Milliseconds between two pieces.
    package var pause: UInt32 = 0
    /// The connection ends without an answer.
    package var hangsUp = false

    package init(_ text: String, status: Int = 200) {
      body = Array(text.utf8)
      self.status = status
    }

    package init(bytes: [UInt8], kind: String, status: Int = 200) {
      body = bytes
      headers = ["Content-Type": kind]
      self.status = status
    }

    package func with(_ change: (inout Reply) -> Void) -> Reply {
      var reply = self
      change(&reply)
      return reply
    }
  }

  package let port: Int
  private let listener: Int32
  private let seen = Mutex<[Request]>([])
  private let handler: @Sendable (Request) -> Reply

  package init(_ handler: @escaping @Sendable (Request) -> Reply) throws {
    self.handler = handler
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    self.listener = listener
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let size = length
    let bound = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(listener, pointer, size) == 0 && listen(listener, 64) == 0
          && getsockname(listener, pointer, &length) == 0
      }
    }
    guard bound else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    port = Int(UInt16(bigEndian: address.sin_port))
    let thread = Thread { [listener, weak self] in
      while true {
        let connection = accept(listener, nil, nil)
        if connection < 0 { return }
        guard let self else {
          close(connection)
          return
        }
        let handling = Thread { self.serve(connection) }
        handling.start()
      }
    }
    thread.start()
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  /// What was asked so far.
  package var requests: [Request] { seen.withLock { $0 } }

  private func serve(_ connection: Int32) {
    defer { close(connection) }
    guard let request = read(from: connection) else { return }
    seen.withLock { $0.append(request) }
    let reply = handler(request)
    if reply.delay > 0 { usleep(reply.delay * 1000) }
    if reply.hangsUp { return }
    var head = "HTTP/1.1 \(reply.status) Words\r\nConnection: close\r\n"
    for (name, value) in reply.headers { head += "\(name): \(value)\r\n" }
    if reply.headers["Transfer-Encoding"] == nil {
      head += "Content-Length: \(reply.saidLength ?? reply.body.count)\r\n"
    }
    guard write(Array((head + "\r\n").utf8)[...], to: connection) else { return }
    var rest = reply.body.prefix(reply.dropsAfter ?? reply.body.count)
    while !rest.isEmpty {
      let piece = rest.prefix(reply.pieces ?? rest.count)
      guard write(piece, to: connection) else { return }
      rest = rest.dropFirst(piece.count)
      if reply.pause > 0 { usleep(reply.pause * 1000) }
    }
  }

  private func write(_ bytes: ArraySlice<UInt8>, to connection: Int32) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  private func read(from connection: Int32) -> Request? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    let mark = Array("\r\n\r\n".utf8)
    var split: Int?
    while split == nil {
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { return nil }
      bytes += buffer[..<count]
      split = bytes.firstRange(of: mark)?.lowerBound
    }
    guard let split else { return nil }
    let lines = String(decoding: bytes[..<split], as: UTF8.self).split(separator: "\r\n")
    let words = (lines.first ?? "").split(separator: " ")
    guard words.count == 3 else { return nil }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
    }
    var body = Array(bytes[(split + 4)...])
    if headers["expect"] != nil {
      guard write(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)[...], to: connection) else {
        return nil
      }
    }
    let length = Int(headers["content-length"] ?? "0") ?? 0
    while body.count < length {
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { return nil }
      body += buffer[..<count]
    }
    return Request(
      method: String(words[0]), path: String(words[1]), headers: headers, body: body)
  }
}
