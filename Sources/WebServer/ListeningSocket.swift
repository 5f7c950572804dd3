package import Failures
import Files
import Platform

/// A socket that accepts connections.
package struct ListeningSocket: ~Copyable {
  let descriptor: CInt
  /// The port it is bound to, also where any free one was asked for.
  package let port: Int
  /// Whether it can only be reached from this machine.
  package let isLocal: Bool
  /// `127.0.0.1:8787`, `[::1]:8787`
  package let name: String

  /// - Parameters:
  ///   - host: a numeric address of this machine, or `localhost`.
  ///   - port: 0...65535; 0 for any free one.
  package init(host: String, port: Int) throws(Failure) {
    let address = try Self.address(host == "localhost" ? "127.0.0.1" : host, port)
    let file = socket(CInt(address.family), Self.stream, 0)
    guard file >= 0 else { throw Self.failure(host, port, errno) }
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    var yes: CInt = 1
    // Otherwise a restart fails until the system has forgotten the old connections.
    setsockopt(file, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<CInt>.size))
    let code = address.bytes.withUnsafeBytes { bytes in
      bytes.withMemoryRebound(to: sockaddr.self) {
        $0.baseAddress.map { bind(file, $0, socklen_t(bytes.count)) } ?? -1
      }
    }
    guard code == 0, listen(file, SOMAXCONN) == 0 else {
      let number = errno
      close(file)
      throw Self.failure(host, port, number)
    }
    descriptor = file
    isLocal = address.isLocal
    self.port = port == 0 ? Self.port(of: file) : port
    name = (host.contains(":") ? "[\(host)]" : host) + ":\(self.port)"
  }

  deinit { close(descriptor) }

  /// A second descriptor of the socket, for a caller that closes it.
  func duplicate() throws(Failure) -> CInt {
    let file = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard file >= 0 else { throw Failure(.temporary, "\(name): \(FileError.message(errno))") }
    return file
  }

  private struct Address {
    var bytes: [UInt8]
    var family: Int
    var isLocal: Bool
  }

  private static func address(_ host: String, _ port: Int) throws(Failure) -> Address {
    var hints = addrinfo()
    hints.ai_flags = AI_NUMERICHOST | AI_PASSIVE
    hints.ai_socktype = stream
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, "\(port)", &hints, &found) == 0, let found,
      let raw = found.pointee.ai_addr
    else {
      throw Failure(
        .usage,
        "--host \(host) is no address: give one of this machine's in figures, such as 127.0.0.1 or "
          + "0.0.0.0, or localhost")
    }
    defer { freeaddrinfo(found) }
    let bytes = Array(UnsafeRawBufferPointer(start: raw, count: Int(found.pointee.ai_addrlen)))
    let family = Int(found.pointee.ai_family)
    var isLocal = false
    if family == Int(AF_INET) {
      // 127.0.0.0/8. The address follows the family and the port.
      isLocal = bytes.count >= 8 && bytes[4] == 127
    } else if family == Int(AF_INET6), bytes.count >= 24 {
      isLocal = Array(bytes[8..<24]) == [UInt8](repeating: 0, count: 15) + [1]
    }
    return Address(bytes: bytes, family: family, isLocal: isLocal)
  }

  private static func port(of file: CInt) -> Int {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let code = withUnsafeMutablePointer(to: &storage) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(file, $0, &length) }
    }
    guard code == 0 else { return 0 }
    return withUnsafeBytes(of: storage) { Int($0[2]) << 8 | Int($0[3]) }
  }

  private static func failure(
    _ host: String, _ port: Int, _ number: CInt
  ) -> Failure {
    switch number {
    case EADDRINUSE:
      Failure(
        .unavailable, "port \(port) of \(host) is taken: end what listens there, or give --port")
    case EACCES:
      Failure(.notPermitted, "port \(port) may not be used: ports from 1024 on are for all")
    case EADDRNOTAVAIL: Failure(.usage, "--host \(host) is no address of this machine")
    case EMFILE, ENFILE, ENOMEM, ENOBUFS:
      Failure(.temporary, "\(host):\(port): \(FileError.message(number))")
    default: Failure(.unavailable, "\(host):\(port): \(FileError.message(number))")
    }
  }

  private static var stream: CInt {
    #if canImport(Glibc)
      CInt(SOCK_STREAM.rawValue)
    #else
      SOCK_STREAM
    #endif
  }
}
