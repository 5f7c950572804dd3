/// The choice of one string.
extension LZWSearch {
  /// What a palette colour at this squared distance costs a pixel.
  @inline(__always)
  static func cost(_ distance: Float, _ weight: Float, _ hold: SIMD2<Float>) -> Float {
    distance * weight + hold[1] * max(0, distance - hold[0])
  }

  /// The part of an error that the right neighbour takes; the row below takes as much again. Errors
  /// are clamped, so that a colour that the palette lacks does not smear across the picture.
  @inline(__always)
  static func share(_ wanted: Color, _ color: Color, _ dither: Float) -> Color {
    let high = Color(24, 24, 24, 0)
    var error = wanted - color
    error.replace(with: high, where: error .> high)
    error.replace(with: -high, where: error .< -high)
    error *= dither * 0.5
    error[3] = 0
    return error
  }

  /// The best string at `position` that ends before `end`: its code and its length in pixels.
  @inline(__always)
  func search(
    _ planes: borrowing SearchPlanes, _ palette: borrowing Palette, position: Int, end: Int,
    column: Int32, error: Color, keep: Int, bitCost: Float
  ) -> (node: Int, length: Int) {
    let width = Int32(truncatingIfNeeded: planes.width)
    let target = planes.target.buffer
    let shown = planes.shown.buffer
    let base = planes.base.buffer
    let hold = planes.hold.buffer
    let kind = planes.kind.buffer
    let takesError = planes.takesError.buffer
    let usual = kinds.costs
    let nodes = tree.nodes
    let stack = stack.buffer
    let points = palette.points.buffer
    let roots = roots.buffer
    let mean = usual[Int(kind[position])]
    let dither = tuning.dither

    var wanted = target[position]
    if takesError[position] { wanted += error }
    let weight = target[position][3]
    wanted[3] = 0
    let stays = shown[position]
    let keepCost =
      keep >= 0
      ? ColorSpace.distance(wanted, stays) * weight * stays[3] : Float.greatestFiniteMagnitude

    let (rootCount, limit) = findRoots(
      palette, wanted, weight: weight, hold: hold[position], keepCost: keepCost,
      slack: mean * tuning.rootMean + bitCost * tuning.rootBits)
    let first = base[position] + mean
    var nextColumn = column &+ 1
    if nextColumn == width { nextColumn = 0 }

    var depth = 0
    // The most promising step goes on top: the sooner a good string is found, the sooner the others
    // can be given up.
    var top = 0
    var best = -Float.greatestFiniteMagnitude
    var bestNode = 0
    var bestLength = 0
    for index in 0..<rootCount {
      let root = roots[index]
      let symbol = Int(root.symbol)
      let gain = first - root.cost
      if gain > best {
        best = gain
        bestNode = symbol
        bestLength = 1
      }
      if nodes[symbol].child != 0 {
        if bestNode == symbol { top = depth }
        stack[depth] = Step(
          node: root.symbol, length: 1, column: nextColumn, gain: gain,
          error: Self.share(wanted, points[symbol], dither))
        depth &+= 1
      }
    }
    if keepCost <= limit {
      let gain = first - keepCost
      if gain >= best {
        best = gain
        bestNode = keep
        bestLength = 1
      }
      if bestNode == keep { top = depth }
      stack[depth] = Step(
        node: Int32(truncatingIfNeeded: keep), length: 1, column: nextColumn, gain: gain,
        error: stays[3] < 1 ? .zero : Self.share(wanted, stays, dither))
      depth &+= 1
    }

    if depth > 1 { stack.swapAt(top, depth &- 1) }

    let slack = bitCost * tuning.pruneBits + mean * tuning.pruneMean
    while depth > 0 {
      depth &-= 1
      let step = stack[depth]
      let place = position &+ Int(step.length)
      if place >= end { continue }
      var child = Int(nodes[Int(step.node)].child)
      if child == 0 || step.gain < best - slack { continue }
      var wanted = target[place]
      let weight = wanted[3]
      if step.column != 0, takesError[place] { wanted += step.error }
      let before = step.gain + base[place] + usual[Int(kind[place])]
      var nextColumn = step.column &+ 1
      if nextColumn == width { nextColumn = 0 }
      let length = step.length &+ 1
      var lead = -Float.greatestFiniteMagnitude
      var top = depth
      while child != 0 {
        let node = nodes[child]
        let symbol = Int(node.symbol)
        var color: Color
        var cost: Float
        var spreads = true
        if symbol == keep {
          color = shown[place]
          cost = ColorSpace.distance(wanted, color) * weight * color[3]
          spreads = color[3] >= 1
        } else {
          color = points[symbol]
          cost = Self.cost(ColorSpace.distance(wanted, color), weight, hold[place])
        }
        let gain = before - cost
        if gain >= best - slack {
          if gain > best || (gain == best && Int(length) > bestLength) {
            best = gain
            bestNode = child
            bestLength = Int(length)
          }
          if node.child != 0 {
            if gain > lead {
              lead = gain
              top = depth
            }
            stack[depth] = Step(
              node: Int32(truncatingIfNeeded: child), length: length, column: nextColumn,
              gain: gain, error: spreads ? Self.share(wanted, color, dither) : .zero)
            depth &+= 1
          }
        }
        child = Int(node.sibling)
      }
      if top < depth { stack.swapAt(top, depth &- 1) }
    }
    return (bestNode, bestLength)
  }

