import CFFmpeg
import LibAV
package import MediaPlans

/// Reads files of subtitles: .srt, .vtt, .ass.
package enum CaptionFile {
  /// A film of four hours has about five thousand lines.
  private static let mostLines = 100_000
  private static let mostBytes = 20_000_000
  /// Bytes of one line. libass takes some hundred times as much memory to draw it.
  private static let longestLine = 65_536

  /// Its lines on the file's own clock. The header is empty where the file has no styles.
  package static func read(_ path: String) throws(MediaError) -> TextLayer {
    LibraryLog.capture()
    let input = try InputContext(path: path, formats: "srt,webvtt,ass")
    guard let stream = input.stream(0), let parameters = stream.pointee.codecpar,
      parameters.pointee.codec_type == AVMEDIA_TYPE_SUBTITLE
    else { throw MediaError(.undecodable, "there are no subtitles in it") }
    let hasStyles = parameters.pointee.codec_id == AV_CODEC_ID_ASS
    let decoder = try DecoderContext(stream: stream, threads: 1)
    let packet = try Packet()
    var layer = TextLayer(header: hasStyles ? header(of: decoder) : "", lines: [])
    var bytes = 0
    let clock = av_q2d(stream.pointee.time_base)
    while try input.read(into: packet) {
      guard packet.raw.pointee.pts != vcNoTimestamp else { continue }
      let start = Double(packet.raw.pointee.pts) * clock
      let lasts = Double(packet.raw.pointee.duration) * clock
      for text in try texts(of: packet, decoder) {
        bytes += text.utf8.count
        guard text.utf8.count <= longestLine else {
          throw MediaError(
            .undecodable,
            "the line at \(start) s is \(text.utf8.count) bytes long, and at most \(longestLine) can "
              + "be shown at once")
        }
        guard layer.lines.count < mostLines, bytes < mostBytes else {
          throw MediaError(.undecodable, "there are more than \(mostLines) lines in it")
        }
        guard lasts > 0, start.isFinite, let comma = text.firstIndex(of: ",") else { continue }
        layer.lines.append(
          TextLayer.Line(
            start: start, end: start + lasts, body: String(text[text.index(after: comma)...])))
      }
    }
    guard !layer.lines.isEmpty else {
      throw MediaError(.undecodable, "there are no lines with times in it")
    }
    return layer
  }

  /// The events of one packet: `ReadOrder,Layer,Style,Name,MarginL,MarginR,MarginV,Effect,Text`.
  private static func texts(
    of packet: borrowing Packet, _ decoder: borrowing DecoderContext
  ) throws(MediaError) -> [String] {
    var subtitle = AVSubtitle()
    var isThere: CInt = 0
    let code = avcodec_decode_subtitle2(decoder.raw, &subtitle, &isThere, packet.raw)
    guard code >= 0 else {
      let error = MediaError(code: code, doing: "reading a line")
      if error.reason.contains("UTF-8") {
        throw MediaError(.undecodable, "its text is not UTF-8: save it as UTF-8")
      }
      throw MediaError(.undecodable, error.reason)
    }
    guard isThere != 0 else { return [] }
    defer { avsubtitle_free(&subtitle) }
    return (0..<Int(subtitle.num_rects)).compactMap { index in
      subtitle.rects[index]?.pointee.ass.map { String(cString: $0) }
    }
  }

  private static func header(of decoder: borrowing DecoderContext) -> String {
    guard let start = decoder.raw.pointee.subtitle_header else { return "" }
    let bytes = UnsafeBufferPointer(
      start: start, count: max(0, Int(decoder.raw.pointee.subtitle_header_size)))
    return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }
}
