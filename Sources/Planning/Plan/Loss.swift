public import Failures

/// Something of the source that the result will not have, or has not.
public struct Loss: Sendable, Hashable {
  /// What it is and why, in words.
  public var sentence: Sentence
  /// Whether the source is damaged there, or could only be read in part: a better reader, or another
  /// copy, might still save what is missing.
  public var isDamage: Bool

  package init(_ sentence: Sentence, isDamage: Bool = false) {
    self.sentence = sentence
    self.isDamage = isDamage
  }
}
