import CFFmpeg
import LibAV
import MediaPlans
import Pixels

extension SourceInfo {
  init(of input: borrowing InputContext) {
    self.init()
    let context = input.raw.pointee
    if let format = context.iformat { container = String(cString: format.pointee.name) }
    if context.duration > 0 {
      duration = Double(context.duration) / Double(AV_TIME_BASE)
      // Matroska counts the duration from zero, even where the first timestamp is later.
      if container.hasPrefix("matroska"), context.start_time > 0 {
        duration = Double(context.duration - context.start_time) / Double(AV_TIME_BASE)
      }
    }
    if let sink = context.pb { bytes = max(0, Int(avio_size(sink))) }
    chapters = Int(context.nb_chapters)
    tags = Self.tags(of: input)

    let index = container.hasPrefix("mov,") ? MovieIndex(of: input) : nil
    let all = (0..<input.streamCount).compactMap { input.stream($0) }
    let damaged = index?.damagedTracks ?? [:]
    let streams = all.filter { damaged[Int($0.pointee.id)] == nil }
    let pictures = streams.filter(Self.isMovingPicture)
    let best = pictures.max { Self.preference($0) < Self.preference($1) }
    let companions = Self.companions(of: best, among: streams, pictures: pictures, in: context)
    video = best.map { VideoStreamInfo(of: $0, in: input, container: container) }
    let alpha = best.flatMap { Self.alpha(of: $0, among: pictures, in: input) }
    if let alpha {
      video?.alphaIndex = Int(alpha.pointee.index)
      video?.hasAlpha = true
    }

    // FFmpeg keeps what a camera says of a photo's upper side to itself.
    if isPictureFile, video?.orientation == .upright,
      let turned = ExifBlock(of: input)?.orientation
    {
      video?.orientation = turned
    }

    for stream in streams where stream != best && stream != alpha {
      list(stream, belongs: companions.contains(Int(stream.pointee.index)), of: input)
    }
    // Apple's spatial audio comes beside sound that everybody can read. Where it is all the sound
    // there is, none can be heard.
    if audio.isEmpty, let place = otherStreams.firstIndex(of: StreamWords.spatialAudio) {
      unreadable.append(otherStreams.remove(at: place))
    }
    if let index {
      unreadable += damaged.sorted { $0.key < $1.key }.map(\.value)
      unreadable += Array(repeating: "a track whose entry is damaged", count: index.hiddenTracks)
      if index.isBroken { unreadable.append("what follows a damaged place in its index") }
    }
    // The default track comes first; the others keep their order.
    let defaults = Set(
      streams.filter { $0.pointee.disposition & AV_DISPOSITION_DEFAULT != 0 }
        .map { Int($0.pointee.index) })
    if let preferred = audio.firstIndex(where: { defaults.contains($0.index) }) {
      audio.insert(audio.remove(at: preferred), at: 0)
    }
  }

  /// Sorts in a stream that is not the chosen picture.
  /// - Parameter belongs: whether it goes with the picture.
  private mutating func list(
    _ stream: UnsafeMutablePointer<AVStream>, belongs: Bool, of input: borrowing InputContext
  ) {
    guard let parameters = stream.pointee.codecpar?.pointee else { return }
    switch parameters.codec_type {
    case AVMEDIA_TYPE_AUDIO where belongs && avcodec_find_decoder(parameters.codec_id) != nil:
      audio.append(AudioStreamInfo(of: stream, in: input))
    case AVMEDIA_TYPE_SUBTITLE where belongs && parameters.codec_id != AV_CODEC_ID_NONE:
      subtitles.append(SubtitleStreamInfo(of: stream))
    case AVMEDIA_TYPE_VIDEO
    where stream.pointee.disposition & AV_DISPOSITION_ATTACHED_PIC != 0
      && stream.pointee.attached_pic.size > 0:
      covers.append(CoverInfo(of: stream))
    // MP4 keeps chapter titles in a track of their own; they are counted as chapters.
    case AVMEDIA_TYPE_DATA where chapters > 0 && parameters.codec_id == AV_CODEC_ID_BIN_DATA:
      break
    // The time code is the picture's, and is kept with it.
    case AVMEDIA_TYPE_DATA
    where video?.timecode != nil && fourCharacterCode(parameters.codec_tag) == "tmcd":
      break
    case AVMEDIA_TYPE_DATA where belongs && StreamWords.isKeptData(stream):
      var track = DataStreamInfo()
      track.index = Int(stream.pointee.index)
      track.words = StreamWords(stream).words
      data.append(track)
    default:
      let words = StreamWords(stream)
      if words.isUnreadable {
        unreadable.append(words.words)
      } else {
        otherStreams.append(words.words)
      }
    }
  }

