import CMicroHTTPD
package import Failures
import Synchronization
import Threading

/// Serves HTTP on a socket. Each connection has a thread of its own, which may block.
package final class WebListener: Sendable {
  package struct Limits: Sendable {
    /// The most connections in all, and from one address unless the socket is local.
    package var connections = 1024
    package var connectionsOfOne = 64
    /// How long a request's head may take, and how long a connection may be idle, in seconds.
    package var headSeconds = 20.0
    package var idleSeconds = 60
    package var headBytes = 32_768

    package init() {}
  }

  /// A certificate and its private key, in PEM.
  package struct Identity: Sendable {
    package var certificate: String
    package var key: String

    package init(certificate: String, key: String) {
      self.certificate = certificate
      self.key = key
    }
  }

  private let service: any WebService
  private let limits: Limits
  private let clock = ConnectionClock()
  /// libmicrohttpd's daemon, and the thread that ends overdue connections.
  private let running = Mutex<Running?>(nil)
  private let isStopped = Monitor(false)

  // Only used by the thread that has taken it out of the lock.
  private struct Running: @unchecked Sendable {
    var daemon: OpaquePointer
    var watch: WorkerThread
  }

  package init(_ service: any WebService, limits: Limits = Limits()) {
    self.service = service
    self.limits = limits
  }

  /// Begins to accept connections.
  package func start(_ socket: borrowing ListeningSocket, identity: Identity?) throws(Failure) {
    var settings = vcDaemonSettings()
    // libmicrohttpd closes the descriptor that it is given.
    settings.socket = try socket.duplicate()
    settings.connections = UInt32(limits.connections)
    settings.connectionsOfOne = socket.isLocal ? 0 : UInt32(limits.connectionsOfOne)
    settings.idleSeconds = UInt32(limits.idleSeconds)
    settings.headBytes = limits.headBytes
    settings.stackBytes = 8 << 20
    let context = Unmanaged.passUnretained(self).toOpaque()
    var daemon: OpaquePointer?
    if let identity {
      daemon = identity.certificate.withCString { certificate in
        identity.key.withCString { key in
          settings.certificate = certificate
          settings.key = key
          return vcStartDaemon(&settings, Self.handle, Self.completed, Self.notified, context)
        }
      }
    } else {
      daemon = vcStartDaemon(&settings, Self.handle, Self.completed, Self.notified, context)
    }
    guard let daemon else {
      throw Failure(
        identity == nil ? .temporary : .unavailable,
        identity == nil
          ? "the server could not be started: the system has no threads or descriptors left"
          : "the server could not be started: the certificate and the key must be PEM and belong "
            + "together, and libmicrohttpd must know TLS")
    }
    let (clock, isStopped) = (clock, isStopped)
    let watch = WorkerThread {
      while isStopped.wait(atMost: 200, for: { $0 ? true : nil }) == nil { clock.endOverdue() }
    }
    guard let watch else {
      MHD_stop_daemon(daemon)
      throw Failure(.temporary, "the server could not be started: the system has no threads left")
    }
    running.withLock { $0 = Running(daemon: daemon, watch: watch) }
  }

  /// Ends all connections, and waits for their threads.
  package func stop() {
    guard let running = running.withLock({ $0.take() }) else { return }
    MHD_stop_daemon(running.daemon)
    isStopped.change { $0 = true }
    running.watch.join()
  }

  // MARK: Callbacks of libmicrohttpd

  private static func listener(_ context: UnsafeMutableRawPointer?) -> WebListener? {
    context.map { Unmanaged<WebListener>.fromOpaque($0).takeUnretainedValue() }
  }

  private static let notified: MHD_NotifyConnectionCallback = { context, connection, _, event in
    guard let listener = listener(context), let connection else { return }
    let key = UInt(bitPattern: connection)
    if event == vcConnectionStarted {
      listener.clock.open(
        key, socket: vcConnectionSocket(connection), seconds: listener.limits.headSeconds)
    } else {
      listener.clock.close(key)
    }
  }

  private static let completed: MHD_RequestCompletedCallback = { context, connection, slot, _ in
    guard let listener = listener(context), let connection, let slot else { return }
    if let request = slot.pointee { Unmanaged<PendingRequest>.fromOpaque(request).release() }
    slot.pointee = nil
    // The time until the head of the next request on the same connection has arrived.
    let seconds = Double(listener.limits.idleSeconds) + listener.limits.headSeconds
    listener.clock.allow(UInt(bitPattern: connection), seconds: seconds)
  }

  private static let handle: MHD_AccessHandlerCallback = {
    context, connection, target, method, _, data, size, slot in
    guard let listener = listener(context), let connection, let size, let slot else {
      return vcNo
    }
    guard let opaque = slot.pointee else {
      let request = PendingRequest(
        head(connection, method: method, target: target), service: listener.service)
      // A client that is refused gets no time to send a long body slowly.
      listener.clock.allow(
        UInt(bitPattern: connection),
        seconds: request.timeouts?.body ?? listener.limits.headSeconds)
      slot.pointee = Unmanaged.passRetained(request).toOpaque()
      return request.earlyReply.map { send($0, on: connection) } ?? vcYes
    }
    let request = Unmanaged<PendingRequest>.fromOpaque(opaque).takeUnretainedValue()
    if size.pointee > 0 {
      request.take(UnsafeRawBufferPointer(start: data, count: size.pointee))
      size.pointee = 0
      return vcYes
    }
    listener.clock.allow(
      UInt(bitPattern: connection),
      seconds: request.timeouts?.answer ?? listener.limits.headSeconds)
    return send(request.finish(), on: connection)
  }

  /// - Returns: `nil` for a request that is in doubt.
  private static func head(
    _ connection: OpaquePointer, method: UnsafePointer<CChar>?, target: UnsafePointer<CChar>?
  ) -> RequestHead? {
    guard let method = method.flatMap({ String(validatingCString: $0) }),
      let target = target.flatMap({ String(validatingCString: $0) })
    else { return nil }
    var received: [ReceivedField] = []
    withUnsafeMutablePointer(to: &received) { pointer in
      _ = MHD_get_connection_values_n(
        connection, vcHeaders,
        { context, _, name, nameCount, value, valueCount in
          let fields = context?.assumingMemoryBound(to: [ReceivedField].self)
          fields?.pointee.append(
            ReceivedField(
              name: UnsafeRawBufferPointer(start: name, count: name == nil ? 0 : nameCount),
              value: UnsafeRawBufferPointer(start: value, count: value == nil ? 0 : valueCount)))
          return vcYes
        }, pointer)
    }
    guard !ReceivedField.areCut(received) else { return nil }
    return HeaderFields.read(received.map { (Array($0.name), Array($0.value)) }).map {
      RequestHead(method: method, target: target, headers: $0)
    }
  }

  private static func send(_ reply: Reply, on connection: OpaquePointer) -> MHD_Result {
    guard let response = response(reply.content) else {
      // The process has no descriptor left for the file.
      if case .bytes = reply.content { return vcNo }
      return send(.noDescriptor, on: connection)
    }
    defer { MHD_destroy_response(response) }
    MHD_add_response_header(response, "X-Content-Type-Options", "nosniff")
    // Tells our own client that it may ask for what the protocol does not have, such as GIFs.
    MHD_add_response_header(response, "Server", "vcompress")
    for header in reply.headers { MHD_add_response_header(response, header.name, header.value) }
    return MHD_queue_response(connection, UInt32(reply.status), response)
  }

  /// The pieces of a stream, and what is left of the current one.
  private final class Pieces {
    let next: @Sendable () -> [UInt8]?
    var rest: ArraySlice<UInt8> = []
    init(_ next: @escaping @Sendable () -> [UInt8]?) { self.next = next }
  }

  private static func response(_ content: Reply.Content) -> OpaquePointer? {
    switch content {
    case .bytes(var bytes):
      // The library copies them.
      return bytes.withUnsafeMutableBytes {
        MHD_create_response_from_buffer($0.count, $0.baseAddress, vcCopied)
      }
    case .file(let file, let offset, let count):
      let descriptor = file.duplicate()
      guard descriptor >= 0 else { return nil }
      // The library closes it.
      return MHD_create_response_from_fd_at_offset64(UInt64(count), descriptor, UInt64(offset))
    case .stream(let next):
      let context = Unmanaged.passRetained(Pieces(next)).toOpaque()
      return MHD_create_response_from_callback(
        vcSizeUnknown, 32_768,
        { context, _, buffer, room in
          guard let context, let buffer else { return vcEndOfStream }
          let pieces = Unmanaged<Pieces>.fromOpaque(context).takeUnretainedValue()
          while pieces.rest.isEmpty {
            guard let piece = pieces.next() else { return vcEndOfStream }
            pieces.rest = piece[...]
          }
          let count = min(room, pieces.rest.count)
          UnsafeMutableRawBufferPointer(start: buffer, count: count)
            .copyBytes(from: pieces.rest.prefix(count))
          pieces.rest.removeFirst(count)
          return count
        }, context,
        { context in
          if let context { Unmanaged<Pieces>.fromOpaque(context).release() }
        })
    }
  }
}
