import Failures
import Files
import MediaIO
import MediaPlans
import WebServer

/// A file that is arriving. It is removed together with this object, unless it was settled.
final class IncomingFile {
  let name: String
  private(set) var bytes = 0
  private var file: AtomicFile?
  private let path: String
  private var digest: ContentDigest
  private var checked = -1

  init(_ name: String, in folder: String) throws(HTTPRefusal) {
    self.name = name
    do throws(MediaError) { digest = try ContentDigest() } catch { throw .noMemory }
    do throws(Failure) {
      let file = try AtomicFile(for: folder + name, mode: 0o600)
      path = file.path
      self.file = consume file
    } catch { throw Self.notKept(name, error) }
  }

  /// Whether another 16 MB have arrived since the free space was last checked.
  var needsCheck: Bool {
    defer { checked = bytes >> 24 }
    return checked < bytes >> 24
  }

  func append(_ piece: UnsafeRawBufferPointer) throws(HTTPRefusal) {
    digest.update(piece)
    do throws(Failure) { try file?.file.write(Array(piece)) } catch { throw notKept(error) }
    bytes += piece.count
  }

  /// The file that has arrived.
  func examined() throws(HTTPRefusal) -> StoredFile {
    let digest = digest.finish()
    do throws(Failure) {
      return try StoredFile(name, at: path, bytes: bytes, digest: digest)
    } catch {
      switch error.kind {
      case .temporary:
        throw HTTPRefusal(.busy, "'\(name)' cannot be looked at now: try again in a moment.")
      // It is the server's own file by now.
      case .inputOutput, .inputMissing, .notPermitted: throw notKept(error)
      // The same file would be refused again.
      default:
        throw HTTPRefusal(
          .fileType,
          "'\(name)' cannot be read as a video, a picture or a sound: it is damaged, or not what "
            + "its name says.")
      }
    }
  }

  /// Gives it its name.
  func settle(as place: String) throws(HTTPRefusal) {
    do throws(Failure) { try file.take()?.commit(to: place) } catch { throw notKept(error) }
  }

  private func notKept(_ error: Failure) -> HTTPRefusal { Self.notKept(name, error) }

  private static func notKept(_ name: String, _ error: Failure) -> HTTPRefusal {
    HTTPRefusal(.full, "'\(name)' cannot be kept: \(error).")
  }
}