  /// The tags of the recording. Ogg has them at its first stream, and none for the whole.
  static func tags(of input: borrowing InputContext) -> [String: String] {
    let tags = dictionary(input.raw.pointee.metadata)
    let isOgg = input.raw.pointee.iformat.map { String(cString: $0.pointee.name) } == "ogg"
    guard isOgg, tags.isEmpty else { return tags }
    for index in 0..<input.streamCount {
      let tags = dictionary(input.stream(index)?.pointee.metadata)
      if !tags.isEmpty { return tags }
    }
    return [:]
  }

  /// AVIF keeps transparency in a grey stream of the same size.
  private static func alpha(
    of best: UnsafeMutablePointer<AVStream>, among pictures: [UnsafeMutablePointer<AVStream>],
    in input: borrowing InputContext
  ) -> UnsafeMutablePointer<AVStream>? {
    guard VideoStreamInfo.isImageFile(input) else { return nil }
    let picture = best.pointee.codecpar.pointee
    return pictures.first { stream in
      let cover = stream.pointee.codecpar.pointee
      return stream != best && cover.width == picture.width && cover.height == picture.height
        && moves(stream) == moves(best) && AlphaFormat.joining(picture.format, cover.format) != nil
    }
  }

  /// Whether it is known to have more than one picture: FFmpeg 7 lists the still image of an animated AVIF
  /// as a stream of its own.
  private static func moves(_ stream: UnsafeMutablePointer<AVStream>) -> Bool {
    stream.pointee.nb_frames > 1
  }

  private static func isMovingPicture(_ stream: UnsafeMutablePointer<AVStream>) -> Bool {
    guard let parameters = stream.pointee.codecpar,
      parameters.pointee.codec_type == AVMEDIA_TYPE_VIDEO
    else { return false }
    let covers = AV_DISPOSITION_ATTACHED_PIC | AV_DISPOSITION_TIMED_THUMBNAILS
    return stream.pointee.disposition & covers == 0
      && parameters.pointee.codec_id != AV_CODEC_ID_NONE
      && parameters.pointee.width > 0 && parameters.pointee.height > 0
  }

  /// The largest picture wins; then the default one; then the first one.
  private static func preference(
    _ stream: UnsafeMutablePointer<AVStream>
  ) -> (Int64, Int, Int, Int) {
    let parameters = stream.pointee.codecpar.pointee
    return (
      Int64(parameters.width) * Int64(parameters.height), moves(stream) ? 1 : 0,
      stream.pointee.disposition & AV_DISPOSITION_DEFAULT != 0 ? 1 : 0,
      -Int(stream.pointee.index)
    )
  }

  /// The streams that go with the chosen picture. Several pictures in one file are different
  /// programmes: each has the streams that the file's table of programmes lists or, without a
  /// table, those up to the next picture.
  private static func companions(
    of best: UnsafeMutablePointer<AVStream>?, among streams: [UnsafeMutablePointer<AVStream>],
    pictures: [UnsafeMutablePointer<AVStream>], in context: AVFormatContext
  ) -> Set<Int> {
    let everything = Set(streams.map { Int($0.pointee.index) })
    guard let best else { return everything }
    let index = Int(best.pointee.index)
    for program in 0..<Int(context.nb_programs) {
      guard let program = context.programs[program]?.pointee else { continue }
      let members = Set(
        (0..<Int(program.nb_stream_indexes)).map { Int(program.stream_index[$0]) })
      if members.contains(index) { return members }
    }
    guard pictures.count > 1 else { return everything }
    let next = pictures.map { Int($0.pointee.index) }.filter { $0 > index }.min() ?? streams.count
    let group = Set(index..<next)
    let hasSound = streams.contains {
      group.contains(Int($0.pointee.index))
        && $0.pointee.codecpar.pointee.codec_type == AVMEDIA_TYPE_AUDIO
    }
    return hasSound ? group : everything
  }
}

extension CoverInfo {
  fileprivate init(of stream: UnsafeMutablePointer<AVStream>) {
    self.init()
    index = Int(stream.pointee.index)
    codec = String(cString: avcodec_get_name(stream.pointee.codecpar.pointee.codec_id))
  }
}

