/// What a server reports to its owner.
package enum ServerEvent: Sendable {
  case renderStarted(id: String)
  case renderDone(id: String, bytes: Int)
  case renderFailed(id: String, sentence: String)
}
