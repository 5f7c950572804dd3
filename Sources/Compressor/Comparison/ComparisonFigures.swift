internal import PictureQuality
internal import Pixels

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
/// Where the compressed clip has fewer pictures, one of them stands for several of the reference's.
/// It is judged beside the one it shows best, because the score is for pictures and not for motion:
/// beside the others it would only be seen that something has moved since. `shownScore` counts those
/// too.
struct ComparisonFigures {
  struct Picture: Hashable {
    var time: Double
    var score: Double
    /// The compared pair's place.
    var index: Int
  }

  /// One for each picture of the compressed clip, in order of time.
  private(set) var pictures: [Picture] = []
  /// The mean of each second that has pictures.
  private(set) var seconds: [ComparisonReport.Moment] = []
  private(set) var score = 0.0
  /// The same beside every picture of the reference.
  private(set) var shownScore = 0.0

  /// A picture that stands longer than this, in seconds, is looked at anew: one that is stuck must
  /// not hide what it stands for.
  private static let longestStand = 0.5

  init(_ compared: [ComparedPicture]) {
    var shown = ClipQuality()
    var best = ClipQuality()
    var second = (time: -1.0, quality: ClipQuality())
    func close(_ seconds: inout [ComparisonReport.Moment]) {
      guard let score = second.quality.score?.value else { return }
      seconds.append(ComparisonReport.Moment(time: second.time, score: score))
    }
    for range in Self.groups(compared) {
      var chosen: Picture?
      let isCut = Self.beginsEarlier(range, in: compared)
      for index in range {
        shown.add(compared[index].figures)
        if isCut { continue }
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
    score = best.score?.value ?? 0
    shownScore = shown.score?.value ?? 0
  }

  /// Neighbours that one picture of the compressed clip stands for.
  private static func groups(_ compared: [ComparedPicture]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    for index in compared.indices {
      let (first, this) = (compared[start], compared[index])
      if this.shownIndex != first.shownIndex || this.window != first.window
        || (this.time - first.time).seconds >= longestStand
      {
        result.append(start..<index)
        start = index
      }
    }
    if start < compared.count { result.append(start..<compared.count) }
    return result.filter { !$0.isEmpty }
  }

  /// Whether the picture stood there already when its window began, so that what it shows may lie
  /// before it. One that is stuck is looked at all the same.
  private static func beginsEarlier(_ range: Range<Int>, in compared: [ComparedPicture]) -> Bool {
    let (start, first) = (range.lowerBound, compared[range.lowerBound])
    let isWhole = compared.last?.window == 0
    guard !isWhole, start == 0 || compared[start - 1].window != first.window else { return false }
    let age = (first.time - first.shownTime).seconds
    return age > shortestAge && age < longestStand
  }

  /// Clocks round times: what is younger came with the window, in seconds.
  private static let shortestAge = 0.002

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
