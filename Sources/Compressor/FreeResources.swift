#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What a machine has left at this moment.
package enum FreeResources {
  /// Bytes free on the disk with this folder, for this user; `nil` where that cannot be told.
  /// - Parameter folder: empty for the working folder.
  package static func disk(at folder: String) -> Int? {
    var status = statvfs()
    guard statvfs(folder.isEmpty ? "." : folder, &status) == 0 else { return nil }
    return Int(status.f_bavail) * Int(status.f_frsize)
  }

  /// Bytes, within the limits of the process's control group.
  package static var memory: Int { MemoryBudget.available }

  /// The charge in percent, where the machine runs on its battery; `nil` where it does not, or has
  /// none.
  package static var dischargingBattery: Int? { dischargingBattery(in: "/sys/class/power_supply") }

  /// - Parameter folder: where the system describes its batteries, a folder for each.
  package static func dischargingBattery(in folder: String) -> Int? {
    guard let directory = opendir(folder) else { return nil }
    defer { closedir(directory) }
    var lowest: Int?
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard !name.hasPrefix(".") else { continue }
      func value(_ key: String) -> String? {
        FilePath.readSmallFile("\(folder)/\(name)/\(key)").map { $0.filter { !$0.isWhitespace } }
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
