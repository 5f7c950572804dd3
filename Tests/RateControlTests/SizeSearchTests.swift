import Platform
import Testing

@testable import RateControl

/// A coder that is a table: what its files take at each coarseness, with a line between them.
private struct TableCoder {
  /// Coarseness and bytes, the finest first.
  var table: [(coarseness: Double, bytes: Double)]
  /// Bytes that no setting changes, and bytes of the variable part that belong to no picture.
  var overhead = 0
  var headers = 0
  /// How well a steered encode meets its target: 1 is exactly.
  var steeredMiss = 1.0

  func bytes(_ coarseness: Double) -> Int {
    let (first, last) = (table[0], table[table.count - 1])
    if coarseness <= first.coarseness { return Int(first.bytes) }
    if coarseness >= last.coarseness { return Int(last.bytes) }
    let index = table.firstIndex { $0.coarseness > coarseness } ?? table.count - 1
    let (before, after) = (table[index - 1], table[index])
    let share = (coarseness - before.coarseness) / (after.coarseness - before.coarseness)
    return Int(before.bytes * pow(after.bytes / before.bytes, share))
  }

  func encode(_ attempt: SizeSearch.Attempt, _ rules: SizeSearch.Rules) -> SizeSearch.Encode {
    let variable =
      attempt.steering.map { Int(Double($0.target) * steeredMiss) + headers }
      ?? bytes(rules.scale.coarseness(attempt.setting))
    let first = (variable - headers) / 3
    return SizeSearch.Encode(
      bytes: variable + overhead, variableBytes: variable,
      units: [first, variable - headers - first], setting: attempt.setting)
  }
}

/// One search from its beginning to its end.
private struct Course {
  var attempts: [SizeSearch.Attempt] = []
  var sizes: [Int] = []
  var best: Int?
  var end: SizeSearch.Verdict.Next?
  var smallest = 0

  init(
    _ coder: TableCoder, limit: Int, settings: ClosedRange<Double>, rules: SizeSearch.Rules,
    model: SizeModel? = nil, canSteer: Bool = true
  ) {
    var search = SizeSearch(
      limit: limit, model: model ?? (rules.scale == .linear ? .x264 : .gif), settings: settings,
      rules: rules, canSteer: canSteer)
    search.room = limit - coder.overhead
    while let attempt = search.next() {
      let encode = coder.encode(attempt, rules)
      attempts.append(attempt)
      sizes.append(encode.bytes)
      let verdict = search.record(encode)
      if verdict.isBest { best = encode.bytes }
      end = verdict.next
      smallest = search.smallest
      if verdict.next != .again { break }
    }
  }
}

@Suite struct SizeSearchTests {
  /// About what x264 makes of a clip: a sixth less for each step and a half.
  private let film = TableCoder(table: [(10, 900_000), (51, 8000)])

  @Test("Without a sample, the first encode is at the usual setting and the second meets the limit")
  func twoEncodes() {
    let course = Course(film, limit: 60_000, settings: 10...51, rules: .x264)
    #expect(course.attempts[0].setting == 26 && course.attempts[0].steering == nil)
    #expect(course.sizes.count == 2 && course.end == .filled)
    #expect(course.sizes[1] == Int(60_000 * 0.987))
    // The first was far off, and so its pictures say less: the aim is lower.
    let near = Course(
      film, limit: film.bytes(26) + 1000, settings: 10...51, rules: .x264)
    #expect(near.end == .filled && near.sizes.count == 1)
  }

  @Test("What samples say of sizes is where it begins")
  func sampled() {
    var model = SizeModel.x264
    model.add(coarseness: 30, bytes: film.bytes(30))
    let course = Course(
      film, limit: film.bytes(30), settings: 10...51, rules: .x264, model: model)
    #expect(course.attempts[0].setting > 30)
    #expect(abs(Double(course.sizes[0]) / Double(film.bytes(30)) - 0.985) < 0.001)
  }

  @Test("Steering is told what the last encode took, and what remains beside its headers")
  func steering() throws {
    var coder = film
    coder.headers = 500
    let course = Course(coder, limit: 60_000, settings: 10...51, rules: .x264)
    let steering = try #require(course.attempts[1].steering)
    #expect(steering.earlier.reduce(0, +) == course.sizes[0] - 500)
    #expect(steering.target == Int(60_000 * 0.987) - 500)
    // A clip that is too short for it is not steered.
    let short = Course(film, limit: 60_000, settings: 10...51, rules: .x264, canSteer: false)
    #expect(short.attempts.allSatisfy { $0.steering == nil })
    #expect(short.end == .filled)
  }

  @Test("What the setting does not change is left out of the aim")
  func overhead() throws {
    var coder = film
    coder.overhead = 20_000
    let course = Course(coder, limit: 60_000, settings: 10...51, rules: .x264)
    #expect(try #require(course.best) <= 60_000)
    #expect(course.sizes.last == Int(40_000 * 0.987) + 20_000)
  }

