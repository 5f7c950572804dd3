package import CFFmpeg
package import MediaPlans
import Platform

/// An opened input file.
package struct InputContext: ~Copyable {
  private let handle: DemuxerHandle
  private let delays: GIFDelays?

  package var raw: UnsafeMutablePointer<AVFormatContext> { handle.raw }

  /// Opens the file at `path`, whatever its name looks like, and reads enough to know its streams.
  /// - Parameter pictureRate: how many a second are shown of pictures that have no times.
  package init(path: String, pictureRate: Ratio? = nil) throws(MediaError) {
    try self.init(path: path, formats: Self.formats, pictureRate: pictureRate)
  }

  /// - Parameter formats: FFmpeg's names of the formats that may be in it, with commas between.
  package init(path: String, formats: String, pictureRate: Ratio? = nil) throws(MediaError) {
    do throws(MediaError) {
      try self.init(opening: path, formats, pictureRate)
    } catch {
      // A count in a broken header may ask for more memory than any machine has, each time again.
      guard error.kind == .outOfMemory else { throw error }
      do throws(MediaError) {
        try self.init(opening: path, formats, pictureRate)
      } catch {
        guard error.kind == .outOfMemory, Self.hasMemory else { throw error }
        throw MediaError(.undecodable, "opening: its header asks for endless memory")
      }
    }
  }

  /// Whether there is more memory than the header of a real file takes.
  private static var hasMemory: Bool {
    guard let space = malloc(64 << 20) else { return false }
    free(space)
    return true
  }

  private init(opening path: String, _ formats: String, _ pictureRate: Ratio?) throws(MediaError) {
    let handle = try DemuxerHandle(path: path, formats: formats, pictureRate: pictureRate)
    // A hostile file can ask for endless probing; FFmpeg's own limits bound it.
    let code = avformat_find_stream_info(handle.raw, nil)
    try handle.checkFile()
    try check(code, "reading the streams", with: .data)
    delays = GIFDelays(handle.raw.pointee.iformat)
    self.handle = handle
  }

  /// - Throws: where the file could not be read: what FFmpeg made of it is not to be believed then.
  package func checkFile() throws(MediaError) { try handle.checkFile() }

  /// The containers that hold their own media. Playlists, image sequences, capture devices and
  /// text art are not among them.
  private static let formats = [
    "mov,mp4,m4a,3gp,3g2,mj2", "matroska,webm", "avi", "mpegts", "mpeg", "mpegvideo", "flv",
    "asf", "asf_o", "ogg", "gif", "apng", "webp_pipe", "png_pipe", "jpeg_pipe", "bmp_pipe",
    "tiff_pipe", "mp3", "wav", "w64", "aac", "flac", "aiff", "ac3", "eac3", "amr", "caf", "dts",
    "yuv4mpegpipe", "h264", "hevc", "m4v", "mjpeg", "av1", "obu", "ivf", "mxf", "rm", "nut", "dv",
    "vc1", "h263", "wtv", "swf", "bink", "smk", "roq", "vivo", "live_flv", "avif", "jpegxl_pipe",
  ].joined(separator: ",")

  package var streamCount: Int { Int(raw.pointee.nb_streams) }

  package func stream(_ index: Int) -> UnsafeMutablePointer<AVStream>? {
    guard index >= 0, index < streamCount else { return nil }
    return raw.pointee.streams[index]
  }

  /// Reads the next packet; `false` at the end of the file.
  /// - Throws: `undecodable` for what is in the file, which may be usable up to there.
  package func read(into packet: borrowing Packet) throws(MediaError) -> Bool {
    packet.clear()
    let code = av_read_frame(raw, packet.raw)
    try handle.checkFile()
    if code == vcErrorEndOfFile { return false }
    try check(code, "reading", with: .data)
    delays?.correct(packet.raw)
    return true
  }

  /// Whether all bytes of the file were read.
  package var isAtEnd: Bool { raw.pointee.pb.map { avio_feof($0) != 0 } ?? false }

  /// Whether packets carry times to seek by. A raw stream's are counted from where reading began.
  package var hasTimes: Bool {
    (raw.pointee.iformat?.pointee.flags ?? 0) & AVFMT_NOTIMESTAMPS == 0
  }

  /// Goes to a place at or before `time`, on the stream's clock: a keyframe where the container
  /// knows them.
  /// - Returns: `false` where the file does not allow it. Then the place is unknown.
  package func seek(to time: Int64, stream: Int) -> Bool {
    avformat_seek_file(raw, CInt(stream), Int64.min, time, time, 0) >= 0
  }

  /// Goes back to the file's first packet.
  package func rewind(stream index: Int) throws(MediaError) {
    delays?.rewind()
    let first = stream(index)?.pointee.start_time ?? 0
    // Where times decide, earlier ones than the first may be found nowhere.
    if !jumpsInTime, seek(to: first == vcNoTimestamp ? 0 : first, stream: index) { return }
    let code = av_seek_frame(raw, -1, 0, AVSEEK_FLAG_BYTE)
    try handle.checkFile()
    try check(code, "going back to the beginning", with: .data)
  }

  /// Whether the format allows timestamps to jump, as in recordings that were concatenated.
  package var jumpsInTime: Bool {
    (raw.pointee.iformat?.pointee.flags ?? 0) & AVFMT_TS_DISCONT != 0
  }

  /// Skips the packets of every other stream.
  package func keepOnly(_ wanted: Set<Int>) {
    for index in 0..<streamCount where !wanted.contains(index) {
      raw.pointee.streams[index]?.pointee.discard = AVDISCARD_ALL
    }
  }
}

/// The demuxer's memory and its file.
package struct DemuxerHandle: ~Copyable {
  private let file: FileBytes
  package let raw: UnsafeMutablePointer<AVFormatContext>

  package init(path: String, formats: String, pictureRate: Ratio?) throws(MediaError) {
    let file = try FileBytes(reading: path)
    var options = try OptionList([
      // A playlist or a reference inside a file must reach neither the network nor other files.
      ("protocol_whitelist", "file"), ("format_whitelist", formats),
      // APNG as browsers play it: what is to be shown for 10 ms or less is shown for 100 ms. A format
      // that has no such option leaves it alone.
      ("max_fps", "99"), ("default_fps", "10"),
    ])
    if let pictureRate {
      try options.set("framerate", "\(pictureRate.numerator)/\(pictureRate.denominator)")
    }
    var context = avformat_alloc_context()
    guard context != nil else { throw MediaError(.outOfMemory, "opening") }
    context?.pointee.pb = file.raw
    // Without a name FFmpeg decides by the content alone, and names such as `a%d.png` are not
    // interpreted. It frees the context when it fails.
    let code = avformat_open_input(&context, "", nil, &options.raw)
    try file.check()
    try check(code, "opening", with: .data)
    guard let context else { throw MediaError(.unexpected, "opening: no context") }
    self.raw = context
    self.file = file
  }

  deinit {
    var raw: UnsafeMutablePointer<AVFormatContext>? = raw
    avformat_close_input(&raw)
  }

  fileprivate func checkFile() throws(MediaError) { try file.check() }
}
