import Failures
import Pixels

/// Which picture of one clip is on the screen when each of another clip's pictures comes.
///
/// Pictures are pulled only as far as they are needed, and two are held.
struct ShownPictures<Picture> {
  struct Entry {
    var picture: Picture
    var time: FrameTime
    /// Which part of the clip it lies in; parts are looked at in their order.
    var window = 0
    /// Its place among all that were pulled.
    var index = 0
  }

  enum Order {
    /// The n-th beside the n-th: for clips with the same number of pictures.
    case byNumber
    /// The one that is shown at the moment. Containers round times, so one that comes this much
    /// later counts as there already.
    case byTime(tolerance: FrameTime)
  }

  private let order: Order
  private var previous: Entry?
  private var current: Entry?
  private var following: Entry?
  private(set) var hasEnded = false
  private var pulled = 0

  init(order: Order) { self.order = order }

  /// The picture that is shown; `nil` where the clip shows nothing (any more, if `hasEnded`).
  /// - Parameters:
  ///   - time: not before the one asked for last, within one window.
  ///   - pull: the clip's next picture; `nil` after the last one.
  mutating func picture<Failure: Error>(
    at time: FrameTime, window: Int, pull: () throws(Failure) -> Entry?
  ) throws(Failure) -> Entry? {
    switch order {
    case .byNumber:
      try look(pull)
      (current, following) = (following, nil)
      return current
    case .byTime(let tolerance):
      while true {
        try look(pull)
        guard let next = following,
          next.window < window || next.window == window && next.time <= time + tolerance
        else { break }
        (previous, current, following) = (current, next, nil)
      }
      return current?.window == window ? current : nil
    }
  }

  /// The pictures before and after the one that is shown, where the change between them and it lies
  /// no further from `time` than `slack`.
  func neighbours(of time: FrameTime, window: Int, within slack: FrameTime) -> [Entry] {
    var result: [Entry] = []
    if let previous, let current, previous.window == window, current.time >= time - slack {
      result.append(previous)
    }
    if let following, following.window == window, following.time <= time + slack {
      result.append(following)
    }
    return result
  }

  private mutating func look<Failure: Error>(
    _ pull: () throws(Failure) -> Entry?
  ) throws(Failure) {
    guard following == nil, !hasEnded else { return }
    following = try pull()
    following?.index = pulled
    pulled += 1
    hasEnded = following == nil
  }
}
