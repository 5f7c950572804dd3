import Threading

/// The answer to one call as events of a stream: progress, then the answer.
final class EventStream: Sendable {
  private let lines = Monitor((waiting: [[UInt8]](), hasEnded: false))
  private let whenLeft: @Sendable () -> Void

  /// While a call is silent, a comment is sent this often, in milliseconds: so it is noticed soon that
  /// the client has gone.
  private static let pause = 1000
  /// Progress that nobody fetches is let go.
  private static let mostWaiting = 1000

  /// - Parameter whenLeft: called where the client goes before the answer has come.
  init(whenLeft: @escaping @Sendable () -> Void) { self.whenLeft = whenLeft }

  deinit {
    var hasEnded = false
    lines.change { hasEnded = $0.hasEnded }
    if !hasEnded { whenLeft() }
  }

  func take(_ line: ClientLine) {
    lines.change { lines in
      switch line {
      case .notice(let text):
        if lines.waiting.count < Self.mostWaiting { lines.waiting.append(Self.event(text)) }
      case .answer(let text):
        if let text { lines.waiting.append(Self.event(text)) }
        lines.hasEnded = true
      }
    }
  }

  /// The next piece; `nil` at the end. Waits for it.
  func next() -> [UInt8]? {
    let isReady: ()? = lines.wait(atMost: Self.pause) {
      $0.waiting.isEmpty && !$0.hasEnded ? nil : ()
    }
    guard isReady != nil else { return Array(": \n\n".utf8) }
    var piece: [UInt8]?
    lines.change { lines in
      guard !lines.waiting.isEmpty else { return }
      piece = lines.waiting.removeFirst()
    }
    return piece
  }

  private static func event(_ text: String) -> [UInt8] {
    Array("event: message\ndata: \(text)\n\n".utf8)
  }
}
