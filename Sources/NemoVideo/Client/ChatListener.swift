import Failures
import Platform

/// Reads the stream of one chat while it arrives.
final class ChatListener {
  private(set) var reply = ChatReply()
  /// Whether an answer has begun to arrive, so that the service has received the message.
  private(set) var hasBegun = false

  private var parser = EventStreamParser()
  private let limits: CloudLimits
  private let tell: (CloudEvent) -> Void
  private let noticeEvery: Double
  private let began: Double
  private var lastEvent: Double
  private var lastByte: Double
  private var lastNotice: Double

  init(limits: CloudLimits, scale: Double, tell: @escaping (CloudEvent) -> Void) {
    self.limits = limits
    self.tell = tell
    began = Self.now
    lastEvent = began
    lastByte = began
    lastNotice = began
    noticeEvery = limits.workingNotice * scale
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  func take(_ bytes: ArraySlice<UInt8>) throws(TransportError) {
    hasBegun = true
    lastByte = Self.now
    do throws(Failure) {
      for item in try parser.take(bytes) { take(item) }
    } catch { throw TransportError(kind: .tooMuch, reason: error.sentence) }
  }

  private func take(_ item: EventStreamParser.Item) {
    guard case .event(let event) = item else { return }
    let read = ChatEvent(event)
    if !read.isHeartbeat { lastEvent = Self.now }
    reply.take(read)
  }

  func tick() throws(TransportError) {
    let now = Self.now
    if now - lastNotice >= noticeEvery {
      lastNotice = now
      tell(.working(seconds: Int(now - began)))
    }
    // Silence alone does not end the chat: some servers send no heartbeats at all.
    if lastByte > lastEvent, now - lastEvent >= limits.signsOfLife {
      throw TransportError(
        kind: .timedOut,
        reason: "has sent nothing but signs of life for \(Int(limits.signsOfLife / 60)) minutes")
    }
  }

  /// Must be called when the stream has ended, completely or not.
  func end() {
    if let item = parser.end() { take(item) }
    reply.end()
  }
}
