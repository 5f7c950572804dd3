import Synchronization

/// A short body, which is kept in memory until it is complete.
package final class CollectedBody: BodyReader {
  /// How a protocol words what is wrong with a body.
  package struct Refusals: Sendable {
    /// Given the most bytes.
    var tooLarge: @Sendable (Int) -> HTTPRefusal
    var busy: HTTPRefusal

    package init(tooLarge: @escaping @Sendable (Int) -> HTTPRefusal, busy: HTTPRefusal) {
      self.tooLarge = tooLarge
      self.busy = busy
    }
  }

  private let limit: Int
  private let quota: MemoryQuota
  private let refusals: Refusals
  private let answer: ([UInt8]) throws(HTTPRefusal) -> Reply
  private var bytes: [UInt8] = []

  /// - Parameters:
  ///   - limit: the most bytes.
  ///   - quota: the memory for all such bodies together.
  ///   - refusals: the answers to a body that is not taken.
  package init(
    atMost limit: Int, of quota: MemoryQuota, refusals: Refusals,
    answer: @escaping ([UInt8]) throws(HTTPRefusal) -> Reply
  ) {
    self.limit = limit
    self.quota = quota
    self.refusals = refusals
    self.answer = answer
  }

  deinit { quota.release(bytes.count) }

  package func take(_ piece: UnsafeRawBufferPointer) throws(HTTPRefusal) {
    guard bytes.count + piece.count <= limit else {
      throw refusals.tooLarge(limit)
    }
    guard quota.reserve(piece.count) else {
      throw refusals.busy
    }
    bytes.append(contentsOf: piece)
  }

  package func finish() throws(HTTPRefusal) -> Reply { try answer(bytes) }
}

/// Memory that many requests share.
package final class MemoryQuota: Sendable {
  private let free: Mutex<Int>

  package init(bytes: Int) { free = Mutex(bytes) }

  /// - Returns: whether there was enough left.
  package func reserve(_ bytes: Int) -> Bool {
    free.withLock { free in
      guard bytes <= free else { return false }
      free -= bytes
      return true
    }
  }

  package func release(_ bytes: Int) { free.withLock { $0 += bytes } }
}
