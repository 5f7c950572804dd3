/// Separates what is left of the reference's detail from what was added to it.
///
/// Li, Zhang, Ma, Ngan 2011: a distorted coefficient `t` is split into `r`, the
/// reference's coefficient `o` after a loss (a factor from 0 to 1), and `t - r`, an impairment. Where
/// horizontal and vertical detail keep their direction within a degree, contrast was changed and
/// nothing added: `r` is `t`.
enum Decoupling {
  /// sin(1°)²
  private static let sineSquared: Float = 0.000304586490
  /// How much contrast may grow where direction is kept; VMAF's default model allows this much.
  private static let greatestGain: Float = 100

  /// Sets `gains` to the largest factor from the reference's coefficient to a restored one: 1, or
  /// more where the direction is kept.
  static func findGains(
    horizontal: [Float], vertical: [Float], at offset: Int,
    distortedHorizontal: [Float], distortedVertical: [Float], columns: Range<Int>,
    gains: inout [Float]
  ) {
    precondition(
      columns.lowerBound >= 0 && offset >= 0 && gains.count >= columns.upperBound
        && distortedHorizontal.count >= columns.upperBound
        && distortedVertical.count >= columns.upperBound
        && horizontal.count >= offset + columns.upperBound
        && vertical.count >= offset + columns.upperBound)
    let horizontal = horizontal.span
    let vertical = vertical.span
    let distortedHorizontal = distortedHorizontal.span
    let distortedVertical = distortedVertical.span
    var gains = gains.mutableSpan
    for x in columns {
      let (h, v) = (horizontal[unchecked: offset &+ x], vertical[unchecked: offset &+ x])
      let (th, tv) = (distortedHorizontal[unchecked: x], distortedVertical[unchecked: x])
      // Of vectors at an angle of 1°, the cross product has more exact digits than cos(1°) leaves.
      let cross = h * tv - v * th
      let bound = sineSquared * ((h * h + v * v) * (th * th + tv * tv))
      let isKept = (h * th + v * tv >= 0) && (cross * cross <= bound)
      gains[unchecked: x] = isKept ? greatestGain : 1
    }
  }

  /// Splits one band of one row.
  ///
  /// - Parameters:
  ///   - reference: coefficients from `offset` on.
  ///   - restored: gets the size of what is left of the reference's detail, weighted, from
  ///     `restoredOffset` on.
  ///   - impairment: the size of what was added, weighted, is added to it, from `impairmentOffset`
  ///     on.
  static func split(
    reference: [Float], at offset: Int, distorted: [Float], gains: [Float],
    weight: Float, columns: Range<Int>, restored: inout [Float],
    at restoredOffset: Int, impairment: inout [Float], at impairmentOffset: Int
  ) {
    precondition(
      columns.lowerBound >= 0 && offset >= 0 && restoredOffset >= 0 && impairmentOffset >= 0
        && reference.count >= offset + columns.upperBound
        && distorted.count >= columns.upperBound && gains.count >= columns.upperBound
        && restored.count >= restoredOffset + columns.upperBound
        && impairment.count >= impairmentOffset + columns.upperBound)
    let reference = reference.span
    let distorted = distorted.span
    let gains = gains.span
    var restored = restored.mutableSpan
    var impairment = impairment.mutableSpan
    for x in columns {
      let limit = reference[unchecked: offset &+ x] * gains[unchecked: x]
      let t = distorted[unchecked: x]
      // Between 0 and the limit, whatever its sign.
      let most = limit > 0 ? limit : 0
      let least = limit < 0 ? limit : 0
      let below = t < most ? t : most
      let r = below > least ? below : least
      restored[unchecked: restoredOffset &+ x] = abs(r) * weight
      impairment[unchecked: impairmentOffset &+ x] += abs(t - r) * weight
    }
  }
}
