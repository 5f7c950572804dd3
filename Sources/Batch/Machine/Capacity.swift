import Compressor
import Files
import Platform

/// How much of the machine this process may use.
package struct Capacity: Sendable, Hashable {
  /// Cores that may be busy at once.
  package var cores: Int
  /// Bytes of memory that may be filled.
  package var memory: Int

  package init(cores: Int, memory: Int) {
    self.cores = max(1, cores)
    self.memory = max(0, memory)
  }

  /// The least of what the machine has, what this process may run on, the limits of its control
  /// groups, and what a scheduler has granted.
  package static func now(_ environment: [String: String]) -> Capacity {
    var cores = max(1, sysconf(CInt(_SC_NPROCESSORS_ONLN)))
    var memory = MemoryBudget.available
    #if os(Linux)
      if let allowed = allowedCores { cores = min(cores, allowed) }
      let group = ControlGroup.own
      if let limit = group.processorLimit { cores = min(cores, limit) }
      if let limit = group.memoryLimit { memory = min(memory, limit) }
    #endif
    // The first is set if the job asked for it; the second says what this node has granted.
    let granted = ["SLURM_CPUS_PER_TASK", "SLURM_CPUS_ON_NODE"].lazy
      .compactMap { environment[$0].flatMap { Int($0) } }
    if let granted = granted.first, granted > 0 { cores = min(cores, granted) }
    // SLURM_MEM_PER_NODE is in mebibytes; 0 means the whole machine.
    if let granted = environment["SLURM_MEM_PER_NODE"].flatMap({ Int($0) }), granted > 0 {
      memory = min(memory, granted << 20)
    }
    return Capacity(cores: cores, memory: memory / 10 * 8)
  }

  #if os(Linux)
    /// How many cores `taskset` or a scheduler lets this process run on.
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
