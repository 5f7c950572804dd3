/// A clockwise turn, in degrees.
public enum Rotation: Int, Sendable, CaseIterable {
  case none = 0
  case quarter = 90
  case half = 180
  case threeQuarters = 270
}

public enum Flip: String, Sendable, CaseIterable {
  case none, horizontal, vertical, both
}
