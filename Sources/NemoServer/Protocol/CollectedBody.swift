import Synchronization

/// A short body, which is kept in memory until it is complete.
final class CollectedBody: BodyReader {
  private let limit: Int
  private let quota: MemoryQuota
  private let answer: ([UInt8]) throws(HTTPRefusal) -> Reply
  private var bytes: [UInt8] = []

  /// - Parameters:
  ///   - limit: the most bytes.
  ///   - quota: the memory for all such bodies together.
  init(
    atMost limit: Int, of quota: MemoryQuota,
    answer: @escaping ([UInt8]) throws(HTTPRefusal) -> Reply
  ) {
    self.limit = limit
    self.quota = quota
    self.answer = answer
  }

  deinit { quota.release(bytes.count) }

  func take(_ piece: UnsafeRawBufferPointer) throws(HTTPRefusal) {
    guard bytes.count + piece.count <= limit else {
      throw HTTPRefusal(.tooLarge, "The request is larger than \(limit) bytes.")
    }
    guard quota.reserve(piece.count) else {
      throw HTTPRefusal(.busy, "Too much is being sent at once: try again in a moment.")
    }
    bytes.append(contentsOf: piece)
  }

  func finish() throws(HTTPRefusal) -> Reply { try answer(bytes) }
}

/// Memory that many requests share.
final class MemoryQuota: Sendable {
  private let free: Mutex<Int>

  init(bytes: Int) { free = Mutex(bytes) }

  /// - Returns: whether there was enough left.
  func reserve(_ bytes: Int) -> Bool {
    free.withLock { free in
      guard bytes <= free else { return false }
      free -= bytes
      return true
    }
  }

  func release(_ bytes: Int) { free.withLock { $0 += bytes } }
}
