/// A clockwise turn; the raw value is in degrees.
public enum Rotation: Int, Sendable, CaseIterable {
  /// As it is.
  case none = 0
  /// 90 degrees clockwise.
  case quarter = 90
  /// 180 degrees.
  case half = 180
  /// 270 degrees clockwise.
  case threeQuarters = 270
}

/// A mirroring. The raw values are the words of options and drafts.
public enum Flip: String, Sendable, CaseIterable {
  /// As it is.
  case none
  /// Left and right change places.
  case horizontal
  /// Top and bottom change places.
  case vertical
  /// Both.
  case both
}