extension VideoStreamInfo {
  fileprivate init(
    of stream: UnsafeMutablePointer<AVStream>, in input: borrowing InputContext, container: String
  ) {
    self.init()
    let parameters = stream.pointee.codecpar.pointee
    index = Int(stream.pointee.index)
    codec = String(cString: avcodec_get_name(parameters.codec_id))
    storedSize = PixelSize(width: Int(parameters.width), height: Int(parameters.height))
    let aspect = av_guess_sample_aspect_ratio(input.raw, stream, nil)
    // A ratio beyond 1:10 comes from a broken header.
    if aspect.num > 0, aspect.den > 0, (0.1...10).contains(av_q2d(aspect)) {
      pixelAspect = Ratio(Int(aspect.num), Int(aspect.den))
    }
    if let matrix = vcDisplayMatrix(stream) { orientation = Orientation(displayMatrix: matrix) }
    let rate = av_guess_frame_rate(input.raw, stream, nil)
    if rate.num > 0, rate.den > 0 { frameRate = Ratio(Int(rate.num), Int(rate.den)) }
    let ticks = stream.pointee.r_frame_rate
    if ticks.num > 0, ticks.den > 0 { tickRate = Ratio(Int(ticks.num), Int(ticks.den)) }
    if stream.pointee.duration > 0 {
      duration = Double(stream.pointee.duration) * av_q2d(stream.pointee.time_base)
    } else if let end = dictionary(stream.pointee.metadata)["DURATION"].flatMap(seconds(clock:)) {
      duration = end - max(0, Double(input.raw.pointee.start_time) / Double(AV_TIME_BASE))
    }
    timecode =
      dictionary(stream.pointee.metadata)["timecode"]
      ?? dictionary(input.raw.pointee.metadata)["timecode"]
    if stream.pointee.nb_frames > 0 { frames = Int(stream.pointee.nb_frames) }
    if parameters.bit_rate > 0 { bitRate = Int(parameters.bit_rate) }
    if let format = av_pix_fmt_desc_get(AVPixelFormat(rawValue: parameters.format)) {
      pixelFormat = String(cString: format.pointee.name)
      bitDepth = Int(format.pointee.comp.0.depth)
      hasAlpha = format.pointee.flags & UInt64(AV_PIX_FMT_FLAG_ALPHA) != 0 || hasAlphaMode(stream)
      isRGB = format.pointee.flags & UInt64(AV_PIX_FMT_FLAG_RGB) != 0
    }
    let fieldOrders = [AV_FIELD_TT, AV_FIELD_BB, AV_FIELD_TB, AV_FIELD_BT]
    isInterlaced = fieldOrders.contains(parameters.field_order)
    color = ColorDescription(of: parameters)
    // Pictures in AVIF and HEIF are BT.601 where they do not say otherwise, whatever their size.
    if color.matrix == "unknown", Self.isImageFile(input) { color.matrix = "smpte170m" }
    dolbyVision = DolbyVision(of: stream, color: color)
    dolbyVision?.describe(&color)
    marks = SpatialMarks(of: stream)
    isStill =
      container.hasSuffix("_pipe") && (frames ?? 1) <= 1
      || ["png", "webp", "bmp", "tiff"].contains(codec) && container.hasSuffix("_pipe")
  }

  fileprivate static func isImageFile(_ input: borrowing InputContext) -> Bool {
    let brands: Set = ["avif", "avis", "mif1", "msf1", "heic", "heix", "hevc", "hevx"]
    return dictionary(input.raw.pointee.metadata)["major_brand"].map(brands.contains) ?? false
  }
}

extension DolbyVision {
  fileprivate init?(of stream: UnsafeMutablePointer<AVStream>, color: ColorDescription) {
    if let record = vcDolbyVision(stream)?.pointee {
      self.init(
        profile: Int(record.dv_profile),
        compatibility: Int(record.dv_bl_signal_compatibility_id))
      return
    }
    // Without a record, a sample entry for Dolby's own decoders alone says that others are not
    // meant to show it.
    let tag = fourCharacterCode(stream.pointee.codecpar.pointee.codec_tag)
    guard ["dvh1", "dvhe", "dav1"].contains(tag), color.transfer == "unknown" else { return nil }
    self.init(profile: nil, compatibility: 0)
  }
}

extension SpatialMarks {
  fileprivate init(of stream: UnsafeMutablePointer<AVStream>) {
    self.init()
    if let sphere = vcSphere(stream)?.pointee {
      projection = av_spherical_projection_name(sphere.projection).map { String(cString: $0) }
    }
    if let pair = vcStereo(stream)?.pointee, pair.type != AV_STEREO3D_2D {
      stereo = av_stereo3d_type_name(UInt32(pair.type.rawValue)).map { String(cString: $0) }
      isRightEyeFirst = pair.flags & AV_STEREO3D_FLAG_INVERT != 0
    }
  }
}

