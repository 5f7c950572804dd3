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

  /// Opens it at its beginning.
  /// - Parameter threads: the most decoder threads for clips; 0 means one for each core.
  func open(threads: Int = 0) throws(Failure) -> MediaSource {
    try reading(name) { () throws(MediaError) in try MediaSource(footage, threads: threads) }
  }

  /// What is known of a file, with the bit rates of its sound: a new encode goes by them.
  func completed(_ info: SourceInfo) throws(Failure) -> SourceInfo {
    let unknown = info.audio.filter { $0.bitRate == nil && !AudioChoice.isLossless($0.codec) }
    guard let path, !unknown.isEmpty else { return info }
    let rates = try reading(name) { () throws(MediaError) in
      try SoundRates(counting: path, streams: Set(unknown.map(\.index))).bitRates
    }
    var info = info
    for index in info.audio.indices where info.audio[index].bitRate == nil {
      info.audio[index].bitRate = rates[info.audio[index].index]
    }
    return info
  }
}
