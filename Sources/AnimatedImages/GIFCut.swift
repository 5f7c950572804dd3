import MediaPlans

/// The images that an edit keeps, and how long each is shown.
struct GIFCut {
  /// Numbers of the source's images.
  var images: Range<Int>
  /// 1/100 s; `nil` leaves what the file states.
  var delays: [Int?]
  /// 1/100 s of the whole.
  var duration = 0

  /// What browsers show at its own pace.
  private static let shortest = 2
  private static let longest = 65_535

  /// The times are those that a new encode would have. `nil` where whole images cannot have them.
  init?(_ edit: GIFEdit, of images: [GIFImage]) {
    // Times of the source, 1/100 s: where each image begins, and where the last one ends.
    var begins = [0]
    for image in images { begins.append(begins[begins.count - 1] + image.delay) }
    let whole = begins[images.count]
    let start = Int((edit.time.start * 100).rounded())
    let end = edit.time.end.map { min(Int(($0 * 100).rounded()), whole) } ?? whole
    guard let next = begins.firstIndex(where: { $0 >= start }) else { return nil }
    // The image that is on the screen at the start is kept where it stays there for long.
    let interval = max(1, Int((Double(whole) / Double(images.count)).rounded()))
    let isFrozen = next > 0 && begins[next] - start > 3 * interval / 2
    let first = isFrozen ? next - 1 : next
    let last = begins[..<images.count].lastIndex { $0 < end } ?? 0
    guard first < images.count, first <= last else { return nil }
    self.images = first..<last + 1
    let origin = isFrozen ? start : begins[first]
    func time(_ moment: Int) -> Int {
      Int((Double(moment - origin) / edit.time.speed).rounded())
    }
    delays = []
    for number in self.images {
      let begin = number == first ? 0 : time(begins[number])
      let isLast = number == last
      var delay = time(isLast ? end : begins[number + 1]) - begin
      guard delay >= Self.shortest else { return nil }
      if isLast { delay += Int((edit.endPause * 100).rounded()) }
      guard delay <= Self.longest else { return nil }
      delays.append(delay == images[number].delay ? nil : delay)
      duration += delay
    }
  }
}