  @Test("An encode that is too large lowers the next aim by half as much again")
  func correction() throws {
    for (miss, counted) in [(1.02, 1.02 * 0.987 - 1), (1.5, 0.02)] {
      var coder = film
      coder.steeredMiss = miss
      let course = Course(coder, limit: 40_000, settings: 10...51, rules: .x264)
      let targets = course.attempts.compactMap(\.steering?.target)
      try #require(targets.count >= 2 && course.sizes[1] > 40_000)
      #expect(abs(Double(targets[0] - targets[1]) - 40_000 * counted * 1.5) <= 2)
    }
  }

  @Test("No more than five encodes, and of those that fit the largest counts")
  func fiveEncodes() {
    // Sizes that no setting between brings near the limit.
    let steps = TableCoder(table: [(10, 90_000), (29.99, 90_000), (30, 20_000), (51, 19_000)])
    let course = Course(steps, limit: 50_000, settings: 10...51, rules: .x264, canSteer: false)
    #expect(course.sizes.count == 5 && course.end == .again)
    #expect(Set(course.attempts.map(\.setting)).count == course.sizes.count, "none is repeated")
    #expect(course.best == course.sizes.filter { $0 <= 50_000 }.max())
    #expect(course.smallest == course.sizes.min())
  }

  @Test("The ends of the scale end it")
  func ends() {
    let tiny = Course(film, limit: 5000, settings: 10...51, rules: .x264)
    #expect(tiny.end == .coarsest && tiny.best == nil && tiny.smallest == 8000)
    let ample = Course(film, limit: 5_000_000, settings: 17...51, rules: .x264)
    #expect(ample.end == .finest && ample.best == film.bytes(17))
  }

  @Test("A finer end that is allowed later is used")
  func finerEnd() throws {
    var search = SizeSearch(limit: 900_000, model: .x264, settings: 20...51, rules: .x264)
    var settings: [Double] = []
    while let attempt = search.next() {
      settings.append(attempt.setting)
      guard search.record(film.encode(attempt, .x264)).next == .finest else { continue }
      search.finest -= 4
    }
    #expect(settings.min() == search.finest || settings.contains(12))
    #expect(settings == settings.sorted(by: >))
  }

  // MARK: GIF

  /// A film, about: its size falls by a third for each doubling of lambda.
  private let animation = TableCoder(
    table: [(log(2.0), 4_000_000), (log(4000.0), 60_000)])

  @Test("A GIF is searched by the logarithm of lambda")
  func lambda() throws {
    var model = SizeModel.gif
    model.add(estimate: Int(Double(animation.bytes(log(100))) * 1.3), coarseness: log(100))
    let limit = animation.bytes(log(100))
    let course = Course(animation, limit: limit, settings: 2...4000, rules: .gif, model: model)
    // The sample was off by 30 %; the second encode is where it should be.
    #expect(course.sizes.count == 2 && course.end == .filled)
    #expect(try #require(course.best) == Int(Double(limit) * 0.987))
    #expect(course.attempts[0].setting > 100)
  }

  @Test("An encode that is far off leads no other one of a GIF")
  func farOff() {
    let limit = animation.bytes(log(50)) / 3
    let course = Course(animation, limit: limit, settings: 2...4000, rules: .gif)
    #expect(course.attempts[0].setting == 50 && course.attempts[1].steering == nil)
    #expect(course.end == .filled)
  }

  @Test("Where sizes leap, intervals are halved, and up to nine encodes fill a poor limit")
  func leaps() throws {
    let cliff = TableCoder(
      table: [(log(2.0), 900_000), (log(300), 800_000), (log(310), 90_000), (log(4000), 60_000)])
    let course = Course(cliff, limit: 300_000, settings: 2...4000, rules: .gif)
    #expect(course.sizes.count > 5 || course.end == .filled)
    #expect(course.sizes.count <= 9)
    #expect(try #require(course.best) <= 300_000)
  }

  @Test("Exact frames may be smaller than nearly exact ones: where those would do, they are tried")
  func exactFrames() throws {
    let still = TableCoder(
      table: [
        (log(1e-6), 785_000), (log(2e-6), 844_000), (log(0.003), 840_000), (log(0.05), 500_000),
        (log(4000), 20_000),
      ])
    var model = SizeModel.gif
    model.add(estimate: 830_000, coarseness: log(0.002))
    for limit in [800_000, 850_000] {
      let course = Course(still, limit: limit, settings: 1e-6...4000, rules: .gif, model: model)
      #expect(course.attempts.contains { $0.setting == 1e-6 })
      #expect(try #require(course.best) >= 785_000)
    }
    let small = Course(still, limit: 100_000, settings: 1e-6...4000, rules: .gif)
    #expect(!small.attempts.contains { $0.setting == 1e-6 })
  }

  @Test("Settings next to the finest count as the finest")
  func nextToFinest() {
    let course = Course(animation, limit: 10_000_000, settings: 2...4000, rules: .gif)
    #expect(course.end == .finest && course.best == 4_000_000)
  }

  @Test("The same sizes give the same search")
  func deterministic() {
    let courses = (0..<2).map { _ in
      Course(film, limit: 60_000, settings: 10...51, rules: .x264)
    }
    #expect(courses[0].attempts == courses[1].attempts)
  }
}
