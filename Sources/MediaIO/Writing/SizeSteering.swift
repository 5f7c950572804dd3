#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// How an encode is led to a size: by what an earlier encode of the same pictures took, picture by
/// picture, and by what this one has taken so far.
///
/// x264's size falls about exponentially with its constant rate factor: `bytes(c + d)` is
/// `bytes(c) exp(-slope d)`. While the encode runs, the bytes still to come are the earlier
/// encode's rest, scaled by how this one compares so far; the factor is set so that they fill what
/// is left. Depends on nothing but the packets, so it gives the same bytes on every machine.
public struct SizeSteering: Sendable, Hashable {
  /// The earlier encode's packets, in bytes, in decoding order.
  public var earlier: [Int]
  /// The bytes that this encode's packets may take in all.
  public var target: Int
  /// How fast the size falls: the natural logarithm's change for one step of the factor.
  public var slope: Double

  public init(earlier: [Int], target: Int, slope: Double) {
    self.earlier = earlier
    self.target = target
    self.slope = slope
  }

  /// The factor may leave the plan's by this much, either way: more would be seen as pumping.
  static let reach = 2.0
  /// One change may not be larger than this.
  static let step = 0.25
}

/// The steering of one encode in progress.
struct SteeringWheel {
  private let plan: SizeSteering
  private let base: Double
  private var crf: Double
  private var crfSum = 0.0
  private var packets = 0
  private var bytes = 0
  /// What `bytes` would be, had all been coded with `base`.
  private var bytesAtBase = 0.0
  private var earlierBytes = 0
  private let earlierTotal: Int

  init(_ plan: SizeSteering, crf: Double) {
    self.plan = plan
    base = crf
    self.crf = crf
    earlierTotal = max(1, plan.earlier.reduce(0, +))
  }

  /// The factor on average so far.
  var meanCRF: Double { packets == 0 ? base : crfSum / Double(packets) }

  /// Counts a packet.
  /// - Returns: the factor to go on with, where it changes.
  mutating func count(_ size: Int) -> Double? {
    bytes += size
    bytesAtBase += Double(size) * exp(plan.slope * (crf - base))
    if packets < plan.earlier.count { earlierBytes += plan.earlier[packets] }
    packets += 1
    crfSum += crf
    let rest = earlierTotal - earlierBytes
    guard packets.isMultiple(of: 4), earlierBytes > 0, rest * 200 > earlierTotal else { return nil }
    // A short past says little about what is to come: it counts by its share.
    let trust = min(1, 2 * Double(earlierBytes) / Double(earlierTotal))
    let planned = Double(plan.target) / Double(earlierTotal)
    let scale = planned + (bytesAtBase / Double(earlierBytes) - planned) * trust
    let atBase = Double(rest) * scale
    let left = max(Double(plan.target - bytes), atBase / 8)
    let wanted = base + log(atBase / left) / plan.slope
    let limited = min(max(wanted, base - SizeSteering.reach), base + SizeSteering.reach)
    let next = min(51, max(0, min(max(limited, crf - SizeSteering.step), crf + SizeSteering.step)))
    guard abs(next - crf) >= 0.02 else { return nil }
    crf = next
    return crf
  }
}
