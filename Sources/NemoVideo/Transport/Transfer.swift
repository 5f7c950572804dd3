import CCurl
import Failures

/// Receives libcurl's callbacks during one transfer. Used on one thread.
final class Transfer {
  /// Far more than any server sends.
  private static let mostHeaderBytes = 1 << 16

  private(set) var headers: [HTTPRequest.Header] = []
  private(set) var body: [UInt8] = []
  /// Why a callback ended the transfer.
  private(set) var problem: TransportError?

  private let request: HTTPRequest
  private var headerBytes = 0
  private var received = 0
  private let handle: UnsafeMutableRawPointer
  private let sink: Transport.Sink?
  private let tick: Transport.Tick

  init(
    handle: UnsafeMutableRawPointer, request: HTTPRequest, sink: Transport.Sink?,
    tick: @escaping Transport.Tick
  ) {
    self.handle = handle
    self.request = request
    self.sink = sink
    self.tick = tick
  }

  var status: Int {
    var number = 0
    vcGetNumber(handle, CURLINFO_RESPONSE_CODE, &number)
    return number
  }

  var answer: HTTPAnswer {
    HTTPAnswer(status: status, headers: headers, body: body, address: request.address)
  }

  fileprivate func take(header bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    headerBytes += bytes.count
    guard headerBytes <= Self.mostHeaderBytes else {
      problem = TransportError(kind: .tooMuch, reason: "sends more than 64 kB of headers")
      return false
    }
    let line = String(decoding: bytes, as: UTF8.self)
    // After a status 100, a second status line begins the real answer.
    if line.hasPrefix("HTTP/") {
      headers = []
      return true
    }
    guard let colon = line.firstIndex(of: ":") else { return true }
    headers.append(
      HTTPRequest.Header(
        name: line[..<colon].lowercased(),
        value: String(line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" })
          .droppingLineEnd))
    return true
  }

  fileprivate func take(body bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    received += bytes.count
    guard received <= request.mostBytes else {
      problem = TransportError(kind: .tooMuch, reason: "sends more than \(request.mostBytes) bytes")
      return false
    }
    guard let sink, (200...299).contains(status), !(request.keepsDocuments && isDocument) else {
      body += bytes
      return true
    }
    do throws(TransportError) {
      try sink(answer, Array(bytes)[...])
      return true
    } catch {
      problem = error
      return false
    }
  }

  private var isDocument: Bool {
    let kind = answer.header("content-type")?.lowercased() ?? ""
    return kind.contains("json") || kind.contains("html")
  }

  fileprivate func goesOn(sent: Int, of sending: Int) -> Bool {
    do throws(TransportError) {
      try tick(sent, sending)
      return true
    } catch {
      problem = error
      return false
    }
  }

  /// Registers the callbacks. This object must outlive the transfer.
  func listen(to easy: borrowing EasyHandle) throws(TransportError) {
    let context = Unmanaged.passUnretained(self).toOpaque()
    try easy.check(vcSetDataCallback(easy.raw, CURLOPT_HEADERFUNCTION, headerArrived))
    try easy.set(CURLOPT_HEADERDATA, pointer: context)
    try easy.check(vcSetDataCallback(easy.raw, CURLOPT_WRITEFUNCTION, bodyArrived))
    try easy.set(CURLOPT_WRITEDATA, pointer: context)
    try easy.check(vcSetProgressCallback(easy.raw, progressed))
    try easy.set(CURLOPT_XFERINFODATA, pointer: context)
    try easy.set(CURLOPT_NOPROGRESS, 0)
  }
}

extension String {
  fileprivate var droppingLineEnd: String {
    var scalars = unicodeScalars
    while let last = scalars.last, last == "\r" || last == "\n" || last == " " {
      scalars.removeLast()
    }
    return String(scalars)
  }
}

private func bytes(_ start: UnsafeMutablePointer<CChar>?, _ count: Int)
  -> UnsafeBufferPointer<UInt8>
{
  UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count)
    .bindMemory(to: UInt8.self)
}

private func transfer(_ context: UnsafeMutableRawPointer?) -> Transfer? {
  context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
}

// Returning any other count than the one that was passed ends the transfer.
private let headerArrived: vcDataCallback = { start, size, count, context in
  transfer(context)?.take(header: bytes(start, size * count)) == true ? size * count : 0
}

private let bodyArrived: vcDataCallback = { start, size, count, context in
  let length = size * count
  guard length > 0 else { return 0 }
  return transfer(context)?.take(body: bytes(start, length)) == true ? length : 0
}

private let progressed: vcProgressCallback = { context, _, _, sending, sent in
  transfer(context)?.goesOn(sent: Int(sent), of: Int(sending)) == true ? 0 : 1
}
