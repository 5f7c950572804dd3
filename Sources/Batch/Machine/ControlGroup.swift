#if os(Linux)
  import Files

  /// The limits that containers and schedulers set (control groups, version 2): the least of those of
  /// the process's own group and the groups around it.
  struct ControlGroup {
    /// Where the system shows the groups as folders.
    var root = "/sys/fs/cgroup"
    /// This process's group below `root`, as `/a/b`.
    var path: String

    static var own: ControlGroup {
      let lines = (SmallFile.systemText("/proc/self/cgroup") ?? "").split(separator: "\n")
      // `0::/a/b`. In a container the path may be that of the host, and what is seen as the root is
      // the container's own group.
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
