import Failures
import Files
import WebServer

/// A clip that arrives as the body of a request. It goes to the disk as it comes, and goes away with
/// this object if it does not arrive whole.
final class FileUpload: BodyReader {
  private let workspace: Workspace
  private let name: String
  private let stated: Int?
  private let id = Secret.word()
  private let place: String
  private var file: AtomicFile?
  private var bytes = 0
  private var checked = -1

  /// - Parameter head: its header X-Name says the file's name, escaped as in an address.
  init(_ head: RequestHead, to workspace: Workspace) throws(HTTPRefusal) {
    guard let escaped = head["x-name"], escaped.utf8.count <= 4096 else {
      throw .page(400, "The file has no name.")
    }
    self.workspace = workspace
    name = PageFile.shownName(Self.unescaped(escaped))
    stated = head.statedLength
    place = PathName.join(workspace.uploads, id + PageFile.ending(of: name))
    try Self.check(stated ?? 0, name, workspace)
    do throws(Failure) { file = try AtomicFile(for: place, mode: 0o600) } catch {
      throw HTTPRefusal(error)
    }
  }

  private static func check(
    _ bytes: Int, _ name: String, _ workspace: Workspace
  ) throws(HTTPRefusal) {
    let limits = workspace.limits
    guard bytes <= limits.fileBytes else {
      throw .page(413, "\(name) is too large for the page. Use vcompress in a terminal.")
    }
    guard workspace.uploadedBytes + bytes <= limits.totalBytes else {
      throw .page(413, "The page holds as much as it can. Remove some clips.")
    }
    guard (Folder.freeBytes(at: workspace.uploads) ?? 0) - bytes > limits.reserve else {
      throw .page(507, "There is not enough room on the disk for \(name).")
    }
  }

  func take(_ piece: UnsafeRawBufferPointer) throws(HTTPRefusal) {
    bytes += piece.count
    // Free space may go while the file arrives.
    if bytes >> 24 > checked {
      checked = bytes >> 24
      try Self.check(stated == nil ? bytes : 0, name, workspace)
    }
    guard bytes <= workspace.limits.fileBytes, stated.map({ bytes <= $0 }) ?? true else {
      throw .page(413, "\(name) is too large for the page. Use vcompress in a terminal.")
    }
    do throws(Failure) { try file?.file.write(Array(piece)) } catch { throw refusal(error) }
  }

  func finish() throws(HTTPRefusal) -> Reply {
    guard bytes > 0 else { throw .page(415, "\(name) is empty.") }
    guard stated.map({ $0 == bytes }) ?? true else {
      throw .page(400, "\(name) did not arrive whole. Drop it again.")
    }
    do throws(Failure) {
      try file.take()?.commit(to: place)
      do throws(Failure) {
        let file = try workspace.admit(place, id: id, name: name, isOwn: true)
        return try Reply(text: String(decoding: PageRecord.text(file), as: UTF8.self)).guarded
      } catch {
        try Folder.remove(place)
        throw error
      }
    } catch { throw refusal(error) }
  }

  /// The place of the file is the server's own.
  private func refusal(_ error: Failure) -> HTTPRefusal {
    error.errno == nil
      ? HTTPRefusal(error)
      : .page(507, "\(name) cannot be kept: \(error.reason).")
  }

  /// `a%20b` becomes `a b`; what is not UTF-8 then is shown as such.
  static func unescaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest.removeFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
