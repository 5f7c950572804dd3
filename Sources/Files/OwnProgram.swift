@preconcurrency import Platform

/// The program that runs, and what was installed with it.
package enum OwnProgram {
  /// The path of its file, without links; `nil` where it cannot be told.
  package static var path: String? {
    PathName.resolved("/proc/self/exe")
      ?? CommandLine.unsafeArgv[0].flatMap { String(validatingCString: $0) }.flatMap(
        PathName.resolved)
  }

  /// A file below `share/vcompress` beside the program's folder, as a release lays it out; `nil` where
  /// there is none.
  package static func sharedFile(_ name: String) -> String? {
    guard let path else { return nil }
    let prefix = PathName(PathName(path).parent).parent
    return PathName.resolved(PathName.join(prefix, "share/vcompress/" + name))
  }

  /// fontconfig's list of the fonts that came with the program, and of where to look besides; `nil` where
  /// the system's list holds, or that of fontconfig's own variable.
  package static var fontList: String? {
    getenv("FONTCONFIG_FILE") == nil ? sharedFile("fonts/fonts.conf") : nil
  }
}
