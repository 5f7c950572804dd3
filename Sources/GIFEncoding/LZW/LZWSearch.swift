/// Turns the planes of an image into an LZW code stream. Remapping to the palette, dithering, keeping
/// what is on the screen and choosing strings are one decision here.
///
/// At each position it takes the string of the decoder's dictionary with the greatest
/// `sum(base + usual - cost)`: what the string saves compared with coding its pixels otherwise, when
/// each costs its `base` in distortion and, on top, what is usual for its kind, bits included. All
/// codes at one position have the same length, so their bits need no comparison.
struct LZWSearch: ~Copyable {
  var tuning: LZWTuning
  let tree = CodeTree()
  let stack = Scratch<Step>(count: 2 * CodeTree.capacity, filledWith: Step())
  let rootCosts = Scratch<Palette.Vector>(count: 32, filledWith: .zero)
  let roots = Scratch<Root>(count: 256, filledWith: Root(symbol: 0, cost: 0))
  private let string = Scratch<UInt8>(count: CodeTree.capacity, filledWith: 0)
  private let excess = Scratch<Float>(count: CodeTree.capacity, filledWith: 0)
  let kinds: PixelKinds

  init(tuning: LZWTuning) {
    self.tuning = tuning
    kinds = PixelKinds(lambda: tuning.lambda)
  }

  /// A colour a string may start with.
  struct Root: BitwiseCopyable {
    var symbol: Int32
    var cost: Float
  }

  /// A string that the search has still to try to make longer.
  struct Step: BitwiseCopyable {
    var node: Int32 = 0
    var length: Int32 = 0
    /// Column of the next pixel.
    var column: Int32 = 0
    var gain: Float = 0
    /// The error handed to the pixel on the right.
    var error = Color.zero
  }

  /// Rows that are prepared and finished at a time.
  private static let bandRows = 8
  /// The least number of rows that the search may look ahead. A frame's coder follows that of the
  /// frame before at this distance. A narrow box needs more, because a string has up to 4096 pixels.
  private static let aheadRows = 16
  /// The capacity that planes need: the rows that are in use together, and some more, so that they do
  /// not slide at every band.
  static func planeCapacity(width: Int) -> Int { 64 * width + CodeTree.capacity }

  /// Returns the code stream.
  ///
  /// - Parameters:
  ///   - prepare: called with rows of the box before they are read, and with the place in the planes
  ///     to fill in.
  ///   - finish: called with rows that are coded, and with the place of their symbols in the planes.
  mutating func run(
    _ planes: borrowing SearchPlanes, palette: borrowing Palette,
    prepare: (_ rows: Range<Int>, _ place: Int) -> Void,
    finish: (_ rows: Range<Int>, _ place: Int) -> Void
  ) -> [UInt8] {
    let codeSize = palette.codeSize
    let width = Int32(truncatingIfNeeded: planes.width)
    let clearCode = 1 << codeSize
    let nodes = tree.nodes
    let string = string.buffer
    let symbols = planes.symbols.buffer
    let target = planes.target.buffer
    let shown = planes.shown.buffer
    let base = planes.base.buffer
    let hold = planes.hold.buffer
    let kind = planes.kind.buffer
    let takesError = planes.takesError.buffer
    let excess = excess.buffer
    let points = palette.points.buffer
    let keep = palette.transparent ?? -1

    var writer = BitWriter()
    var bits = codeSize + 1
    var next = clearCode + 2
    // Codes written since the last clear. The decoder widens its codes by its own count of entries.
    var emitted = 0
    var previous = -1
    var window = ClearWindow(tuning: tuning)
    tree.reset(roots: clearCode)
    writer.append(clearCode, bits: bits)

    var position = 0
    var column: Int32 = 0
    var error = Color.zero
    let aheadRows = max(Self.aheadRows, CodeTree.capacity / planes.width)
    // The box's row that the planes begin with, and the rows prepared and finished so far.
    var firstRow = 0
    var readyRows = 0
    var doneRows = 0
    // The places in the planes where the prepared rows, the band being coded, and the box end.
    var ready = 0
    var bandEnd = 0
    var total = planes.height * planes.width
    while position < total {
      if position >= bandEnd {
        let row = firstRow + position / planes.width
        finish(doneRows..<row, (doneRows - firstRow) * planes.width)
        doneRows = row
        let band = (row / Self.bandRows + 1) * Self.bandRows
        let wantedRows = min(planes.height, band + aheadRows)
        if (wantedRows - firstRow) * planes.width > planes.capacity {
          let shift = (row - firstRow) * planes.width
          planes.slide(shift..<ready)
          firstRow = row
          position -= shift
          total -= shift
        }
        prepare(readyRows..<wantedRows, (readyRows - firstRow) * planes.width)
        readyRows = wantedRows
        ready = (readyRows - firstRow) * planes.width
        bandEnd = (band - firstRow) * planes.width
      }
      // The decoder will make an entry of the last string and the first symbol of this one. If this
      // one starts like the last, it may already use that entry.
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
        planes, palette, position: position, end: ready, column: column, error: error, keep: keep,
        bitCost: bitCost)

      // Spell the string, then code its pixels: spread their errors and count their costs.
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
        // Half of the error goes right, a quarter below left, a quarter below.
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
    finish(doneRows..<planes.height, (doneRows - firstRow) * planes.width)
    writer.append(clearCode + 1, bits: bits)
    return writer.finish()
  }
}
