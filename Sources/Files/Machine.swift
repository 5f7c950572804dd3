import Platform

/// Which machine this is, and which run of it: what stands in the names and claims of work that is
/// going on.
package enum Machine {
  /// Process numbers mean something only together with this.
  package static let owner = "\(host)-\(boot)"

  package static let host: String = {
    var buffer = [CChar](repeating: 0, count: 256)
    guard gethostname(&buffer, buffer.count - 1) == 0 else { return "localhost" }
    let name = String(
      decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    return String(name.prefix(64).map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
  }()

  /// Changes with every start of the machine: process numbers mean nothing across starts.
  package static let boot: String = {
    #if os(Linux)
      let text = SmallFile.systemText("/proc/sys/kernel/random/boot_id") ?? ""
    #else
      var buffer = [CChar](repeating: 0, count: 64)
      var length = buffer.count
      sysctlbyname("kern.bootsessionuuid", &buffer, &length, nil, 0)
      let text = String(
        decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    #endif
    let digits = text.filter(\.isHexDigit).prefix(12)
    return digits.isEmpty ? "unknown" : digits.lowercased()
  }()
}
