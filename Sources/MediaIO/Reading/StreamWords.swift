import CFFmpeg

/// What a stream that is neither picture, sound nor subtitles is for, in people's words.
struct StreamWords {
  let words: String
  /// A stream of a kind that should be readable, but is not: its description in the file is broken,
  /// or of a format that nobody knows.
  let isUnreadable: Bool

  init(_ stream: UnsafeMutablePointer<AVStream>) {
    guard let parameters = stream.pointee.codecpar?.pointee else {
      (words, isUnreadable) = ("a stream", true)
      return
    }
    let codec = String(cString: avcodec_get_name(parameters.codec_id))
    let tag = fourCharacterCode(parameters.codec_tag)
    let isUnknown = parameters.codec_id == AV_CODEC_ID_NONE
    let isUndecodable = avcodec_find_decoder(parameters.codec_id) == nil
    if let known = Self.tags[tag] ?? Self.codecs[codec] {
      (words, isUnreadable) = (known, false)
      return
    }
    let format = !isUnknown ? " (\(codec))" : tag.isEmpty ? "" : " (\(tag))"
    switch parameters.codec_type {
    case AVMEDIA_TYPE_VIDEO:
      let size = parameters.width > 0 ? " \(parameters.width)x\(parameters.height)" : ""
      words = isUnknown ? "a picture in an unknown format\(format)" : "video\(size)\(format)"
      isUnreadable = isUndecodable
    case AVMEDIA_TYPE_AUDIO:
      words = isUnknown ? "sound in an unknown format\(format)" : "sound\(format)"
      isUnreadable = isUndecodable
    case AVMEDIA_TYPE_SUBTITLE:
      words = isUnknown ? "subtitles in an unknown format\(format)" : "subtitles\(format)"
      isUnreadable = isUnknown
    case AVMEDIA_TYPE_ATTACHMENT:
      let name = dictionary(stream.pointee.metadata)["filename"].map { " \($0)" } ?? ""
      words = "attached file\(name)"
      isUnreadable = false
    default:
      words = "data of an unknown kind\(format)"
      isUnreadable = false
    }
  }

  /// Whether FFmpeg can write it into an MP4 again.
  static func isKeptData(_ stream: UnsafeMutablePointer<AVStream>) -> Bool {
    fourCharacterCode(stream.pointee.codecpar.pointee.codec_tag) == "gpmd"
      && stream.pointee.codecpar.pointee.codec_id == AV_CODEC_ID_BIN_DATA
  }

  static let spatialAudio = "Apple spatial audio"

  /// By the four characters that name a track's kind in MP4 and QuickTime files.
  private static let tags = [
    "tmcd": "time code",
    "text": "text or chapter titles",
    "c608": "closed captions", "c708": "closed captions",
    "gpmd": "GPS and motion data (GoPro)", "fdsc": "recovery data (GoPro)",
    "camm": "camera motion and GPS",
    "djmd": "flight and camera data (DJI)", "dbgi": "debugging data (DJI)",
    "rtmd": "camera data (Sony)", "CTMD": "camera data (Canon)",
    "mebx": "timed metadata (Apple)", "apac": spatialAudio,
    "mett": "timed metadata", "metx": "timed metadata", "urim": "timed metadata",
    "rtp ": "streaming hints", "mp4s": "scene description (MPEG-4)",
  ]

  /// By FFmpeg's name of the codec.
  private static let codecs = [
    "klv": "GPS and sensor data (KLV)", "timed_id3": "timed metadata (ID3)",
    "scte_35": "advertising marks (SCTE-35)", "epg": "programme guide",
    "smpte_2038": "broadcast data (SMPTE 2038)", "dvd_nav_packet": "DVD menu data",
    "ttf": "attached font", "otf": "attached font", "eia_608": "closed captions",
  ]
}