extension ColorDescription {
  fileprivate init(of parameters: AVCodecParameters) {
    self.init()
    matrix = av_color_space_name(parameters.color_space).map { String(cString: $0) } ?? "unknown"
    transfer = av_color_transfer_name(parameters.color_trc).map { String(cString: $0) } ?? "unknown"
    primaries =
      av_color_primaries_name(parameters.color_primaries).map { String(cString: $0) } ?? "unknown"
    let name = av_get_pix_fmt_name(AVPixelFormat(rawValue: parameters.format))
      .map { String(cString: $0) }
    isFullRange =
      parameters.color_range == AVCOL_RANGE_JPEG || name?.hasPrefix("yuvj") == true
      // RGB and grey are full range unless the file says otherwise.
      || parameters.color_range == AVCOL_RANGE_UNSPECIFIED
        && name.map { $0.hasPrefix("gray") || $0.hasPrefix("rgb") || $0.hasPrefix("gbr") } == true
  }
}

extension Orientation {
  /// From the nine 16.16 numbers of an MP4 display matrix: which stored axis becomes which shown
  /// axis, and in which direction. Angles between the quarter turns go to the nearest one.
  fileprivate init(displayMatrix matrix: UnsafePointer<Int32>) {
    let (a, b, c, d) = (matrix[0], matrix[1], matrix[3], matrix[4])
    let transposes =
      abs(Int64(b)) + abs(Int64(c)) > abs(Int64(a)) + abs(Int64(d))
    self.init(
      transposes: transposes,
      flipsHorizontally: transposes ? c < 0 : a < 0,
      flipsVertically: transposes ? b < 0 : d < 0)
  }
}

extension AudioStreamInfo {
  fileprivate init(
    of stream: UnsafeMutablePointer<AVStream>, in input: borrowing InputContext
  ) {
    self.init()
    let parameters = stream.pointee.codecpar.pointee
    index = Int(stream.pointee.index)
    codec = String(cString: avcodec_get_name(parameters.codec_id))
    if stream.pointee.duration > 0 {
      let start = stream.pointee.start_time == vcNoTimestamp ? 0 : stream.pointee.start_time
      let first = max(0, Double(input.raw.pointee.start_time) / Double(AV_TIME_BASE))
      end = Double(start + stream.pointee.duration) * av_q2d(stream.pointee.time_base) - first
    }
    profile = avcodec_profile_name(parameters.codec_id, parameters.profile)
      .map { String(cString: $0) }
    sampleRate = Int(parameters.sample_rate)
    channels = Int(vcChannelCount(stream.pointee.codecpar))
    if parameters.bit_rate > 0 { bitRate = Int(parameters.bit_rate) }
    let tags = dictionary(stream.pointee.metadata)
    language = tags["language"].flatMap { $0 == "und" ? nil : $0 }
    title = tags["title"]
  }
}

extension SubtitleStreamInfo {
  fileprivate init(of stream: UnsafeMutablePointer<AVStream>) {
    self.init()
    let parameters = stream.pointee.codecpar.pointee
    index = Int(stream.pointee.index)
    codec = String(cString: avcodec_get_name(parameters.codec_id))
    if let descriptor = avcodec_descriptor_get(parameters.codec_id) {
      isText = descriptor.pointee.props & AV_CODEC_PROP_TEXT_SUB != 0
    }
    language = dictionary(stream.pointee.metadata)["language"].flatMap { $0 == "und" ? nil : $0 }
  }
}

/// `gpmd` of a container's tag; empty where it is no text.
func fourCharacterCode(_ tag: UInt32) -> String {
  let bytes = [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: tag >> $0) }
  return bytes.allSatisfy { (0x20...0x7E).contains($0) }
    ? String(decoding: bytes, as: UTF8.self) : ""
}

/// Matroska's `00:00:02.000000000`.
private func seconds(clock text: String) -> Double? {
  let parts = text.split(separator: ":").compactMap { Double($0) }
  guard parts.count == 3 else { return nil }
  return parts[0] * 3600 + parts[1] * 60 + parts[2]
}

/// A copy of FFmpeg's string table. Long values are cut: some files carry whole pictures in tags.
func dictionary(_ table: OpaquePointer?) -> [String: String] {
  var result: [String: String] = [:]
  var entry: UnsafeMutablePointer<AVDictionaryEntry>?
  while result.count < 200, let next = av_dict_get(table, "", entry, AV_DICT_IGNORE_SUFFIX) {
    result[String(cString: next.pointee.key)] = String(
      String(cString: next.pointee.value).prefix(4096))
    entry = next
  }
  return result
}
