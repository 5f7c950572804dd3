import Compressor
import Files

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What this process may use of the machine.
package struct Capacity: Sendable, Hashable {
  /// Cores that may be busy at once.
  package var cores: Int
  /// Bytes of memory that may be filled.
  package var memory: Int

  package init(cores: Int, memory: Int) {
    self.cores = max(1, cores)
    self.memory = max(0, memory)
  }

  /// Bounded by the cores of the machine, those this process may run on, its control groups'
  /// limits, and by what a scheduler has given.
  package static func now(_ environment: [String: String]) -> Capacity {
    var cores = max(1, sysconf(CInt(_SC_NPROCESSORS_ONLN)))
    var memory = MemoryBudget.available
    #if os(Linux)
      if let allowed = allowedCores { cores = min(cores, allowed) }
      let group = ControlGroup.own
      if let limit = group.processorLimit { cores = min(cores, limit) }
      if let limit = group.memoryLimit { memory = min(memory, limit) }
    #endif
    // The first is there where it was asked for; the second says what this node gave.
    let given = ["SLURM_CPUS_PER_TASK", "SLURM_CPUS_ON_NODE"].lazy
      .compactMap { environment[$0].flatMap { Int($0) } }
    if let given = given.first, given > 0 { cores = min(cores, given) }
    // SLURM_MEM_PER_NODE is in mebibytes; 0 stands for the whole machine.
    if let given = environment["SLURM_MEM_PER_NODE"].flatMap({ Int($0) }), given > 0 {
      memory = min(memory, given << 20)
    }
    return Capacity(cores: cores, memory: memory / 10 * 8)
  }

  #if os(Linux)
    /// The cores that `taskset` or a scheduler left to this process.
    private static var allowedCores: Int? {
      let lines = (SmallFile.systemText("/proc/self/status") ?? "").split(separator: "\n")
      guard let line = lines.first(where: { $0.hasPrefix("Cpus_allowed:") }) else { return nil }
      // A mask in hexadecimal, with commas: `Cpus_allowed:\tff,ffffffff`.
      let bits = line.dropFirst(13).compactMap(\.hexDigitValue).reduce(0) {
        $0 + $1.nonzeroBitCount
      }
      return bits > 0 ? bits : nil
    }
  #endif
}

#if os(Linux)
  /// Limits that containers and schedulers set (control groups, version 2): the narrowest of the
  /// process's own group and those around it.
  struct ControlGroup {
    /// Where the groups are seen as files.
    var root = "/sys/fs/cgroup"
    /// This process's group below `root`, as `/a/b`.
    var path: String

    static var own: ControlGroup {
      let lines = (SmallFile.systemText("/proc/self/cgroup") ?? "").split(separator: "\n")
      // `0::/a/b`. In a container the path may be one of outside; the container's own group then
      // is the root.
      let path = lines.first { $0.hasPrefix("0::/") }.map { String($0.dropFirst(3)) } ?? "/"
      return ControlGroup(path: path)
    }

    /// Cores, rounded up; `nil` without a limit.
    var processorLimit: Int? {
      values("cpu.max") { text in
        let parts = text.split(whereSeparator: \.isWhitespace)
        guard parts.count == 2, let quota = Double(parts[0]), let period = Double(parts[1]),
          quota > 0, period > 0
        else { return nil }
        return max(1, Int((quota / period).rounded(.up)))
      }.min()
    }

    /// Bytes that are left; `nil` without a limit.
    var memoryLimit: Int? {
      groups.compactMap { group -> Int? in
        guard let limit = number("\(group)/memory.max") else { return nil }
        return max(0, limit - (number("\(group)/memory.current") ?? 0))
      }.min()
    }

    /// The group's folder and those above it.
    private var groups: [String] {
      var result = [root]
      for part in path.split(separator: "/") where part != ".." {
        result.append("\(result.last ?? root)/\(part)")
      }
      return result
    }

    private func values(_ name: String, _ read: (String) -> Int?) -> [Int] {
      groups.compactMap { SmallFile.systemText("\($0)/\(name)").flatMap(read) }
    }

    private func number(_ path: String) -> Int? {
      SmallFile.systemText(path).flatMap { Int($0.filter { !$0.isWhitespace }) }
    }
  }
#endif