  /// Lists the colours that a string may start with: those that cost at most `slack` more than the
  /// cheapest colour and than keeping.
  @inline(__always)
  private func findRoots(
    _ palette: borrowing Palette, _ wanted: Color, weight: Float, hold: SIMD2<Float>,
    keepCost: Float, slack: Float
  ) -> (count: Int, limit: Float) {
    let roots = roots.buffer
    var count = 0
    guard tuning.startsAnywhere else {
      let points = palette.points.buffer
      let (symbols, candidates) = palette.nearSymbols(to: wanted)
      var costs = Palette.Vector(repeating: .greatestFiniteMagnitude)
      var least = keepCost
      for slot in 0..<candidates {
        let distance = ColorSpace.distance(wanted, points[Int(symbols[slot])])
        costs[slot] = Self.cost(distance, weight, hold)
        least = min(least, costs[slot])
      }
      let limit = least + slack
      for slot in 0..<candidates where costs[slot] <= limit {
        roots[count] = Root(symbol: Int32(symbols[slot]), cost: costs[slot])
        count &+= 1
      }
      return (count, limit)
    }
    let vectors = palette.vectors
    let rootCosts = rootCosts.buffer
    let (y, u, v) = (palette.y.buffer, palette.u.buffer, palette.v.buffer)
    let (wantedY, wantedU, wantedV) = (
      Palette.Vector(repeating: wanted[0]), Palette.Vector(repeating: wanted[1]),
      Palette.Vector(repeating: wanted[2])
    )
    let holdFrom = Palette.Vector(repeating: hold[0])
    let holdPrice = hold[1]
    var least = Palette.Vector(repeating: .greatestFiniteMagnitude)
    for index in 0..<vectors {
      let dy = y[index] - wantedY
      let du = u[index] - wantedU
      let dv = v[index] - wantedV
      let distance = dy * dy + du * du + dv * dv
      var worsening = distance - holdFrom
      worsening.replace(with: Palette.Vector.zero, where: worsening .< Palette.Vector.zero)
      let cost = distance * weight + worsening * holdPrice
      rootCosts[index] = cost
      least.replace(with: cost, where: cost .< least)
    }
    let limit = min(Palette.least(least), keepCost) + slack
    let limits = Palette.Vector(repeating: limit)
    for index in 0..<vectors {
      let costs = rootCosts[index]
      let near = costs .<= limits
      if !any(near) { continue }
      for lane in 0..<8 where near[lane] {
        roots[count] = Root(
          symbol: Int32(truncatingIfNeeded: index &* 8 &+ lane), cost: costs[lane])
        count &+= 1
      }
    }
    return (count, limit)
  }
}
