import Pixels

/// What the search gets to know of each pixel.
extension FrameCoder {
  /// Fills the planes with the goals of rows of a box, counted from its top.
  func fillPlanes(
    _ rows: Range<Int>, at place: Int, of box: Box, _ frame: PendingFrame, _ rules: StillRules,
    over screen: borrowing Scratch<RGBA>
  ) {
    let target = planes.target.buffer
    let shown = planes.shown.buffer
    let hold = planes.hold.buffer
    var place = place
    for y in box.top + rows.lowerBound..<box.top + rows.upperBound {
      for index in y * size.width + box.left..<y * size.width + box.left + box.width {
        let goal = goal(of: index, frame, rules, over: screen)
        target[place] = goal.target
        shown[place] = goal.shown
        hold[place] = goal.hold
        place += 1
      }
    }
  }

  /// What is wanted of a pixel of the frame over what the screen shows.
  @inline(__always)
  func goal(
    of index: Int, _ frame: PendingFrame, _ rules: StillRules, over screen: borrowing Scratch<RGBA>
  ) -> PixelGoal {
    let pixel = frame.image.pixels[index]
    if pixel.alpha < 128 { return .mustKeep }
    var wanted = ColorSpace.color(pixel)
    var weight = weights.buffer[index] * tuning.lastingWeight(Int(framesAhead.buffer[index]))
    let before = screen.buffer[index]
    guard before.alpha > 0 else {
      wanted[3] = weight
      return PixelGoal(target: wanted, shown: PixelGoal.unkeepable, hold: .zero)
    }
    var stays = ColorSpace.color(before)
    let change = frame.change?[index] ?? .max
    let distance = ColorSpace.distance(wanted, stays)
    let rule = rules[change]
    if change == 0, distance <= tuning.acceptedDistance { wanted = stays }
    if rule.pull > 0 {
      // A penalty k * distance(shown, chosen) for flicker has the same effect as wanting a colour k
      // parts closer to the shown one with 1 + k times the weight.
      let pull = rule.pull * tuning.pullShare(error: distance * weights.buffer[index])
      wanted = (wanted + stays * pull) * (1 / (1 + pull))
      weight *= 1 + pull
    }
    wanted[3] = weight
    stays[3] = rule.keptShare
    return PixelGoal(target: wanted, shown: stays, hold: SIMD2(distance, rule.hold))
  }

  /// A pixel with this hold or more takes no error from its neighbours: it should stay as it is, and
  /// not compensate for what changes beside it.
  private static let firmHold: Float = 10

  /// Fills the planes with what each pixel is likely to cost, its kind, and whether errors may spread
  /// to it.
  func estimateCosts(_ rows: Int, at place: Int, _ palette: borrowing Palette) {
    let base = planes.base.buffer
    let kind = planes.kind.buffer
    let hold = planes.hold.buffer
    let takesError = planes.takesError.buffer
    let target = planes.target.buffer
    let shown = planes.shown.buffer
    let isExact = tuning.isNearlyExact
    let inBits = settings.lambda == 0 ? 0 : 1 / Float(settings.lambda)
    let width = planes.width
    for row in 0..<rows {
      var toLeft: Float = 0
      for column in 0..<width {
        let place = place + row * width + column
        let wanted = target[place]
        let weight = wanted[3]
        let distance =
          isExact ? palette.leastDistance(to: wanted) : palette.nearDistance(to: wanted)
        let stays = shown[place]
        let keep = ColorSpace.distance(wanted, stays) * weight * stays[3]
        var cost = distance * weight
        if palette.transparent != nil { cost = min(cost, keep) }
        base[place] = cost
        let right = target[column + 1 < width ? place + 1 : place]
        let toRight = ColorSpace.distance(wanted, right)
        let neighbor = max(toLeft, toRight)
        toLeft = toRight
        // A pixel whose exact colour can be shown takes no errors either: in a flat area, one wrong
        // pixel would start a pattern that spreads all over it.
        takesError[place] = hold[place][1] < Self.firmHold && cost > 0
        kind[place] = PixelKinds.kind(
          PixelKinds.Features(
            base: cost * inBits, keep: keep * inBits, neighbor: neighbor * weight * inBits,
            weight: weight, isStill: stays[3] < 0.5))
      }
    }
  }
}
