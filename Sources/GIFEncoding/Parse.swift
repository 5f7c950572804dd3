/// Turns a field into an LZW code stream: quantising, dithering, keeping what is on the screen
/// and choosing strings are one decision.
///
/// At each position it takes the string of the decoder's dictionary with the greatest
/// `sum(base + usual - cost)`: what the string saves against coding its pixels elsewhere, where
/// they cost `base` each in distortion and what is usual for their kind on top, bits included. All
/// codes at one position have one length, so their bits need no comparing.
struct Parse: ~Copyable {
  var tuning: ParseTuning
  private let tree = CodeTree()
  private let stack = Scratch<Step>(count: 2 * CodeTree.capacity, filledWith: Step())
  private let rootCosts = Scratch<Palette.Lanes>(count: 32, filledWith: .zero)
  private let roots = Scratch<Root>(count: 256, filledWith: Root(symbol: 0, cost: 0))
  private let string = Scratch<UInt8>(count: CodeTree.capacity, filledWith: 0)
  private let excess = Scratch<Float>(count: CodeTree.capacity, filledWith: 0)
  private let kinds: PixelKinds

  init(tuning: ParseTuning) {
    self.tuning = tuning
    kinds = PixelKinds(lambda: tuning.lambda)
  }

  /// A colour a string may start with.
  private struct Root: BitwiseCopyable {
    var symbol: Int32
    var cost: Float
  }

  /// A path into the dictionary that the search has still to follow.
  struct Step: BitwiseCopyable {
    var node: Int32 = 0
    var length: Int32 = 0
    /// Column of the next pixel.
    var column: Int32 = 0
    var gain: Float = 0
    /// The error handed to the pixel on the right.
    var error = Color.zero
  }

  /// Rows handed on at a time.
  private static let bandRows = 8
  /// Rows the search may look ahead at least; so many rows behind a frame's coder follows that of
  /// the frame before. In a narrow box there are more, for strings have up to 4096 pixels.
  private static let aheadRows = 16
  /// Pixels a field needs place for: what is looked at together, and some more rows, so that it
  /// need not slide at every band.
  static func fieldCapacity(width: Int) -> Int { 64 * width + CodeTree.capacity }

  /// Returns the code stream.
  ///
  /// - Parameters:
  ///   - prepare: called with rows before they are read, and where in the field to lay them out.
  ///   - finish: called with rows that are coded, and where in the field their symbols stand.
  mutating func run(
    _ field: borrowing Field, palette: borrowing Palette,
    prepare: (_ rows: Range<Int>, _ place: Int) -> Void,
    finish: (_ rows: Range<Int>, _ place: Int) -> Void
  ) -> [UInt8] {
    let codeSize = palette.codeSize
    let width = Int32(truncatingIfNeeded: field.width)
    let clearCode = 1 << codeSize
    let nodes = tree.nodes
    let string = string.buffer
    let symbols = field.symbols.buffer
    let target = field.target.buffer
    let shown = field.shown.buffer
    let base = field.base.buffer
    let hold = field.hold.buffer
    let kind = field.kind.buffer
    let takesError = field.takesError.buffer
    let excess = excess.buffer
    let points = palette.points.buffer
    let keep = palette.transparent ?? -1

    var writer = BitWriter()
    var bits = codeSize + 1
    var next = clearCode + 2
    // Codes written since the last clear: the decoder widens by its own count of entries.
    var emitted = 0
    var previous = -1
    var window = ClearWindow(tuning: tuning)
    tree.reset(roots: clearCode)
    writer.append(clearCode, bits: bits)

    var position = 0
    var column: Int32 = 0
    var error = Color.zero
    let aheadRows = max(Self.aheadRows, CodeTree.capacity / field.width)
    // The box's row the field begins with, and rows laid out and finished so far.
    var firstRow = 0
    var readyRows = 0
    var doneRows = 0
    // Where in the field what may be read ends, the band being coded, and the box.
    var ready = 0
    var bandEnd = 0
    var total = field.height * field.width
    while position < total {
      if position >= bandEnd {
        let row = firstRow + position / field.width
        finish(doneRows..<row, (doneRows - firstRow) * field.width)
        doneRows = row
        let band = (row / Self.bandRows + 1) * Self.bandRows
        let wantedRows = min(field.height, band + aheadRows)
        if (wantedRows - firstRow) * field.width > field.capacity {
          let shift = (row - firstRow) * field.width
          field.slide(shift..<ready)
          firstRow = row
          position -= shift
          total -= shift
        }
        prepare(readyRows..<wantedRows, (readyRows - firstRow) * field.width)
        readyRows = wantedRows
        ready = (readyRows - firstRow) * field.width
        bandEnd = (band - firstRow) * field.width
      }
      // The entry the decoder will make of the last string and this one's first symbol. If
      // this one starts like the last, it may already be used.
      var provisional = false
      if previous >= 0, next < CodeTree.capacity {
        let first = nodes[previous].first
        if tree.child(of: previous, symbol: first) == nil {
          tree.add(next, to: previous, symbol: first)
          provisional = true
        }
      }
      let bitCost = tuning.lambda * Float(bits)
      let (node, length) = search(
        field, palette, position: position, end: ready, column: column, error: error, keep: keep,
        bitCost: bitCost)

      // Spell the string, then send it for real: errors spread, costs counted.
      var walk = node
      var index = length
      while index > 0 {
        index &-= 1
        string[index] = nodes[walk].symbol
        walk = Int(nodes[walk].parent)
      }
      var spent = bitCost
      for index in 0..<length {
        let place = position &+ index
        let symbol = Int(string[index])
        symbols[place] = string[index]
        var wanted = target[place]
        let weight = wanted[3]
        if takesError[place] { wanted += error }
        let cost: Float
        if symbol == keep {
          let stays = shown[place]
          cost = ColorSpace.distance(wanted, stays) * weight * stays[3]
          error = stays[3] < 1 ? .zero : Self.share(wanted, stays, tuning.dither)
        } else {
          let color = points[symbol]
          cost = Self.cost(ColorSpace.distance(wanted, color), weight, hold[place])
          error = Self.share(wanted, color, tuning.dither)
        }
        spent += cost
        excess[index] = cost - base[place]
        // Half goes right, a quarter below left, a quarter below.
        let below = place &+ Int(width)
        if below < ready {
          let quarter = error * 0.5
          let belowLeft = column > 0 ? below &- 1 : below
          if takesError[below] { target[below] += quarter }
          if takesError[belowLeft] { target[belowLeft] += quarter }
        }
        column &+= 1
        if column == width {
          column = 0
          error = .zero
        }
      }

      if previous >= 0, next < CodeTree.capacity {
        let first = nodes[node].first
        if !provisional || first != nodes[previous].first {
          if provisional { tree.removeLast(next, from: previous) }
          if tree.child(of: previous, symbol: first) == nil {
            tree.add(next, to: previous, symbol: first)
          }
        }
        next += 1
      }
      writer.append(node, bits: bits)
      emitted += 1
      position += length
      previous = node
      // Where bits are free, no string is preferred for its length.
      if tuning.lambda > 0 {
        let share = bitCost / Float(length)
        for index in 0..<length {
          kinds.learn(kind[position &- length &+ index], cost: excess[index] + share)
        }
      }
      if clearCode + 2 + emitted > 1 << bits, bits < 12 { bits += 1 }
      if next == CodeTree.capacity, position < total, window.add(spent, pixels: length) {
        writer.append(clearCode, bits: bits)
        tree.reset(roots: clearCode)
        bits = codeSize + 1
        next = clearCode + 2
        emitted = 0
        previous = -1
        window = ClearWindow(tuning: tuning)
      }
    }
    finish(doneRows..<field.height, (doneRows - firstRow) * field.width)
    writer.append(clearCode + 1, bits: bits)
    return writer.finish()
  }

