import Pixels

/// Finds the box of a frame's image. It contains all marked pixels, and is wider only as far as the
/// gain of sending pixels that are a little wrong exceeds what the wider box costs. Without this
/// limit, a few such pixels all over the screen would make every image a full one.
enum BoxSearch {
  /// The bits that one pixel takes when it is sent alone among kept ones.
  static let pixelBits: Float = 10
  /// The bits of a code while runs of kept pixels fill the dictionary.
  static let codeBits: Float = 9.5
  /// The bits of an image's headers, and of ending the run before.
  private static let imageBits: Float = 200
  /// The most times that a side is trimmed.
  private static let trims = 8

  /// The bits that keeping `count` pixels takes, if they are one run: each string of an LZW run is one
  /// pixel longer than the last.
  static func keepBits(_ count: Int) -> Float { codeBits * Float(2 * max(0, count)).squareRoot() }

  static func find(_ changes: borrowing FrameChanges, _ size: PixelSize, lambda: Float) -> Box? {
    let mark = changes.mark.buffer
    let gain = changes.gain.buffer
    let core = Box.around(size) { mark[$0] != 0 }
    guard var box = Box.around(size, where: { mark[$0] != 0 || gain[$0] > 0 }) else { return nil }
    if box == core { return box }
    for _ in 0..<trims {
      let lines = Lines(of: box, size, changes)
      var best: (saving: Float, box: Box)?
      for side in Box.Side.allCases {
        let most = core.map { box.margin(around: $0, side) } ?? box.length(side) - 1
        var gone = Lines.Line()
        for depth in 0..<most {
          gone += lines.line(depth, from: side)
          let saving =
            lambda * (keepBits(lines.kept) - keepBits(lines.kept - gone.kept)) - gone.gain
          if saving > best?.saving ?? 0 { best = (saving, box.trimmed(depth + 1, side)) }
        }
      }
      guard let best else { break }
      box = best.box
    }
    if core == nil {
      let lines = Lines(of: box, size, changes)
      if lines.gain <= lambda * (keepBits(lines.kept) + imageBits) { return nil }
    }
    return box
  }

  /// Sums over a box's rows and columns.
  private struct Lines {
    struct Line {
      var gain: Float = 0
      var kept = 0
      static func += (sum: inout Line, line: Line) {
        sum.gain += line.gain
        sum.kept += line.kept
      }
    }

    private var rows: [Line]
    private var columns: [Line]
    private(set) var kept = 0
    private(set) var gain: Float = 0

    init(of box: Box, _ size: PixelSize, _ changes: borrowing FrameChanges) {
      rows = Array(repeating: Line(), count: box.height)
      columns = Array(repeating: Line(), count: box.width)
      let mark = changes.mark.buffer
      let gains = changes.gain.buffer
      columns.withUnsafeMutableBufferPointer { columns in
        for y in 0..<box.height {
          let start = (box.top + y) * size.width + box.left
          var row = Line()
          for x in 0..<columns.count {
            let gain = gains[start + x]
            let stays = mark[start + x] == 0 && gain == 0 ? 1 : 0
            row.gain += gain
            row.kept += stays
            columns[x].gain += gain
            columns[x].kept += stays
          }
          rows[y] = row
        }
      }
      kept = rows.reduce(0) { $0 + $1.kept }
      gain = rows.reduce(0) { $0 + $1.gain }
    }

    func line(_ depth: Int, from side: Box.Side) -> Line {
      switch side {
      case .left: columns[depth]
      case .right: columns[columns.count - 1 - depth]
      case .top: rows[depth]
      case .bottom: rows[rows.count - 1 - depth]
      }
    }
  }
}
