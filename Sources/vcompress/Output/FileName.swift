/// A path taken apart. Works on bytes: a combining mark after `/` would otherwise hide the slash.
struct FileName: Hashable, Sendable {
  /// The folder with its closing slash; empty for the current one.
  var folder: String
  /// The name without extension.
  var stem: String
  /// Without its dot; empty where there is none.
  var ext: String
  /// The name without its folder.
  var last: String

  init(_ path: String) {
    let bytes = path.utf8
    let slash = bytes.lastIndex(of: UInt8(ascii: "/"))
    let nameStart = slash.map { bytes.index(after: $0) } ?? bytes.startIndex
    folder = String(Substring(bytes[..<nameStart]))
    let name = bytes[nameStart...]
    last = String(Substring(name))
    // A leading dot hides the file; it starts no extension.
    if let dot = name.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex {
      stem = String(Substring(name[..<dot]))
      ext = String(Substring(name[name.index(after: dot)...]))
    } else {
      stem = String(Substring(name))
      ext = ""
    }
  }
}
