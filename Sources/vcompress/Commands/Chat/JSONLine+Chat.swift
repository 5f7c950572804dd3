extension JSONLine {
  /// Where a chat stands.
  struct Chat: Codable {
    var type = "chat"
    /// `begun`, `continuing` or `current`.
    var event: String
    var command: [String]
    var inputs: [String]
    /// How many can be undone, and the beginning.
    var steps: Int
  }

  /// What a chat does not do. A sentence that is not understood has a `request` line instead.
  struct ChatRefusal: Codable {
    var type = "refusal"
    var text: String?
    var error: String
  }
}
