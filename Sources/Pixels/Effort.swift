/// How much time a better result may take.
public enum Effort: String, Sendable, CaseIterable {
  case fast, normal, best
}
