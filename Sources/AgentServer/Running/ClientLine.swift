/// What goes to a client because of one of its calls.
enum ClientLine: Sendable {
  /// A notification; more will come.
  case notice(String)
  /// The answer, after which nothing comes. `nil` where the call was cancelled: nobody waits for it.
  case answer(String?)
}
