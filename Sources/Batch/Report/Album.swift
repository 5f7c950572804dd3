import Synchronization

/// Pictures that several threads bring.
final class Album: Sendable {
  private struct Page: Sendable {
    var source: Thumbnail?
    var result: Thumbnail?
  }

  private let pages = Mutex<[Int: Page]>([:])

  func add(_ place: Int, _ pair: Thumbnails.Pair) {
    let page = Page(source: pair.source, result: pair.result)
    pages.withLock { $0[place] = page }
  }

  var pairs: [Int: Thumbnails.Pair] {
    pages.withLock { $0 }.mapValues { ($0.source, $0.result) }
  }
}
