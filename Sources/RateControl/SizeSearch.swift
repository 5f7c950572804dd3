import Platform

/// Leads whole encodes to a size limit: which setting to try next, and when another encode is not
/// worth its time. It depends on nothing but sizes, and is the same on every machine.
///
///     while let attempt = search.next() {
///       // ... encode with attempt.setting and attempt.steering ...
///       let verdict = search.record(encode)
///       if verdict.isBest { /* keep the file */ }
///       if verdict.next != .again { break }
///     }
package struct SizeSearch: Sendable {
  /// An encode to make.
  package struct Attempt: Sendable, Hashable {
    /// 1 for the first.
    package var number: Int
    /// In the coder's own unit (see `Scale`).
    package var setting: Double
    /// Leads the encode to its share of the limit; `nil` where the setting is to be kept to.
    package var steering: SizeSteering?
  }

  /// An encode that was made.
  package struct Encode: Sendable, Hashable {
    /// The whole file.
    package var bytes: Int
    /// The part of it that changes with the setting.
    package var variableBytes: Int
    /// Bytes of each picture or frame, in coding order.
    package var units: [Int]
    /// On average, where the encode was steered.
    package var setting: Double

    package init(bytes: Int, variableBytes: Int, units: [Int], setting: Double) {
      self.bytes = bytes
      self.variableBytes = variableBytes
      self.units = units
      self.setting = setting
    }
  }

  /// What an encode means for the search.
  package struct Verdict: Sendable, Hashable {
    package enum Next: Sendable {
      /// Another encode may come nearer to the limit.
      case again
      /// The limit is filled well enough.
      case filled
      /// It fits with the finest setting there is.
      case finest
      /// It does not fit with the coarsest setting there is.
      case coarsest
    }

    /// Whether it is the largest so far that fits.
    package var isBest: Bool
    package var next: Next
  }

  /// The most bytes a file may have.
  package let limit: Int
  /// The most bytes the variable part may have: the limit, less the rest of the file.
  package var room: Int
  /// The finest setting that is tried.
  package var finest: Double
  /// The fewest bytes that were reached.
  package private(set) var smallest = Int.max

  private let rules: Rules
  private let coarsest: Double
  private let canSteer: Bool
  private var model: SizeModel
  /// The share of the room that the next encode aims at.
  private var aim: Double
  private var current = Attempt(number: 0, setting: 0)
  private var last: Encode?
  private var largestFit = 0
  private var triedFinest = false
  /// Encodes in a row that were all far too large, or all far too small.
  private var row = (isOver: false, count: 0)

  /// What exceeds the limit is taken off the next aim, but no more than this share of it: where a
  /// steered encode misses by more, it is the model that has to learn.
  private static let mostCorrection = 0.02
  /// The correction is this many times the excess: the same again would only just fit.
  private static let correctionGain = 1.5

  /// - Parameters:
  ///   - model: what samples say of sizes.
  ///   - settings: the finest and the coarsest setting.
  ///   - canSteer: whether the clip is long enough for an encode to be steered.
  package init(
    limit: Int, model: SizeModel, settings: ClosedRange<Double>, rules: Rules, canSteer: Bool = true
  ) {
    self.limit = limit
    room = limit
    self.model = model
    (finest, coarsest) = (settings.lowerBound, settings.upperBound)
    self.rules = rules
    self.canSteer = canSteer
    aim = rules.firstAim
  }

  /// The encode to make next; `nil` once enough were made.
  package mutating func next() -> Attempt? {
    let isPoor = Double(largestFit) < Double(limit) * rules.poor
    let most = isPoor ? rules.mostAttemptsWhilePoor : rules.mostAttempts
    guard current.number < most else { return lastResort() }
    let target = Int(Double(room) * aim)
    let wanted = model.coarseness(forBytes: target, halving: row.count > 1)
    var setting = min(
      coarsest, max(finest, wanted.map(rules.scale.setting) ?? rules.firstSetting))
    if current.number == 0, isNearlyFinest(setting) { setting = finest }
    let attempt = Attempt(
      number: current.number + 1, setting: setting, steering: steering(to: target, at: setting))
    // The same again would give the same.
    if current.number > 0, setting < coarsest, attempt.setting == current.setting,
      attempt.steering == nil, current.steering == nil
    {
      return lastResort()
    }
    return begin(attempt)
  }

  private mutating func begin(_ attempt: Attempt) -> Attempt {
    current = attempt
    triedFinest = triedFinest || attempt.setting <= finest
    return attempt
  }

  /// Nothing is refused before the coarsest was tried, and where nearly the finest fits, it may too.
  private mutating func lastResort() -> Attempt? {
    var attempt = Attempt(number: current.number + 1, setting: coarsest, steering: nil)
    if largestFit == 0 { return current.setting < coarsest ? begin(attempt) : nil }
    guard isNearlyFinest(current.setting), !triedFinest else { return nil }
    attempt.setting = finest
    return begin(attempt)
  }

  private func isNearlyFinest(_ setting: Double) -> Bool {
    rules.nearlyFinest.map { setting < $0 } ?? false
  }

  /// - Parameter encode: what `next` asked for.
  package mutating func record(_ encode: Encode) -> Verdict {
    last = encode
    smallest = min(smallest, encode.bytes)
    learn(from: encode)
    let filling = Double(encode.bytes) / Double(limit)
    let isOver = encode.bytes > limit
    let isFar = abs(log(filling)) > rules.farInRow
    row = (isOver, !isFar ? 0 : row.isOver == isOver ? row.count + 1 : 1)
    let isBest = !isOver && encode.bytes > largestFit
    if isBest { largestFit = encode.bytes }
    correctAim(filling)
    return Verdict(isBest: isBest, next: next(filling, isOver: isOver))
  }

  private func next(_ filling: Double, isOver: Bool) -> Verdict.Next {
    guard !isOver else { return current.setting >= coarsest ? .coarsest : .again }
    let enough = current.number < 3 ? rules.goodEnough : rules.goodEnoughLate
    if filling >= enough { return .filled }
    return current.setting <= finest * rules.finestSlack ? .finest : .again
  }

  private func steering(to target: Int, at setting: Double) -> SizeSteering? {
    // At the ends of the scale there is nothing to steer for.
    guard canSteer, let last, setting > finest, setting < coarsest,
      current.number < rules.mostSteered
    else { return nil }
    if let nearest = rules.steerable,
      abs(log(Double(last.bytes) / Double(target))) >= nearest
    {
      return nil
    }
    let headers = last.variableBytes - last.units.reduce(0, +)
    return SizeSteering(earlier: last.units, target: target - headers, slope: model.slope)
  }

  private mutating func learn(from encode: Encode) {
    let coarseness = rules.scale.coarseness(encode.setting)
    if rules.correctsEstimates {
      model.add(encode: encode.variableBytes, coarseness: coarseness)
    } else {
      if current.number == 1 { model.forgetPoints() }
      model.add(coarseness: coarseness, bytes: encode.variableBytes)
    }
  }

  private mutating func correctAim(_ filling: Double) {
    guard current.number > 1 else {
      aim = abs(log(filling)) > rules.farOff ? rules.farAim : rules.steeredAim
      return
    }
    // A small miss is the steering's; a large one is the model's, which has just learned.
    let excess = current.steering == nil ? 0 : min(Self.mostCorrection, max(0, filling - 1))
    aim = min(aim, rules.steeredAim) - excess * Self.correctionGain
  }
}
