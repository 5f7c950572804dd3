import Threading

/// Whether somebody has the page open.
final class Presence: Sendable {
  private struct State {
    var open = 0
    var last = ContinuousClock.now
  }

  private let state = Monitor(State())

  /// Somebody asked for something just now.
  func note() { state.change { $0.last = .now } }

  func opened() {
    state.change { state in
      state.open += 1
      state.last = .now
    }
  }

  func closed() {
    state.change { state in
      state.open -= 1
      state.last = .now
    }
  }

  /// Since when nobody has it open; `nil` where somebody has.
  var absence: Duration? {
    state.wait { state -> Duration?? in
      .some(state.open > 0 ? nil : state.last.duration(to: .now))
    } ?? nil
  }

  /// Keeps the thread of a connection waiting.
  func pause(milliseconds: Int) { _ = state.wait(atMost: milliseconds) { _ in nil as Bool? } }
}

/// The stream of one open page. Counted as long as it is alive.
final class PageStream: Sendable {
  private let presence: Presence
  private let space: Workspace
  private let seen = Monitor(0)

  /// How long a page waits for a sign of life, and the shortest time between two pieces of news.
  private static let pulse = 4000
  private static let pause = 150

  init(_ space: Workspace, _ presence: Presence) {
    self.space = space
    self.presence = presence
    presence.opened()
  }

  deinit { presence.closed() }

  /// The next piece, in the form of an event stream; `nil` where the server ends.
  func next() -> [UInt8]? {
    if space.isClosed { return nil }
    let last = seen.wait { $0 } ?? 0
    if last > 0 { presence.pause(milliseconds: Self.pause) }
    guard let news = space.news(after: last, atMost: Self.pulse) else {
      return space.isClosed ? nil : Array(": here\n\n".utf8)
    }
    seen.change { $0 = news.version }
    guard let text = try? PageRecord.text(PageNews(news.record)) else { return nil }
    return Array("data: ".utf8) + text + Array("\n\n".utf8)
  }
}

/// What the page is told.
struct PageNews: Encodable {
  var files: [PageFile]
  var jobs: [PageJob]
  var view: String

  init(_ record: Workspace.Record) {
    files = record.files.map { file in
      var file = file
      // Where uploads lie is the server's own matter.
      if file.isOwn { file.path = file.name }
      return file
    }
    jobs = record.jobs
    view = record.view
  }
}
