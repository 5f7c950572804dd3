import WebServer

extension RequestHead {
  /// Whether it has the three headers that say which program calls.
  var isAttributed: Bool {
    ["x-skill-source", "x-skill-version", "x-skill-platform"].allSatisfy {
      headers[$0].map { !$0.trimmingSpaces.isEmpty } ?? false
    }
  }
}
