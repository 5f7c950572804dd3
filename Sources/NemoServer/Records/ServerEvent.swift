/// What a server reports to its owner.
package enum ServerEvent: Sendable {
  case renderStarted(id: String)
  case renderDone(id: String, bytes: Int)
  case renderFailed(id: String, sentence: String)
  /// A record that could not be read or written.
  case recordLeft(sentence: String)
}
