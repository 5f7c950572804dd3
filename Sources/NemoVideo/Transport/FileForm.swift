import CCurl
import Failures
import Files

/// A form with one file, which libcurl asks for piece by piece while it sends it.
struct FileForm: ~Copyable {
  let raw: OpaquePointer
  /// libcurl uses it until the transfer ends.
  private let file: SentFile

  init(
    _ handle: borrowing EasyHandle, field: String, path: String, name: String, kind: String
  ) throws(TransportError) {
    let file = try SentFile(path)
    guard let form = curl_mime_init(handle.raw) else { throw Self.memory }
    let context = Unmanaged.passUnretained(file).toOpaque()
    guard let part = curl_mime_addpart(form),
      curl_mime_name(part, field) == CURLE_OK,
      curl_mime_data_cb(part, curl_off_t(file.bytes), wanted, sought, nil, context) == CURLE_OK,
      curl_mime_filename(part, name) == CURLE_OK, curl_mime_type(part, kind) == CURLE_OK
    else {
      curl_mime_free(form)
      throw Self.memory
    }
    raw = form
    self.file = file
  }

  deinit { curl_mime_free(raw) }

  /// Why the file could not be read to its end.
  var problem: TransportError? { file.problem }

  private static let memory = TransportError(
    kind: .local, reason: "there is not enough memory for a form", localKind: .temporary)
}

/// The file of a form. libcurl would read it by itself, and keep the reason of a failure to itself.
private final class SentFile {
  let bytes: Int
  private(set) var problem: TransportError?
  private let file: Descriptor
  private var offset = 0
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  init(_ path: String) throws(TransportError) {
    do throws(Failure) {
      file = try Descriptor(reading: path)
      bytes = try file.bytes
    } catch { throw TransportError(local: error) }
  }

  /// - Returns: `nil` where it cannot be read.
  func read(into target: UnsafeMutableRawBufferPointer) -> Int? {
    do throws(Failure) {
      let wanted = min(target.count, buffer.count, bytes - offset)
      let count = try file.read(into: &buffer, atMost: wanted, from: offset)
      if count == 0, wanted > 0 {
        throw Failure(.inputOutput, "\(file.path) became shorter while it was sent")
      }
      buffer.withUnsafeBytes {
        target.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[..<count]))
      }
      offset += count
      return count
    } catch {
      problem = TransportError(local: error)
      return nil
    }
  }

  func seek(to place: Int) -> Bool {
    guard (0...bytes).contains(place) else { return false }
    offset = place
    return true
  }
}

extension TransportError {
  /// A failure of this machine.
  fileprivate init(local failure: Failure) {
    self.init(kind: .local, reason: failure.sentence, localKind: failure.kind)
  }
}

private let wanted: curl_read_callback = { start, size, count, context in
  guard let start, let context else { return Int(CURL_READFUNC_ABORT) }
  let file = Unmanaged<SentFile>.fromOpaque(context).takeUnretainedValue()
  return file.read(into: UnsafeMutableRawBufferPointer(start: start, count: size * count))
    ?? Int(CURL_READFUNC_ABORT)
}

private let sought: curl_seek_callback = { context, offset, origin in
  guard let context, origin == SEEK_SET else { return CURL_SEEKFUNC_CANTSEEK }
  let file = Unmanaged<SentFile>.fromOpaque(context).takeUnretainedValue()
  return file.seek(to: Int(offset)) ? CURL_SEEKFUNC_OK : CURL_SEEKFUNC_FAIL
}
