import Platform

/// The steering of one encode in progress.
///
/// The bytes still needed are those of the earlier encode's rest, scaled by how this encode
/// compares so far. The coarseness is set so that they fill what is left of the target. It depends
/// on nothing but bytes, so a steered encode is the same on every machine.
package struct SteeringWheel: Sendable {
  private let plan: SizeSteering
  private let base: Double
  package private(set) var coarseness: Double
  private var sum = 0.0
  private var units = 0
  private var bytes = 0
  /// What `bytes` would be if all units had been coded with `base`.
  private var bytesAtBase = 0.0
  private var earlierBytes = 0
  private let earlierTotal: Int

  /// The most that sizes are moved either way, as a logarithm: more would be visible as pumping.
  private static let reach = 0.25
  /// The most that one change moves them, as a logarithm too.
  private static let step = 0.03
  /// Changes below this are not worth making.
  private static let leastStep = 0.002

  /// - Parameter base: the coarseness to begin with.
  package init(_ plan: SizeSteering, base: Double) {
    self.plan = plan
    self.base = base
    coarseness = base
    earlierTotal = max(1, plan.earlier.reduce(0, +))
  }

  /// The coarseness on average so far.
  package var mean: Double { units == 0 ? base : sum / Double(units) }

  /// Counts a unit that was coded.
  /// - Returns: the coarseness to go on with, where it changes.
  package mutating func count(_ size: Int) -> Double? {
    bytes += size
    bytesAtBase += Double(size) * exp(plan.slope * (coarseness - base))
    if units < plan.earlier.count { earlierBytes += plan.earlier[units] }
    units += 1
    sum += coarseness
    let rest = earlierTotal - earlierBytes
    guard units.isMultiple(of: 4), earlierBytes > 0, rest * 200 > earlierTotal else { return nil }
    // A short beginning says little about the rest, so its weight grows with its share.
    let trust = min(1, 2 * Double(earlierBytes) / Double(earlierTotal))
    let planned = Double(plan.target) / Double(earlierTotal)
    let scale = planned + (bytesAtBase / Double(earlierBytes) - planned) * trust
    let atBase = Double(rest) * scale
    let left = max(Double(plan.target - bytes), atBase / 8)
    let wanted = min(max(log(atBase / left), -Self.reach), Self.reach)
    let now = (coarseness - base) * plan.slope
    let next = min(max(wanted, now - Self.step), now + Self.step)
    guard abs(next - now) >= Self.leastStep else { return nil }
    coarseness = base + next / plan.slope
    return coarseness
  }
}
