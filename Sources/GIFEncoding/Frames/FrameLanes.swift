import Pixels
import Threading

/// Two coders taking turns, on threads of their own if there may be several.
///
/// The bytes are the same either way: `FrameProgress` decides what a coder builds on, never which of
/// the two is quicker.
final class FrameLanes {
  /// The most frames that may be submitted and not taken: one for each coder, and one that waits.
  static let depth = 3

  /// A coder's thread, and the queues to and from it.
  private struct Lane {
    let jobs = BoundedQueue<FrameJob>(capacity: FrameLanes.depth)
    let results = BoundedQueue<[CodedImage]>(capacity: FrameLanes.depth)
    let thread: WorkerThread

    init?(_ coder: FrameCoder, after other: FrameCoder) {
      let (jobs, results) = (jobs, results)
      let thread = WorkerThread {
        while let job = jobs.pop() { results.push(coder.code(job, after: other)) }
      }
      guard let thread else { return nil }
      self.thread = thread
    }
  }

  private let coders: [FrameCoder]
  /// Two, or none. Without lanes, frames are coded when they are submitted.
  private let lanes: [Lane]
  private var coded: [[CodedImage]] = []
  private var submitted = 0
  private var taken = 0

  /// The number of submitted frames whose images were not taken.
  var waiting: Int { submitted - taken }

  init(settings: GIFSettings, globalColors: [RGBA]) {
    let progress = FrameProgress()
    coders = (0..<2).map { _ in
      FrameCoder(settings: settings, globalColors: globalColors, progress: progress)
    }
    var lanes: [Lane] = []
    if settings.threads > 1 {
      for turn in 0..<2 {
        guard let lane = Lane(coders[turn], after: coders[1 - turn]) else { break }
        lanes.append(lane)
      }
      // One lane alone would wait for the other for ever.
      if lanes.count == 1 {
        Self.end(lanes)
        lanes = []
      }
    }
    self.lanes = lanes
  }

  deinit { Self.end(lanes) }

  /// Submitted frames are coded to their end, which is possible because each needs only those before
  /// it.
  private static func end(_ lanes: [Lane]) {
    for lane in lanes {
      lane.jobs.close()
      lane.results.close()
    }
    for lane in lanes { lane.thread.join() }
  }

  /// Precondition: fewer than `depth` frames are waiting.
  func submit(
    _ frame: PendingFrame, following: ArraySlice<PendingFrame>, mayTakeTwo: Bool, lambda: Double
  ) {
    let job = FrameJob(
      number: submitted, frame: frame, following: following, mayTakeTwo: mayTakeTwo,
      lambda: lambda)
    if lanes.isEmpty {
      coded.append(coders[submitted % 2].code(job, after: coders[1 - submitted % 2]))
    } else {
      lanes[submitted % 2].jobs.push(job)
    }
    submitted += 1
  }

  /// The images of the frame that was submitted first.
  ///
  /// Precondition: a frame is waiting.
  func next() -> [CodedImage] {
    precondition(waiting > 0, "no frame is waiting")
    defer { taken += 1 }
    if lanes.isEmpty { return coded.removeFirst() }
    guard let images = lanes[taken % 2].results.pop() else {
      preconditionFailure("a lane was closed while its frames were waited for")
    }
    return images
  }
}
