/// What an agent can call.
enum Tool: String, CaseIterable, Sendable {
  case make, probe, estimate, compare, batch
}

/// What an agent can do with a folder.
enum BatchAction: String, CaseIterable {
  case start, status, stop
}
