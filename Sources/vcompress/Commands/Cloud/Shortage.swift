import Options

/// What a machine has too little of for a file.
enum Shortage: Hashable {
  case disk(free: Int, needed: Int)
  case memory(free: Int)
  case battery(percent: Int)
  case time(seconds: Double, budget: Double)
  case size(bytes: Int, limit: Int)

  /// What is known of the machine and the file.
  struct Facts: Hashable {
    /// Bytes of the source.
    var bytes = 0
    /// Bytes free where the result goes; `nil` where that cannot be told.
    var disk: Int?
    /// Bytes that can still be filled.
    var memory: Int?
    /// Percent of the charge, where the machine runs on a battery now.
    var battery: Int?
    /// Seconds that the work would take here, where it was asked about.
    var seconds: Double?
    var over: Int?
    var timeBudget: Double?
  }

  /// Below this, pictures of ordinary size and the coders' own needs do not fit.
  static let leastMemory = 300_000_000
  static let leastCharge = 20
  /// Besides the result.
  static let spareDisk = 5_000_000

  /// - Returns: `nil` where there is enough of everything.
  static func first(_ facts: Facts) -> Shortage? {
    if let over = facts.over, facts.bytes > over { return .size(bytes: facts.bytes, limit: over) }
    // A result is not larger than its source, as a rule; a GIF knows its limits by itself.
    let needed = facts.bytes + spareDisk
    if let disk = facts.disk, disk < needed { return .disk(free: disk, needed: needed) }
    if let memory = facts.memory, memory < leastMemory { return .memory(free: memory) }
    if let battery = facts.battery, battery < leastCharge { return .battery(percent: battery) }
    if let seconds = facts.seconds, let budget = facts.timeBudget, seconds > budget {
      return .time(seconds: seconds, budget: budget)
    }
    return nil
  }

  /// `the battery is at 12 %`
  var words: String {
    switch self {
    case .disk(let free, let needed):
      "the disk has \(Quantities.size(free)) left, and this may take \(Quantities.size(needed))"
    case .memory(let free): "there are only \(Quantities.size(free)) of memory left"
    case .battery(let percent): "the battery is at \(percent) %"
    case .time(let seconds, let budget):
      "this would take about \(Quantities.timeSpent(seconds)) here, and --time-budget is "
        + Quantities.timeSpent(budget)
    case .size(let bytes, let limit):
      "\(Quantities.size(bytes)) are more than --cloud-over \(Quantities.exactSize(limit))"
    }
  }

  /// What helps besides the cloud.
  var advice: String {
    switch self {
    case .disk: "free some disk"
    case .memory: "close other programs, or try a smaller --width"
    case .battery: "plug it in"
    case .time: "try --effort fast"
    case .size: "nothing else is needed"
    }
  }
}
