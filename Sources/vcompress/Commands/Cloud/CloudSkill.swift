import Files
import NemoVideo
import Options
import Planning
import Terminal

/// The skill in whose name the command speaks: the one for GIFs, or the one for videos. Its text is
/// installed with the command, and read when something is asked.
enum CloudSkill: String, CaseIterable {
  case gif = "video-compressor-gif"
  case video = "video-compressor-online"

  init(_ format: OutputFormat) { self = format == .gif ? .gif : .video }

  private static let mostBytes = 1 << 16

  /// - Parameter environment: `SKILL_SOURCE` names the platform, where it is set.
  func attribution(in environment: ProcessEnvironment) -> Attribution {
    let home = environment.environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    let named = environment.environment["SKILL_SOURCE"].flatMap {
      ValueReading.isPlainName($0) && $0.utf8.allSatisfy { $0 < 0x7F } ? $0 : nil
    }
    for folder in Self.folders(home: home).map({ PathName.join($0, rawValue) }) {
      let path = PathName.join(folder, "SKILL.md")
      guard case .bytes(let bytes)? = try? SmallFile.read(path, atMost: Self.mostBytes),
        let matter = FrontMatter(String(decoding: bytes, as: UTF8.self))
      else { continue }
      return Attribution(
        source: matter.name, version: matter.version,
        platform: named ?? Attribution.platform(of: folder, home: home))
    }
    // The binary alone, moved away from its other files.
    return Attribution(source: rawValue, version: Version.number, platform: named ?? "unknown")
  }

  /// Where skills may stand, those of a platform first: who installed one there works through it.
  private static func folders(home: String?) -> [String] {
    var folders =
      (home.map { home in
        [".clawhub/skills", ".cursor/skills"].map { PathName.join(home, $0) }
      }) ?? []
    guard let program = OwnProgram.path else {
      return folders
    }
    // Beside the installed command; further up, in the sources it was built from.
    var folder = PathName(program).parent
    for _ in 0..<6 where folder != "/" {
      folders += [PathName.join(folder, "share/vcompress/skills"), PathName.join(folder, "Skills")]
      folder = PathName(folder).parent
    }
    return folders
  }
}
