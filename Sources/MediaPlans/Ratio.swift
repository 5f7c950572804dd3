/// A fraction of whole numbers, such as a frame rate of 30000/1001.
public struct Ratio: Sendable, Hashable, CustomStringConvertible {
  /// The number above the line.
  public var numerator: Int
  /// The number below the line.
  public var denominator: Int

  /// `numerator/denominator`, not reduced.
  public init(_ numerator: Int, _ denominator: Int) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// 1/1.
  public static let one = Ratio(1, 1)
  /// The quotient.
  public var value: Double { Double(numerator) / Double(denominator) }
  /// `30000/1001`.
  public var description: String { "\(numerator)/\(denominator)" }
}
