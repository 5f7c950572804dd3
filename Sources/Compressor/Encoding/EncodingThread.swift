import Failures
import Files
import GIFEncoding
import Pixels
import Synchronization
import Threading

/// The GIF encoder on a thread of its own, fed by a queue.
final class EncodingThread {
  typealias Outcome = Result<GIFEncoder.Summary, Failure>

  private let encoding: Encoding
  private let thread: WorkerThread?

  init(
    settings: GIFSettings, queue: BoundedQueue<TimedImage>, file: borrowing Descriptor,
    bytes: ByteCounter
  ) throws(Failure) {
    encoding = Encoding(
      settings: settings, queue: queue, file: try file.duplicated(), bytes: bytes)
    thread = WorkerThread { [encoding] in encoding.run() }
    if thread == nil { encoding.queue.close() }
  }

  /// Lets the encoder complete its file; the queue must be closed.
  func finish(end: FrameTime) -> Outcome {
    encoding.end.change { $0 = .at(end) }
    return join()
  }

  /// Waits for the encoder to give up; the queue must be closed.
  func abandon() -> Outcome {
    encoding.end.change { $0 = .never }
    return join()
  }

  private func join() -> Outcome {
    guard let thread else {
      return .failure(Failure(.temporary, "no thread could be started; try again"))
    }
    thread.join()
    return encoding.outcome.withLock { $0 } ?? .failure(.fault("the encoder did not answer"))
  }

  private enum End: Equatable {
    case unknown
    case at(FrameTime)
    /// The work was abandoned.
    case never
  }

  private final class Encoding: Sendable {
    let settings: GIFSettings
    let queue: BoundedQueue<TimedImage>
    let file: Descriptor
    let bytes: ByteCounter
    /// When the last picture ends.
    let end = Monitor(End.unknown)
    let outcome = Mutex<Outcome?>(nil)

    init(
      settings: GIFSettings, queue: BoundedQueue<TimedImage>, file: consuming Descriptor,
      bytes: ByteCounter
    ) {
      self.settings = settings
      self.queue = queue
      self.file = file
      self.bytes = bytes
    }

    func run() {
      let result = encode()
      // The producer must not wait for room that nobody makes.
      queue.close()
      outcome.withLock { $0 = result }
    }

    private func encode() -> Outcome {
      do throws(GIFError) {
        var encoder = try GIFEncoder(settings: settings) { [self] chunk in
          try file.write(chunk)
          bytes.add(chunk.count)
        }
        while let frame = queue.pop() { try encoder.append(frame.image, start: frame.start) }
        let end = end.wait { end -> End? in end == .unknown ? nil : end }
        guard case .at(let time) = end else { return .failure(.cancelled) }
        return .success(try encoder.finish(end: time))
      } catch {
        switch error {
        case .sink(let reason as Failure): return .failure(reason)
        case .sink(let reason):
          return .failure(Failure(.inputOutput, "writing \(file.path) failed: \("\(reason)")"))
        case .outOfMemory: return .failure(Failure(.temporary, "not enough memory for the GIF"))
        case .invalidSettings(let text): return .failure(Failure(.usage, Sentence(text)))
        case .invalidFrame(let text): return .failure(.fault(Sentence(text)))
        case .empty: return .failure(Failure(.undecodable, "there is nothing to show"))
        }
      }
    }
  }
}

/// Bytes written so far, for the progress line of another thread.
final class ByteCounter: Sendable {
  private let count = Atomic<Int>(0)
  var value: Int { count.load(ordering: .relaxed) }
  func add(_ bytes: Int) { count.wrappingAdd(bytes, ordering: .relaxed) }
}
