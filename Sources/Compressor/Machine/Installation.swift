import Files
import MediaIO
import Platform

/// What vcompress finds on this machine: libraries, codecs, filters, fonts, memory, disk.
package struct Installation: Sendable, Codable, CustomStringConvertible {
  package struct Part: Sendable, Codable {
    package var name: String
    /// What it is for.
    package var use: String
    package var isPresent: Bool
  }

  /// FFmpeg's release, such as `5.1.9-0+deb12u1`.
  package var ffmpeg = LibraryInventory.release
  /// Versions of the loaded libraries.
  package var libraries = Dictionary(
    uniqueKeysWithValues: LibraryInventory.versions.map { ($0.name, $0.version) })
  package var encoders: [Part]
  package var decoders: [Part]
  package var filters: [Part]
  /// Font files found in the usual folders.
  package var fonts: Int
  package var processors: Int
  /// Bytes free, within the limits of the process's control group.
  package var memoryAvailable: Int
  /// Bytes free on the disk of the current folder.
  package var diskAvailable: Int
  /// Bytes free on the disk of the cache folder; `nil` where there is none.
  package var cacheAvailable: Int?

  /// Whether everything the main job needs is there.
  package var isComplete: Bool { (encoders + filters).allSatisfy(\.isPresent) }

  package static func check() -> Installation { Installation() }

  private init() {
    encoders = [("libx264", "H.264 picture"), ("aac", "AAC sound"), ("mov_text", "subtitles")]
      .map { Part(name: $0, use: $1, isPresent: LibraryInventory.hasEncoder($0)) }
    decoders = [
      ("h264", "H.264"), ("hevc", "HEVC"), ("vp9", "VP9"), ("libvpx-vp9", "VP9 with alpha"),
      ("libdav1d", "AV1"), ("gif", "GIF"), ("webp", "WebP stills"),
    ].map { Part(name: $0, use: $1, isPresent: LibraryInventory.hasDecoder($0)) }
    filters = [
      ("zscale", "scaling and colours"), ("scale", "odd picture sizes"),
      ("tonemap", "HDR to SDR"), ("bwdif", "deinterlacing"), ("transpose", "rotation"),
      ("overlay", "transparency over a background"), ("aresample", "sound in step"),
      ("atempo", "speed of sound"), ("gblur", "edges out of focus"),
      ("alimiter", "sound put together"), ("ebur128", "loudness"),
    ].map { Part(name: $0, use: $1, isPresent: LibraryInventory.hasFilter($0)) }
    fonts = Self.countFonts()
    processors = max(1, sysconf(CInt(_SC_NPROCESSORS_ONLN)))
    memoryAvailable = MemoryBudget.available
    diskAvailable = Folder.freeBytes(at: ".") ?? 0
    cacheAvailable = (try? SpoolFolder.make()).flatMap(Folder.freeBytes)
  }

  package var description: String {
    var lines = ["FFmpeg \(ffmpeg)"]
    lines += libraries.sorted { $0.key < $1.key }.map { "  \($0.key) \($0.value)" }
    for (title, parts) in [("encoders", encoders), ("decoders", decoders), ("filters", filters)] {
      lines.append(title)
      lines += parts.map { "  \($0.isPresent ? "ok     " : "MISSING") \($0.name) (\($0.use))" }
    }
    lines.append("fonts: \(fonts)")
    lines.append("processors: \(processors)")
    lines.append("memory free: \(memoryAvailable / 1_000_000) MB")
    lines.append("disk free here: \(diskAvailable / 1_000_000) MB")
    if let cacheAvailable {
      lines.append("disk free for the cache: \(cacheAvailable / 1_000_000) MB")
    }
    let missing = (encoders + filters).filter { !$0.isPresent }.map(\.name)
    if !missing.isEmpty {
      lines.append(
        "FFmpeg's libraries here were built without \(missing.joined(separator: ", ")): install a "
          + "build with \(missing.count == 1 ? "it" : "them"), such as Debian's or Ubuntu's")
    }
    return lines.joined(separator: "\n")
  }

  /// Fonts are for titles; the folders are fontconfig's usual ones.
  private static func countFonts() -> Int {
    let folders = [
      "/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "/System/Library/Fonts",
    ]
    // Those that came with the program, too.
    let own = OwnProgram.sharedFile("fonts")
    return (folders + [own].compactMap(\.self)).reduce(0) { $0 + countFonts(in: $1, depth: 4) }
  }

  private static func countFonts(in folder: String, depth: Int) -> Int {
    guard depth > 0 else { return 0 }
    var count = 0
    // Most of these folders are missing on any one system.
    for name in (try? Folder.names(in: folder)) ?? [] where !name.hasPrefix(".") {
      let isFont = [".ttf", ".otf", ".ttc", ".pfb"].contains { name.lowercased().hasSuffix($0) }
      count += isFont ? 1 : countFonts(in: PathName.join(folder, name), depth: depth - 1)
    }
    return count
  }
}
