import Files

/// What a machine has left at this moment.
package enum FreeResources {
  /// Bytes, within the limits of the process's control group.
  package static var memory: Int { MemoryBudget.available }

  /// The charge in percent, where the machine runs on its battery; `nil` where it does not, or has
  /// none.
  package static var dischargingBattery: Int? { dischargingBattery(in: "/sys/class/power_supply") }

  /// - Parameter folder: where the system describes its batteries, a folder for each.
  package static func dischargingBattery(in folder: String) -> Int? {
    var lowest: Int?
    // A machine without the folder has no batteries either.
    for name in (try? Folder.names(in: folder)) ?? [] where !name.hasPrefix(".") {
      func value(_ key: String) -> String? {
        SmallFile.systemText("\(folder)/\(name)/\(key)").map { $0.filter { !$0.isWhitespace } }
      }
      // A mouse has a battery, too.
      guard value("type") == "Battery", value("scope") != "Device",
        value("status") == "Discharging", let charge = value("capacity").flatMap({ Int($0) })
      else { continue }
      lowest = min(lowest ?? 100, charge)
    }
    return lowest
  }
}