  /// What a palette colour at this squared distance costs.
  @inline(__always)
  private static func cost(_ distance: Float, _ weight: Float, _ hold: SIMD2<Float>) -> Float {
    distance * weight + hold[1] * max(0, distance - hold[0])
  }

  /// What the right neighbour takes of an error; the row below takes as much again. Large
  /// errors, of colours the palette lacks, are not carried across the picture.
  @inline(__always)
  private static func share(_ wanted: Color, _ color: Color, _ dither: Float) -> Color {
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
  private func search(
    _ field: borrowing Field, _ palette: borrowing Palette, position: Int, end: Int,
    column: Int32, error: Color, keep: Int, bitCost: Float
  ) -> (node: Int, length: Int) {
    let width = Int32(truncatingIfNeeded: field.width)
    let target = field.target.buffer
    let shown = field.shown.buffer
    let base = field.base.buffer
    let hold = field.hold.buffer
    let kind = field.kind.buffer
    let takesError = field.takesError.buffer
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
    // The most promising step goes on top: the sooner a good string is found, the more of the
    // others can be given up.
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

  /// Lists the colours a string may start with: those that cost at most `slack` more than the
  /// cheapest, or than keeping.
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
      var costs = Palette.Lanes(repeating: .greatestFiniteMagnitude)
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
      Palette.Lanes(repeating: wanted[0]), Palette.Lanes(repeating: wanted[1]),
      Palette.Lanes(repeating: wanted[2])
    )
    let holdFrom = Palette.Lanes(repeating: hold[0])
    let holdPrice = hold[1]
    var least = Palette.Lanes(repeating: .greatestFiniteMagnitude)
    for index in 0..<vectors {
      let dy = y[index] - wantedY
      let du = u[index] - wantedU
      let dv = v[index] - wantedV
      let distance = dy * dy + du * du + dv * dv
      var worsening = distance - holdFrom
      worsening.replace(with: Palette.Lanes.zero, where: worsening .< Palette.Lanes.zero)
      let cost = distance * weight + worsening * holdPrice
      rootCosts[index] = cost
      least.replace(with: cost, where: cost .< least)
    }
    let limit = min(Palette.least(least), keepCost) + slack
    let limits = Palette.Lanes(repeating: limit)
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
