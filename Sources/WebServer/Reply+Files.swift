extension Reply {
  /// A file, or the part of it that is asked for. The file at one address never changes.
  package static func file(_ file: OpenFile, name: String, tag: String, for head: RequestHead)
    -> Reply
  {
    let tag = "\"\(tag)\""
    var headers = [
      ("Content-Type", mediaType(of: name)), ("ETag", tag), ("Accept-Ranges", "bytes"),
      ("Cache-Control", "private, max-age=3600"),
      ("Content-Disposition", "attachment"),
    ]
    if let known = head["if-none-match"],
      known.split(separator: ",").contains(where: { ["*", tag].contains($0.trimmingSpaces) })
    {
      return Reply(status: 304, headers: headers, content: .bytes([]))
    }
    // A client that resumes the download of another file needs the whole of this one.
    let isSame = head["if-range"].map { $0.trimmingSpaces == tag } ?? true
    switch isSame ? ByteRange(head["range"], of: file.bytes) : .whole {
    case .whole:
      return Reply(
        status: 200, headers: headers, content: .file(file, offset: 0, count: file.bytes))
    case .part(let offset, let count):
      headers.append(("Content-Range", "bytes \(offset)-\(offset + count - 1)/\(file.bytes)"))
      return Reply(
        status: 206, headers: headers, content: .file(file, offset: offset, count: count))
    case .unsatisfiable:
      return Reply(
        status: 416, headers: [("Content-Range", "bytes */\(file.bytes)")], content: .bytes([]))
    }
  }

  private static func mediaType(of name: String) -> String {
    let ending = name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() }
    switch ending {
    case "mp4": return "video/mp4"
    case "m4a": return "audio/mp4"
    case "gif": return "image/gif"
    case "mov": return "video/quicktime"
    case "webm": return "video/webm"
    case "mkv": return "video/x-matroska"
    case "jpg": return "image/jpeg"
    case "png": return "image/png"
    case "webp": return "image/webp"
    case "mp3": return "audio/mpeg"
    case "wav": return "audio/wav"
    case "aac": return "audio/aac"
    default: return "application/octet-stream"
    }
  }
}
