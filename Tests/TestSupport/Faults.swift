package import Foundation

/// The library that makes system calls fail: `Tests/Torture/fault.c`.
package enum Faults {
  /// What the library is, built once; `nil` where there is no compiler, or no way to load it first.
  package static let library: URL? = {
    #if os(Linux)
      guard let compiler = Program.installed("cc") else { return nil }
      let library = FileManager.default.temporaryDirectory
        .appending(path: "vcompress-fault-\(ProcessInfo.processInfo.processIdentifier).so")
      let source = Fixture.repository.appending(path: "Tests/Torture/fault.c")
      let isBuilt = compiler.succeeds([
        "-shared", "-fPIC", "-O1", "-o", library.path, source.path, "-ldl", "-lpthread",
      ])
      return isBuilt ? library : nil
    #else
      return nil
    #endif
  }()

  /// The variables with which a program's calls fail.
  /// - Parameters:
  ///   - fault: the kind of call, its error, its number, and how many calls fail: `read:EIO:3:1`.
  ///   - state: where faults are counted.
  package static func environment(_ fault: String, state: URL) -> [String: String] {
    [
      "LD_PRELOAD": library?.path ?? "", "TORTURE_FAULT": fault, "TORTURE_STATE": state.path,
    ]
  }

  /// How many calls have failed.
  package static func count(_ state: URL) -> Int {
    guard let data = try? Data(contentsOf: state), data.count >= 8 else { return 0 }
    return data.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
