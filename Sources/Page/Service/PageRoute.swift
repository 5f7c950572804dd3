/// The requests of the page.
enum PageRoute: Equatable {
  /// The page itself, and what it loads.
  case page
  case asset(String)
  case enter
  case places
  /// Everything that changes, as it changes.
  case events
  case view
  case upload
  case removeFile(String)
  case source(String)
  case look(Looks.Kind)
  case looked(String)
  case addJobs
  case job(String, Change)
  case result(String)

  enum Change: String { case cancel, retry, remove }

  /// Whether it only needs a right name and origin.
  var isOpen: Bool {
    switch self {
    case .page, .asset, .enter: true
    default: false
    }
  }

  /// - Returns: the route and the method that it takes; `nil` where there is none.
  static func find(_ path: [String]) -> (route: PageRoute, method: String)? {
    if path == [""] { return (.page, "GET") }
    guard path.first == "page", path.count >= 2 else { return nil }
    switch (path[1], path.count) {
    case ("enter", 2): return (.enter, "POST")
    case ("places", 2): return (.places, "GET")
    case ("events", 2): return (.events, "GET")
    case ("view", 2): return (.view, "POST")
    case ("files", 2): return (.upload, "POST")
    case ("files", 4) where path[3] == "remove": return (.removeFile(path[2]), "POST")
    case ("source", 3): return (.source(path[2]), "GET")
    case ("look", 3): return Looks.Kind(rawValue: path[2]).map { (.look($0), "POST") }
    case ("looks", 3): return (.looked(path[2]), "GET")
    case ("jobs", 2): return (.addJobs, "POST")
    case ("jobs", 4): return Change(rawValue: path[3]).map { (.job(path[2], $0), "POST") }
    case ("results", 3): return (.result(path[2]), "GET")
    case (_, 2): return PageAsset(rawValue: path[1]).map { (.asset($0.rawValue), "GET") }
    default: return nil
    }
  }
}
