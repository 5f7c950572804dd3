import Pixels
import Testing

@Suite struct OrientationTests {
  static let all: [Orientation] = [false, true].flatMap { transposes in
    [false, true].flatMap { horizontal in
      [false, true].map { vertical in
        Orientation(
          transposes: transposes, flipsHorizontally: horizontal, flipsVertically: vertical)
      }
    }
  }

  static let pairs = all.flatMap { first in all.map { (first, $0) } }

  /// Moves every pixel of a small picture by the definition: transpose, then mirror.
  static func apply(_ orientation: Orientation, to rows: [[Int]]) -> [[Int]] {
    var rows = rows
    if orientation.transposes {
      rows = rows[0].indices.map { column in rows.map { $0[column] } }
    }
    if orientation.flipsHorizontally { rows = rows.map { Array($0.reversed()) } }
    if orientation.flipsVertically { rows.reverse() }
    return rows
  }

  static let picture = [[1, 2, 3], [4, 5, 6]]

  @Test(arguments: pairs)
  func oneAfterTheOther(first: Orientation, second: Orientation) {
    let both = Self.apply(second, to: Self.apply(first, to: Self.picture))
    #expect(Self.apply(first.followed(by: second), to: Self.picture) == both)
  }

  @Test(arguments: all)
  func theInverseUndoes(orientation: Orientation) {
    #expect(orientation.followed(by: orientation.inverse) == .upright)
    #expect(orientation.inverse.followed(by: orientation) == .upright)
  }

  @Test func aQuarterTurnIsClockwise() {
    #expect(Self.apply(.quarterTurn, to: Self.picture) == [[4, 1], [5, 2], [6, 3]])
    #expect(Orientation.quarterTurn.followed(by: .quarterTurn) == .halfTurn)
    #expect(Orientation.halfTurn.followed(by: .quarterTurn) == .threeQuarterTurn)
  }

  @Test(arguments: all)
  func aRectangleGoesWithItsPixels(orientation: Orientation) {
    // The rectangle of 2 and 3, in a picture of three columns and two rows.
    let moved = orientation.applied(
      toRectangle: PixelSize(width: 2, height: 1), x: 1, y: 0, in: PixelSize(width: 3, height: 2))
    let rows = Self.apply(orientation, to: Self.picture)
    let inside = (moved.y..<moved.y + moved.size.height).flatMap { row in
      (moved.x..<moved.x + moved.size.width).map { rows[row][$0] }
    }
    #expect(Set(inside) == [2, 3])
  }
}
