import CASS
import Files
import LibAV
import MediaPlans
import Pixels

/// Draws text layers by libass, with the fonts that fontconfig knows.
final class TextRenderer {
  private let library: LibraryHandle
  private let renderer: RendererHandle
  private let tracks: [TrackHandle]

  /// - Parameter size: of the pictures to draw on.
  init(_ layers: [TextLayer], size: PixelSize) throws(MediaError) {
    library = try LibraryHandle()
    renderer = try RendererHandle(library, size: size)
    var tracks: [TrackHandle] = []
    for layer in layers { tracks.append(try TrackHandle(layer, library)) }
    self.tracks = tracks
  }

  /// Draws what is shown at a moment.
  func draw(at seconds: Double, on canvas: FrameCanvas) {
    let milliseconds = Int64((seconds * 1000).rounded())
    for track in tracks {
      var next = ass_render_frame(renderer.raw, track.raw, milliseconds, nil)
      while let image = next?.pointee {
        if let bitmap = image.bitmap {
          // libass gives transparency in place of opacity.
          let color = RGBA(
            red: UInt8(image.color >> 24 & 255), green: UInt8(image.color >> 16 & 255),
            blue: UInt8(image.color >> 8 & 255), alpha: UInt8(255 - image.color & 255))
          canvas.paint(
            color,
            through: CoverageMask(
              start: bitmap, stride: Int(image.stride),
              size: PixelSize(width: Int(image.w), height: Int(image.h))),
            x: Int(image.dst_x), y: Int(image.dst_y))
        }
        next = UnsafeMutablePointer(image.next)
      }
    }
  }

  /// Draws a moment for libass's messages alone: the characters that it found no font for.
  func missingCharacters(at milliseconds: Int64) -> Set<Unicode.Scalar> {
    for track in tracks { _ = ass_render_frame(renderer.raw, track.raw, milliseconds, nil) }
    return Set(library.missingCharacters)
  }
}

/// The library's memory, and the characters that it reported missing.
private final class LibraryHandle {
  let raw: OpaquePointer
  private let messages: UnsafeMutablePointer<vcASSMessages>
  private let heard = Heard()

  /// What the library's callback writes into.
  private final class Heard { var missing: [Unicode.Scalar] = [] }

  var missingCharacters: [Unicode.Scalar] { heard.missing }

  init() throws(MediaError) {
    guard let raw = ass_library_init() else { throw MediaError(.outOfMemory, "preparing text") }
    self.raw = raw
    messages = .allocate(capacity: 1)
    messages.initialize(
      to: vcASSMessages(
        handler: { _, line, context in
          guard let line, let context else { return }
          // "failed to find any fallback with glyph 0x4F60 for font: (...)"
          let words = String(cString: line).split(separator: " ")
          guard words.contains("fallback"), let at = words.firstIndex(of: "glyph"),
            at + 1 < words.count, words[at + 1].hasPrefix("0x"),
            let code = UInt32(words[at + 1].dropFirst(2), radix: 16),
            let scalar = Unicode.Scalar(code)
          else { return }
          Unmanaged<Heard>.fromOpaque(context).takeUnretainedValue().missing.append(scalar)
        }, context: Unmanaged.passUnretained(heard).toOpaque()))
    vcSetASSMessages(raw, messages)
    // Fonts inside a script are untrusted input for a font parser.
    ass_set_extract_fonts(raw, 0)
  }

  deinit {
    ass_library_done(raw)
    messages.deallocate()
  }
}

private final class RendererHandle {
  let raw: OpaquePointer
  private let library: LibraryHandle

  init(_ library: LibraryHandle, size: PixelSize) throws(MediaError) {
    guard let raw = ass_renderer_init(library.raw) else {
      throw MediaError(.outOfMemory, "preparing text")
    }
    self.raw = raw
    self.library = library
    ass_set_frame_size(raw, CInt(size.width), CInt(size.height))
    ass_set_storage_size(raw, CInt(size.width), CInt(size.height))
    ass_set_pixel_aspect(raw, 1)
    ass_set_fonts(
      raw, nil, "sans-serif", CInt(ASS_FONTPROVIDER_AUTODETECT.rawValue), OwnProgram.fontList,
      1)
  }

  deinit { ass_renderer_done(raw) }
}

private final class TrackHandle {
  let raw: UnsafeMutablePointer<ASS_Track>
  private let library: LibraryHandle

  init(_ layer: TextLayer, _ library: LibraryHandle) throws(MediaError) {
    guard let raw = ass_new_track(library.raw) else {
      throw MediaError(.outOfMemory, "preparing text")
    }
    self.raw = raw
    self.library = library
    var header = Array(layer.header.utf8.map { CChar(bitPattern: $0) })
    ass_process_codec_private(raw, &header, CInt(header.count))
    // No line occurs twice, so libass need not look for repeats.
    ass_set_check_readorder(raw, 0)
    for (number, line) in layer.lines.enumerated() {
      let start = Int64((line.start * 1000).rounded())
      let end = Int64((line.end * 1000).rounded())
      guard end > start else { continue }
      var body = Array("\(number),\(line.body)".utf8.map { CChar(bitPattern: $0) })
      ass_process_chunk(raw, &body, CInt(body.count), start, end - start)
    }
  }

  deinit { ass_free_track(raw) }
}
