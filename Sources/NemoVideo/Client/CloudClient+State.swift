package import Failures

extension CloudClient {
  /// What the service keeps of the session.
  /// - Returns: `nil` where it has no state yet.
  package func state() throws(Failure) -> SessionState? {
    try inSession { session throws(CallError) in try currentState(session) }
  }

  /// The credits of the user's account.
  package func credits() throws(Failure) -> Credits {
    try authenticate()
    let answer = try converting(\.final) { () throws(CallError) in
      try call(.credits, "/api/credits/balance/simple")
    }
    guard let credits = answer.data.flatMap(Credits.init) else {
      throw Failure(.cloudProtocol, "\(place) gives no balance that vcompress can read")
    }
    return credits
  }

  /// - Returns: `nil` where the service has no state yet.
  func currentState(_ session: String) throws(CallError) -> SessionState? {
    let answer = try call(.state, "/api/state/nemo_agent/me/\(session)/latest")
    return answer.data.flatMap(SessionState.init)
  }
}
