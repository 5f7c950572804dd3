import JSONText
import Synchronization

/// A short body, held as a whole.
final class CollectedBody: BodyReader {
  private let limit: Int
  private let share: MemoryShare
  private let answer: ([UInt8]) throws(Refusal) -> Reply
  private var bytes: [UInt8] = []

  /// - Parameters:
  ///   - limit: the most bytes.
  ///   - share: the memory that all such bodies have together.
  init(
    atMost limit: Int, of share: MemoryShare,
    answer: @escaping ([UInt8]) throws(Refusal) -> Reply
  ) {
    self.limit = limit
    self.share = share
    self.answer = answer
  }

  deinit { share.give(back: bytes.count) }

  func take(_ piece: UnsafeRawBufferPointer) throws(Refusal) {
    guard bytes.count + piece.count <= limit else {
      throw Refusal(.tooLarge, "The request is larger than \(limit) bytes.")
    }
    guard share.take(piece.count) else {
      throw Refusal(.busy, "Too much is being sent at once: try again in a moment.")
    }
    bytes.append(contentsOf: piece)
  }

  func finish() throws(Refusal) -> Reply { try answer(bytes) }
}

/// Memory that many requests have together.
final class MemoryShare: Sendable {
  private let free: Mutex<Int>

  init(bytes: Int) { free = Mutex(bytes) }

  func take(_ bytes: Int) -> Bool {
    free.withLock { free in
      guard bytes <= free else { return false }
      free -= bytes
      return true
    }
  }

  func give(back bytes: Int) { free.withLock { $0 += bytes } }
}
