import Failures
import MediaIO
import MediaPlans
import Planning

/// What a job reads, and what messages call it.
struct InputFootage {
  let footage: Footage
  let name: String

  /// The file it is; `nil` for clips that were put together.
  var path: String? { if case .file(let path) = footage { path } else { nil } }

  init(footage: Footage, name: String) {
    self.footage = footage
    self.name = name
  }

  /// What is in a file. A pipe may bring pictures one after another.
  /// - Parameter rate: how many of them are shown a second, where that is said.
  init(_ file: InputFile, rate: Double?) throws(Failure) {
    name = file.name
    var footage = Footage.file(file.path)
    if file.isSpool {
      let pace = rate.map(Ratio.init(approximating:)) ?? Self.usualPictureRate
      let count = try reading(file.name) { () throws(MediaError) in
        try MediaSource(path: file.path).info.isPictureFile
          ? PacketTally(counting: file.path, pictureRate: pace) { true }.pictures : 1
      }
      if count > 1 { footage = .pictures(file.path, rate: pace) }
    }
    self.footage = footage
  }

  /// Of pictures from a pipe, where nothing else is said; FFmpeg takes it as well.
  private static let usualPictureRate = Ratio(25, 1)

  /// Opens it at its beginning.
  /// - Parameter threads: the most decoder threads for clips; 0 means one for each core.
  func open(threads: Int = 0) throws(Failure) -> MediaSource {
    try reading(name) { () throws(MediaError) in try MediaSource(footage, threads: threads) }
  }

  /// What is known of a file, with the bit rates of its sound: a new encode goes by them.
  func completed(_ info: SourceInfo) throws(Failure) -> SourceInfo {
    let unknown = info.audio.filter { $0.bitRate == nil && !AudioChoice.isLossless($0.codec) }
    var info = info
    if case .pictures(let path, let rate) = footage {
      let tally = try reading(name) { () throws(MediaError) in
        try PacketTally(counting: path, pictureRate: rate) { true }
      }
      info.video?.frames = tally.pictures
      info.video?.duration = tally.end
      info.duration = tally.end
    }
    guard let path, !unknown.isEmpty else { return info }
    let rates = try reading(name) { () throws(MediaError) in
      try SoundRates(counting: path, streams: Set(unknown.map(\.index))).bitRates
    }
    for index in info.audio.indices where info.audio[index].bitRate == nil {
      info.audio[index].bitRate = rates[info.audio[index].index]
    }
    return info
  }
}
