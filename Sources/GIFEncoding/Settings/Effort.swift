/// How much time a better result may take.
public enum Effort: String, Sendable, CaseIterable {
  /// The quickest. A GIF is a few per cent larger.
  case fast
  /// The default.
  case normal
  /// The smallest result, however long it takes.
  case best
}
