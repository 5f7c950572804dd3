import PictureQuality
import Pixels

/// One picture of the reference beside the one that the compressed clip shows in its place.
struct ComparedPicture: Sendable {
  /// Of the reference's picture, from its clip's first moment.
  var time: FrameTime
  /// Of the compressed clip's picture, likewise.
  var shownTime: FrameTime
  /// The shown picture's place in its clip.
  var shownIndex: Int
  /// Which window they lie in.
  var window: Int
  var figures: PictureFigures
}

/// What the compared pictures say together.
///
/// Where the compressed clip has fewer pictures, one of them is shown beside several of the
/// reference's. It is judged beside the one it shows best, because the score is for pictures and
/// not for motion: beside the others it would only be seen that something has moved since.
/// `shownScore` counts those too.
struct ComparisonFigures {
  struct Picture: Hashable {
    var time: Double
    var score: Double
    /// The compared pair's place.
    var index: Int
  }

  /// One for each picture of the compressed clip, in order of time; without those that a run cuts
  /// off.
  private(set) var pictures: [Picture] = []
  /// Pictures of the compressed clip that were shown at all.
  private(set) var shownPictures = 0
  /// The mean of each second that has pictures.
  private(set) var seconds: [ComparisonReport.Moment] = []
  private(set) var score = 0.0
  /// The same beside every picture of the reference.
  private(set) var shownScore = 0.0

  /// A picture that is shown longer than this, in seconds, is judged anew: one that is stuck must
  /// not hide what should have moved.
  private static let longestStand = 0.5

  /// - Parameter slack: seconds around a change of the compressed clip's picture, in which the
  ///   reference's may have changed already.
  init(_ compared: [ComparedPicture], slack: Double = 0) {
    var shown = ClipQuality()
    var best = ClipQuality()
    var second = (time: -1.0, quality: ClipQuality())
    func close(_ seconds: inout [ComparisonReport.Moment]) {
      guard let score = second.quality.score?.value else { return }
      seconds.append(ComparisonReport.Moment(time: second.time, score: score))
    }
    let groups = Self.groups(compared, slack: slack)
    let cutOff = Self.cutOff(groups, in: compared)
    for range in groups {
      var chosen: Picture?
      for index in range {
        shown.add(compared[index].figures)
        if cutOff.contains(range.lowerBound) { continue }
        let score = Self.score(at: index, of: compared)
        if score > chosen?.score ?? -1 {
          chosen = Picture(time: compared[index].time.seconds, score: score, index: index)
        }
      }
      guard let chosen else { continue }
      pictures.append(chosen)
      best.add(compared[chosen.index].figures)
      if chosen.time.rounded(.down) != second.time {
        close(&seconds)
        second = (chosen.time.rounded(.down), ClipQuality())
      }
      second.quality.add(compared[chosen.index].figures)
    }
    close(&seconds)
    shownPictures = compared.indices.count { index in
      index == 0 || compared[index].shownIndex != compared[index - 1].shownIndex
        || compared[index].window != compared[index - 1].window
    }
    score = best.score?.value ?? 0
    shownScore = shown.score?.value ?? 0
  }

  /// Neighbours beside which one picture of the compressed clip is shown.
  private static func groups(_ compared: [ComparedPicture], slack: Double) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    // Where the picture changes.
    var changes: [Int] = []
    for index in compared.indices.dropFirst()
    where compared[index].shownIndex != compared[index - 1].shownIndex
      || compared[index].window != compared[index - 1].window
    {
      changes.append(index)
    }
    changes.append(compared.count)
    var next = changes.makeIterator()
    var change = next.next() ?? compared.count
    for index in compared.indices {
      if index == change {
        result.append(start..<index)
        start = index
        change = next.next() ?? compared.count
      } else if (compared[index].time - compared[start].time).seconds >= longestStand,
        // What is left would only show that the reference is about to change, or has.
        (compared[change - 1].time - compared[index].time).seconds >= slack
      {
        result.append(start..<index)
        start = index
      }
    }
    if start < compared.count { result.append(start..<compared.count) }
    return result.filter { !$0.isEmpty }
  }

  /// Of the groups at the ends of runs, those that are shorter than others of their run: the
  /// picture that theirs shows best may lie outside.
  private static func cutOff(_ groups: [Range<Int>], in compared: [ComparedPicture]) -> Set<Int> {
    guard compared.last?.window != 0 else { return [] }
    var result: Set<Int> = []
    for run in groups.chunked(by: { compared[$0.lowerBound].window }) {
      let longest = run.map(\.count).max() ?? 0
      for end in [run.first, run.last] {
        if let end, end.count < longest { result.insert(end.lowerBound) }
      }
    }
    return result
  }

  /// A single picture's score. As in a clip, its motion is the smaller of that before it and that
  /// after it, so that a change of scene does not count.
  private static func score(at index: Int, of compared: [ComparedPicture]) -> Double {
    let this = compared[index]
    var motion = this.figures.motion
    if index + 1 < compared.count, compared[index + 1].window == this.window,
      let next = compared[index + 1].figures.motion
    {
      motion = min(motion ?? next, next)
    }
    return PerceptualScore(
      detail: this.figures.detail, information: this.figures.information, motion: motion ?? 0
    ).value
  }

  // MARK: Single pictures

  /// The score that this share of the pictures stays below, 0...1; 0 without pictures.
  func percentile(_ share: Double) -> Double {
    let sorted = pictures.map(\.score).sorted()
    guard let last = sorted.last else { return 0 }
    let place = share * Double(sorted.count - 1)
    let below = Int(place)
    guard below + 1 < sorted.count else { return last }
    return sorted[below] + (sorted[below + 1] - sorted[below]) * (place - Double(below))
  }

  /// The pictures that look worst, the worst first, none near another.
  func worst(_ count: Int) -> [Picture] {
    let order = pictures.sorted { ($0.score, $0.time) < ($1.score, $1.time) }
    return spread(order, count, beside: []).sorted { $0.score < $1.score }
  }

  /// The pictures nearest to the middle one in order of score, away from `others`.
  func typical(_ count: Int, beside others: [Picture]) -> [Picture] {
    let middle = percentile(0.5)
    let order = pictures.sorted {
      (abs($0.score - middle), $0.time) < (abs($1.score - middle), $1.time)
    }
    return spread(order, count, beside: others).sorted { $0.time < $1.time }
  }

  /// The first ones that keep apart from each other and from `others`: far where there is room, in
  /// a short clip less so.
  private func spread(
    _ order: [Picture], _ count: Int, beside others: [Picture]
  ) -> [Picture] {
    let length = (pictures.last?.time ?? 0) - (pictures.first?.time ?? 0)
    var result: [Picture] = []
    for distance in [min(10, max(0.5, length / 12)), length / 12, 0] {
      for picture in order where result.count < count {
        let isApart = (others + result).allSatisfy {
          $0.index != picture.index && abs($0.time - picture.time) >= distance
        }
        if isApart { result.append(picture) }
      }
    }
    return result
  }
}

extension Array {
  /// Neighbours with the same key.
  fileprivate func chunked<Key: Equatable>(by key: (Element) -> Key) -> [ArraySlice<Element>] {
    var result: [ArraySlice<Element>] = []
    var start = startIndex
    for index in indices.dropFirst() where key(self[index]) != key(self[start]) {
      result.append(self[start..<index])
      start = index
    }
    return isEmpty ? [] : result + [self[start...]]
  }
}
