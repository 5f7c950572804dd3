import Files
import Platform

/// How much memory this process may fill.
package enum MemoryBudget {
  /// For the pictures of a clip that must be held whole: half of what is free, at most 4 GB.
  static var forClip: Int { min(4_000_000_000, available / 2) }

  /// Bytes free on the machine, within the limits of the process's control group.
  package static var available: Int {
    #if os(Linux)
      let machine = field("MemAvailable:", in: "/proc/meminfo").map { $0 * 1024 } ?? physical / 2
      let limits = [
        ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory.current"),
        (
          "/sys/fs/cgroup/memory/memory.limit_in_bytes",
          "/sys/fs/cgroup/memory/memory.usage_in_bytes"
        ),
      ].compactMap { limit, usage -> Int? in
        guard let limit = number(in: limit) else { return nil }
        return max(0, limit - (number(in: usage) ?? 0))
      }
      return min(machine, limits.min() ?? machine)
    #else
      return physical / 2
    #endif
  }

  /// Bytes in the machine.
  static var physical: Int { sysconf(CInt(_SC_PHYS_PAGES)) * sysconf(CInt(_SC_PAGESIZE)) }

  private static func number(in path: String) -> Int? {
    SmallFile.systemText(path).flatMap { Int($0.filter { !$0.isWhitespace }) }
  }

  private static func field(_ name: String, in path: String) -> Int? {
    guard let text = SmallFile.systemText(path) else { return nil }
    let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
    return line?.split(separator: " ").compactMap { Int($0) }.first
  }
}
